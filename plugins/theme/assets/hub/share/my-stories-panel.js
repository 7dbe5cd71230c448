/**
 * <hub-my-stories>: the stories that somebody shared, to correct or to remove, and the rhythm that
 * they chose. Not seen while there is neither. Texts stand in theme/hub/my-stories.html.
 */

import { erase, read, write } from "../storage.js";
import { addStory, CHANGED, detailsIn, longDay, myStories, removeStory, today } from "./my-stories.js";
import { NETWORKS } from "./site.js";

const DAY = 24 * 60 * 60 * 1000; // ms
const RHYTHMS = { week: 7, fortnight: 14, month: 30 }; // days

class HubMyStories extends HTMLElement {
  #parts;
  #shown = 5;
  #removed; // the story that can be brought back

  connectedCallback() {
    document.addEventListener(CHANGED, () => this.#show());
    if (myStories().length || read("rhythm")) this.#show();
  }

  #show() {
    if (!this.#parts) this.#begin();
    const { list, more } = this.#parts;
    const stories = myStories();
    list.replaceChildren(...stories.slice(0, this.#shown).map((story) => this.#item(story)));
    more.hidden = stories.length <= this.#shown;
    this.#remind();
  }

  #begin() {
    this.append(document.importNode(this.querySelector("template").content, true));
    this.#parts = partsOf(this);
    const { back, more, rhythm } = this.#parts;
    more.addEventListener("click", () => {
      this.#shown = Infinity;
      this.#show();
    });
    back.addEventListener("click", () => this.#done(addStory(this.#removed), "kept"));
    rhythm.value = read("rhythm", "");
    rhythm.addEventListener("change", () => {
      if (rhythm.value) write("rhythm", rhythm.value);
      else erase("rhythm");
      this.#remind();
    });
    this.hidden = false;
  }

  /** Say when the last story was, to those who chose a rhythm; never that one is missing. */
  #remind() {
    const { last } = this.#parts;
    const [story] = myStories();
    const rhythm = RHYTHMS[read("rhythm")];
    last.hidden = !story || !rhythm;
    if (last.hidden) return;
    const days = Math.round((new Date(today()) - new Date(story.on)) / DAY);
    const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
    const says = this.dataset.last.replace("{when}", format.format(-days, "day"));
    last.textContent = days < rhythm ? says : `${says} ${this.dataset.again}`;
  }

  #item(story) {
    const item = document.importNode(this.#parts.story.content, true).firstElementChild;
    const { title, facts, address, edit, remove, form } = partsOf(item);
    const fields = form.elements;
    title.textContent = story.title;
    lead(title, story.href);
    lead(address, story.address);
    address.hidden = !address.href;
    facts.textContent = [NETWORKS[story.network]?.label, longDay(story.on)].filter(Boolean).join(" · ");
    for (const hidden of item.querySelectorAll("button .hub-hidden")) hidden.textContent = story.title;
    fields.on.value = story.on;
    fields.on.max = today();
    fields.address.value = story.address ?? "";
    fields.reactions.value = story.figures?.reactions ?? "";
    fields.comments.value = story.figures?.comments ?? "";
    edit.addEventListener("click", () => {
      form.hidden = !form.hidden;
      edit.ariaExpanded = !form.hidden;
    });
    remove.addEventListener("click", () => this.#remove(story));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#done(addStory({ ...story, ...detailsIn(form), on: fields.on.value }, story), "kept");
    });
    return item;
  }

  #remove(story) {
    this.#removed = story;
    this.#done(removeStory(story), "removed");
  }

  // The list was made anew, so the focus is put where it is said what happened.
  #done(isKept, says) {
    const { after, status, back } = this.#parts;
    back.hidden = !isKept || says !== "removed";
    status.textContent = this.dataset[isKept ? says : "refused"];
    after.focus();
  }
}

function partsOf(element) {
  const parts = [...element.querySelectorAll("[data-part]")];
  return Object.fromEntries(parts.map((part) => [part.dataset.part, part]));
}

/** Let a link lead to a page; what was typed may be anything else. */
function lead(link, address) {
  if (/^https?:/.test(address)) link.href = address;
}

customElements.define("hub-my-stories", HubMyStories);
