/**
 * <hub-attestation>: a sheet with the modules that this browser's owner has done, to print. The name
 * is what they type, and kept only if they tick so.
 */

import { watch } from "../changes.js";
import { longDay, today } from "../share/my-stories.js";
import { erase, read, write } from "../storage.js";
import { progress } from "./kept.js";
import { rightIn, stateOf, stopOf } from "./progress.js";

class HubAttestation extends HTMLElement {
  #parts;
  #stops; // with their titles

  connectedCallback() {
    this.replaceChildren(document.importNode(this.querySelector("template").content, true));
    const parts = [...this.querySelectorAll("[data-part]")];
    this.#parts = Object.fromEntries(parts.map((part) => [part.dataset.part, part]));
    const written = [...this.querySelectorAll("[data-module]")];
    this.#stops = written.map((one) => ({ ...stopOf(one), title: one.textContent }));
    const { name, keep, print } = this.#parts;
    name.value = read("attested", "");
    keep.checked = Boolean(name.value);
    name.addEventListener("input", () => this.#name());
    keep.addEventListener("change", () => this.#name());
    print.addEventListener("click", () => window.print());
    this.#name();
    watch(() => this.#show());
  }

  #name() {
    const { name, keep, shown, status } = this.#parts;
    const typed = name.value.trim();
    shown.textContent = typed || "…";
    let isKept = true;
    if (keep.checked && typed) isKept = write("attested", typed);
    else erase("attested");
    status.textContent = isKept ? "" : this.dataset.refused;
  }

  #show() {
    const { rows, empty, sheet, print, day, sum } = this.#parts;
    const kept = progress();
    const done = this.#stops.filter((stop) => kept[stop.name]?.done);
    rows.replaceChildren(...done.map((stop) => this.#row(stop, kept[stop.name])));
    sheet.hidden = !done.length;
    print.disabled = sheet.hidden;
    empty.hidden = !sheet.hidden;
    day.textContent = this.dataset.day.replace("{day}", () => longDay(today()));
    sum.textContent = this.dataset.sum
      .replace("{done}", done.length)
      .replace("{all}", this.#stops.length)
      .replace("{minutes}", done.reduce((all, { minutes }) => all + minutes, 0));
  }

  #row(stop, entry) {
    const row = document.createElement("tr");
    const cells = [stop.title, longDay(entry.done.on), this.#score(stop, entry)];
    row.append(
      ...cells.map((text, place) => {
        const cell = document.createElement(place ? "td" : "th");
        if (!place) cell.scope = "row";
        cell.textContent = text;
        return cell;
      }),
    );
    return row;
  }

  // Of a module that has changed since, what was answered then.
  #score(stop, entry) {
    const { right, of } = entry.answers ?? {};
    const isOld = stateOf(stop, entry) === "updated" && right;
    if (!stop.questions && !isOld) return this.dataset.none;
    const [count, all] = isOld ? [right.length, of] : [rightIn(stop, entry).length, stop.questions];
    return this.dataset.score.replace("{right}", count).replace("{of}", all);
  }
}

customElements.define("hub-attestation", HubAttestation);
