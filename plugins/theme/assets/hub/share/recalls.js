/**
 * <hub-recalls>: stories that were taken back. Whoever opened one in this browser to share it, or
 * noted it as shared, sees it first and unfolded, also when others are not told any more; “Done”
 * hides it for good.
 */

import { read, write } from "../storage.js";
import { copy } from "./clipboard.js";
import { keysOf, myStories } from "./my-stories.js";

class HubRecalls extends HTMLElement {
  connectedCallback() {
    const corrected = read("corrected", []);
    const shared = myStories().map(({ story }) => story);
    const known = new Set([...Object.keys(read("opened", {})), ...shared]);
    const notices = [...this.children].filter(({ dataset }) => !corrected.includes(dataset.story));
    const concerned = notices.filter((notice) => keysOf(notice).some((key) => known.has(key)));
    // Whom it concerns reads it before anything else; there, this element is connected once more.
    if (concerned.length && this.previousElementSibling) return this.parentElement.prepend(this);
    for (const notice of notices) this.#prepare(notice);
    concerned.forEach(unfold);
    this.replaceChildren(...new Set([...concerned, ...notices]));
  }

  #prepare(notice) {
    notice.append(document.importNode(notice.querySelector("template").content, true));
    part(notice, "copy").addEventListener("click", () => this.#copy(notice));
    part(notice, "done").addEventListener("click", () => this.#finish(notice));
  }

  async #copy(notice) {
    const copied = await copy(notice.querySelector("blockquote").textContent);
    notice.querySelector("[role=status]").textContent = this.dataset[copied ? "copied" : "refused"];
  }

  #finish(notice) {
    write("corrected", [...read("corrected", []), notice.dataset.story]);
    notice.remove();
    // The button that was pressed is gone: the keyboard goes on at the next notice, or the page.
    const next = this.querySelector("summary") ?? document.getElementById("hub-content");
    next?.focus();
  }
}

function unfold(notice) {
  part(notice, "opened").hidden = false;
  notice.hidden = false;
  notice.open = true;
}

function part(notice, name) {
  return notice.querySelector(`[data-part=${name}]`);
}

customElements.define("hub-recalls", HubRecalls);
