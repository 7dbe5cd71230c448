/** <hub-my-progress>: progress saved as a file, taken over from one, and erased. */

import { download } from "../share/download.js";
import { today } from "../share/my-stories.js";
import { keepProgress, progress } from "./kept.js";
import { asFile, joined, readFile } from "./progress.js";

const LARGEST = 1_000_000; // bytes: a longer file is another one

class HubMyProgress extends HTMLElement {
  #parts;

  connectedCallback() {
    this.replaceChildren(document.importNode(this.querySelector("template").content, true));
    const parts = [...this.querySelectorAll("[data-part]")];
    this.#parts = Object.fromEntries(parts.map((part) => [part.dataset.part, part]));
    this.#parts.export.addEventListener("click", () => this.#export());
    this.#parts.import.addEventListener("change", ({ target }) => this.#import(target));
    this.#parts.erase.addEventListener("click", () => this.#ask(true));
    this.#parts.no.addEventListener("click", () => this.#ask(false));
    this.#parts.yes.addEventListener("click", () => this.#erase());
  }

  #export() {
    const kept = progress();
    if (!Object.keys(kept).length) return this.#say(this.dataset.nothing);
    download(asFile(kept), "application/json", `${this.dataset.file}-${today()}.json`);
    this.#say(this.dataset.exported);
  }

  async #import(field) {
    const [file] = field.files;
    if (!file) return;
    const theirs = file.size > LARGEST ? null : readFile(await file.text());
    field.value = ""; // the same file can be chosen again
    if (!theirs) return this.#say(this.dataset.unreadable.replace("{file}", () => file.name));
    const isKept = keepProgress(joined(progress(), theirs));
    this.#say(isKept ? this.#taken(Object.keys(theirs).length) : this.dataset.refused);
  }

  #taken(count) {
    const isOne = new Intl.PluralRules(document.documentElement.lang).select(count) === "one";
    return this.dataset[isOne ? "one" : "other"].replace("{n}", count);
  }

  #ask(isAsked) {
    const { sure, erase, no } = this.#parts;
    sure.hidden = !isAsked;
    erase.ariaExpanded = isAsked;
    this.#say("");
    (isAsked ? no : erase).focus();
  }

  #erase() {
    keepProgress({});
    this.#ask(false);
    this.#say(this.dataset.erased);
  }

  #say(text) {
    this.#parts.status.textContent = text;
  }
}

customElements.define("hub-my-progress", HubMyProgress);
