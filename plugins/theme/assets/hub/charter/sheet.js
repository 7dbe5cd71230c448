/**
 * <hub-acknowledgement>: a dated sheet for whoever confirmed the charter in this browser. The name is
 * what they type, for the print, and kept nowhere.
 */

import { watch } from "../changes.js";
import { longDay } from "../share/my-stories.js";
import { confirmationOf } from "./acknowledged.js";
import { mailOf, record } from "./acknowledging.js";

class HubAcknowledgement extends HTMLElement {
  #parts;
  #sheets; // one for each language in which the version can have been read

  connectedCallback() {
    this.replaceChildren(document.importNode(this.querySelector("template").content, true));
    const parts = [...this.querySelectorAll("[data-part]")];
    this.#parts = Object.fromEntries(parts.map((part) => [part.dataset.part, part]));
    this.#sheets = [...this.querySelectorAll("[data-fingerprint]")];
    this.#parts.name.addEventListener("input", () => this.#fill("name", this.#parts.name.value.trim()));
    this.#parts.print.addEventListener("click", () => window.print());
    watch(() => this.#show());
  }

  #show() {
    const entry = confirmationOf(this.dataset.version);
    const shown = this.#sheets.find(
      ({ dataset }) => dataset.version === entry?.version && dataset.language === entry.language,
    );
    for (const sheet of this.#sheets) sheet.hidden = sheet !== shown;
    const { none, form, mail } = this.#parts;
    none.hidden = Boolean(shown);
    form.hidden = !shown;
    if (!shown) return;
    const { fingerprint } = shown.dataset;
    this.#fill("day", longDay(entry.on));
    this.#fill("record", record(entry, fingerprint));
    if (mail) mail.href = mailOf(this.dataset, entry, fingerprint);
  }

  #fill(what, text) {
    for (const place of this.querySelectorAll(`[data-fill=${what}]`)) place.textContent = text;
  }
}

customElements.define("hub-acknowledgement", HubAcknowledgement);
