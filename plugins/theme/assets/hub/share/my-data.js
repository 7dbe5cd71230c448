/**
 * <hub-my-data>: everything that the hub keeps in this browser, to look at, take along and erase.
 * What each value is for stands in theme/hub/my-data.html, by its name in storage.js.
 */

import { erase, KEYS, read } from "../storage.js";
import { download } from "./download.js";
import { today } from "./my-stories.js";

const LANGUAGE = document.documentElement.lang;
const PALETTE = "palette"; // the theme's own, kept under a name that is not ours

class HubMyData extends HTMLElement {
  connectedCallback() {
    this.replaceChildren(document.importNode(this.querySelector("template").content, true));
    this.rows = [...this.querySelectorAll("[data-key]")];
    this.status = part(this, "status");
    for (const row of this.rows) {
      part(row, "erase").addEventListener("click", () => this.#eraseOne(row));
    }
    part(this, "export").addEventListener("click", () => this.#export());
    part(this, "erase-all").addEventListener("click", () => this.#ask(true));
    part(this, "no").addEventListener("click", () => this.#ask(false));
    part(this, "yes").addEventListener("click", () => this.#eraseAll());
    addEventListener("storage", () => this.#show()); // changed in another tab
    this.#show();
  }

  #show() {
    for (const row of this.rows) show(row, this.#kept(row), this.dataset);
  }

  /** Give what is kept under a row's name; null for nothing. */
  #kept({ dataset: { key } }) {
    return key === PALETTE ? readPalettes(this.#paletteKeys) : read(key);
  }

  #erase({ dataset: { key } }) {
    if (key === PALETTE) erasePalettes(this.#paletteKeys);
    else erase(key);
  }

  // The theme keeps one for each language, named after its first page.
  get #paletteKeys() {
    const roots = this.dataset.roots.split(" ");
    return roots.map((root) => `${new URL(root, location).pathname}.__palette`);
  }

  #export() {
    const kept = this.rows.map((row) => [KEYS[row.dataset.key] ?? PALETTE, this.#kept(row)]);
    const values = Object.fromEntries(kept.filter(([, value]) => value !== null));
    const text = JSON.stringify(values, null, 2);
    download(text, "application/json", `${this.dataset.file}-${today()}.json`);
  }

  #eraseOne(row) {
    const what = row.querySelector("h3").textContent;
    this.#erase(row);
    this.#done(this.dataset.erased.replace("{what}", what));
  }

  #ask(isAsked) {
    const [button, sure] = [part(this, "erase-all"), part(this, "sure")];
    sure.hidden = !isAsked;
    button.ariaExpanded = isAsked;
    this.status.textContent = "";
    (isAsked ? sure : button).focus();
  }

  #eraseAll() {
    for (const row of this.rows) this.#erase(row);
    this.#ask(false);
    this.#done(this.dataset.all);
  }

  // The button that was pressed may be gone.
  #done(says) {
    this.#show();
    this.status.textContent = says;
    this.status.focus();
  }
}

function part(element, name) {
  return element.querySelector(`[data-part=${name}]`);
}

/** Show a value in its row: short ones as they are, others as so many entries that unfold. */
function show(row, value, texts) {
  const [none, short, long] = ["none", "value", "values"].map((name) => part(row, name));
  const isLong = typeof value === "object";
  const count = isLong ? Object.values(value ?? []).flat().filter(Boolean).length : 1;
  const isNone = !count; // an empty list is nothing, too
  none.hidden = !isNone;
  short.hidden = isNone || isLong;
  long.hidden = isNone || !isLong;
  part(row, "erase").hidden = isNone;
  const [summary, text] = long.children;
  short.textContent = row.dataset[value] ?? value;
  text.textContent = JSON.stringify(value, null, 2);
  summary.textContent = inEntries(count, texts);
}

function inEntries(count, { one, other }) {
  const isOne = new Intl.PluralRules(LANGUAGE).select(count) === "one";
  return (isOne ? one : other).replace("{n}", count);
}

function readPalettes(keys) {
  try {
    const kept = keys.map((key) => localStorage.getItem(key)).filter(Boolean);
    return kept.length ? kept.map((text) => JSON.parse(text)) : null;
  } catch {
    return null;
  }
}

function erasePalettes(keys) {
  try {
    for (const key of keys) localStorage.removeItem(key);
  } catch {
    // Where nothing can be kept, nothing is to be erased.
  }
}

customElements.define("hub-my-data", HubMyData);
