/** <hub-path>: the learning path with the state of each module, what is left, and the next step. */

import { watch } from "../changes.js";
import { progress } from "./kept.js";
import { stateOf, stopOf, sumOf } from "./progress.js";
import { stateMark } from "./state-mark.js";

class HubPath extends HTMLElement {
  #rows;

  connectedCallback() {
    if (this.#rows) return;
    this.#rows = [...this.querySelectorAll("[data-module]")].map((row) => ({ row, stop: stopOf(row) }));
    const count = this.querySelector(".hub-count");
    count.after(document.importNode(this.querySelector("template").content, true));
    watch(() => this.#show());
  }

  #show() {
    const kept = progress();
    for (const { row, stop } of this.#rows) {
      row.querySelector(".hub-state")?.remove();
      const state = stateOf(stop, kept[stop.name]);
      row.dataset.state = state;
      row.querySelector(".hub-path__facts").append(" ", stateMark(state, this.dataset));
    }
    const sum = sumOf(this.#rows.map(({ stop }) => stop), kept);
    this.#sumUp(sum);
    this.#lead(sum);
  }

  #sumUp({ done, all, left }) {
    const text = this.dataset[done === all ? "all" : "sum"];
    this.querySelector("[data-part=sum]").textContent = text
      .replace("{done}", done)
      .replace("{all}", all)
      .replace("{left}", left);
  }

  #lead({ done, all, next }) {
    const link = this.querySelector("[data-part=next]");
    link.hidden = !next;
    if (!next) return;
    const title = this.#rows.find(({ stop }) => stop === next).row.querySelector("a");
    const says = done === all ? "look" : done ? "next" : "first";
    link.href = title.href;
    link.textContent = this.dataset[says].replace("{title}", () => title.textContent);
  }
}

customElements.define("hub-path", HubPath);
