/** <hub-my-path>: on the home page, the next module; not seen before something was begun. */

import { watch } from "../changes.js";
import { progress } from "./kept.js";
import { isBegun, stateOf, stopOf, sumOf } from "./progress.js";

class HubMyPath extends HTMLElement {
  #content; // of the template: the block, and a link for each module
  #stops;

  connectedCallback() {
    this.#content = this.querySelector("template").content;
    this.#stops = [...this.#content.querySelectorAll("[data-module]")].map((link) => ({ ...stopOf(link), link }));
    watch(() => this.#show());
  }

  #show() {
    const kept = progress();
    this.querySelector(":scope > section")?.remove();
    if (!isBegun(this.#stops, kept)) return;
    this.append(document.importNode(this.#content.querySelector("section"), true));
    this.#fill(kept);
  }

  #fill(kept) {
    const [next, minutes, text] = ["next", "minutes", "sum"].map((name) => this.querySelector(`[data-part=${name}]`));
    const sum = sumOf(this.#stops, kept);
    text.textContent = this.dataset.sum.replace("{done}", sum.done).replace("{all}", sum.all);
    next.parentElement.hidden = !sum.next;
    if (!sum.next) return;
    const { link, name } = sum.next;
    const says = stateOf(sum.next, kept[name]) === "updated" ? "updated" : "next";
    next.setAttribute("href", link.getAttribute("href")); // in a template it leads nowhere
    next.textContent = this.dataset[says].replace("{title}", () => link.textContent);
    minutes.textContent = this.dataset.minutes.replace("{n}", sum.next.minutes);
  }
}

customElements.define("hub-my-path", HubMyPath);
