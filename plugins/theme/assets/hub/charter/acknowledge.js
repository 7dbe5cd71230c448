/**
 * <hub-acknowledge>: at the end of the charter, to confirm that one has read it. Kept in this browser
 * only; telling the team is an e-mail of the reader’s own.
 */

import { watch } from "../changes.js";
import { longDay } from "../share/my-stories.js";
import { confirmationOf } from "./acknowledged.js";
import { confirm, mailOf, takeBack } from "./acknowledging.js";

class HubAcknowledge extends HTMLElement {
  #parts;
  #unkept; // what a browser that keeps nothing cannot give back

  connectedCallback() {
    this.replaceChildren(document.importNode(this.querySelector("template").content, true));
    const parts = [...this.querySelectorAll("[data-part]")];
    this.#parts = Object.fromEntries(parts.map((part) => [part.dataset.part, part]));
    this.#parts.confirm.addEventListener("click", () => this.#confirm());
    this.#parts.back.addEventListener("click", () => this.#takeBack());
    watch(() => this.#show());
  }

  #confirm() {
    const { version, language } = this.dataset;
    const { entry, isKept } = confirm(version, language);
    this.#unkept = isKept ? undefined : entry;
    this.#show();
    this.#parts.said.focus(); // the button is gone
  }

  #takeBack() {
    takeBack(this.#entry.version);
    this.#unkept = undefined;
    this.#show();
    this.#parts.confirm.focus();
  }

  get #entry() {
    const entry = confirmationOf(this.dataset.version) ?? this.#unkept;
    return entry && this.#fingerprint(entry) && entry;
  }

  // Of the text that was read, which may be in another language than this page.
  #fingerprint({ version, language }) {
    const texts = this.dataset.texts.split(" ").map((one) => one.split("/"));
    return texts.find(([number, lang]) => number === version && lang === language)?.[2];
  }

  #show() {
    const { before, after, said, kept, unkept, sheet, mail } = this.#parts;
    const entry = this.#entry;
    before.hidden = Boolean(entry);
    after.hidden = !entry;
    if (!entry) return;
    said.textContent = this.dataset.said
      .replace("{version}", entry.version)
      .replace("{day}", () => longDay(entry.on));
    kept.hidden = entry === this.#unkept;
    sheet.hidden = kept.hidden; // it is filled in from what is kept
    unkept.hidden = !kept.hidden;
    if (mail) mail.href = mailOf(this.dataset, entry, this.#fingerprint(entry));
  }
}

customElements.define("hub-acknowledge", HubAcknowledge);
