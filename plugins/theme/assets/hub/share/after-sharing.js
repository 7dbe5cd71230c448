/**
 * <hub-after-sharing>: when the composer's text has left (“hub-shared”), asks whether it was shared
 * and keeps the story in this browser. A word to the team is the person's own e-mail, or a form of
 * the company that they fill in: nothing is sent from here.
 *
 * Markup and texts stand in theme/hub/after-sharing.html; leaving.js loads this when it is time.
 */

import { mailto } from "../mailto.js";
import { copy } from "./clipboard.js";
import { addStory, detailsIn, longDay, today } from "./my-stories.js";
import { NETWORKS } from "./site.js";

const LONGEST = 1900; // some mail programs cut longer addresses, without a word

class HubAfterSharing extends HTMLElement {
  #parts; // the elements of the markup by their data-part
  #story;
  #text;

  connectedCallback() {
    this.parentElement.addEventListener("hub-shared", ({ detail }) => this.#ask(detail));
  }

  #ask({ network, text }) {
    if (!this.#parts) this.#begin();
    const { ask, question, noted } = this.#parts;
    this.#text = text;
    if (!noted.hidden && this.#story.network === network) return; // it is noted already
    const { story, title } = this.dataset;
    const href = location.href.split(/[?#]/)[0];
    this.#story = { story, title, href, network, on: today() };
    ask.hidden = false;
    noted.hidden = true;
    question.textContent = this.dataset.question;
  }

  #begin() {
    this.append(document.importNode(this.querySelector("template").content, true));
    const parts = [...this.querySelectorAll("[data-part]")];
    this.#parts = Object.fromEntries(parts.map((part) => [part.dataset.part, part]));
    const { ask, shared, not, form, tell } = this.#parts;
    shared.addEventListener("click", () => this.#note());
    not.addEventListener("click", () => (ask.hidden = true));
    tell?.addEventListener("click", () => this.#tell());
    form?.addEventListener("submit", (event) => event.preventDefault());
    form?.addEventListener("change", ({ target }) => {
      // May the team show it: that goes into the message only.
      if (target.name === "consent" || !target.reportValidity()) return;
      this.#say(this.#keep() ? "kept" : "refused");
    });
  }

  #note() {
    const { ask, noted, thanks, form } = this.#parts;
    form?.reset();
    this.#say("");
    thanks.textContent = this.dataset[addStory(this.#story) ? "noted" : "refused"];
    ask.hidden = true;
    noted.hidden = false;
    thanks.focus();
  }

  #keep() {
    Object.assign(this.#story, detailsIn(this.#parts.form));
    return addStory(this.#story);
  }

  async #tell() {
    const { form, hand } = this.#parts;
    if (!form.reportValidity()) return;
    this.#keep();
    if (!this.dataset.form) {
      location.href = this.#mail();
    } else if ((await copy(this.#message())) || !hand.hidden) {
      this.#say("copied");
      open(this.dataset.form, "_blank", "noopener,noreferrer");
    } else this.#showByHand();
  }

  // The clipboard was refused: show all of it, selected; the next click opens without copying.
  #showByHand() {
    const { hand } = this.#parts;
    const field = hand.querySelector("textarea");
    hand.hidden = false;
    field.value = this.#message();
    field.select();
    this.#say("byHand");
  }

  /** Give the address of an e-mail to the team, with as much of the text as fits. */
  #mail() {
    const { contact, subject } = this.dataset;
    const title = subject.replace("{value}", () => this.#story.title);
    const address = (text) => mailto(contact, title, this.#message(text));
    const characters = [...this.#text];
    let text = this.#text;
    while (characters.length && address(text).length > LONGEST) {
      characters.length -= 1;
      text = `${characters.join("")}…`;
    }
    return address(text);
  }

  /** Write what the team is told: a line for each thing that is known. */
  #message(text = this.#text) {
    const { title, network, on, address, figures } = this.#story;
    const { consent } = this.#parts.form.elements;
    const values = {
      title,
      network: NETWORKS[network]?.label,
      day: longDay(on),
      address,
      ...figures,
      consent: consent && this.dataset[consent.checked ? "yes" : "no"],
      text: text && `\n${text}`,
    };
    return [...this.#parts.lines.children]
      .filter(({ dataset }) => values[dataset.line] !== undefined)
      .map((line) => line.textContent.replace("{value}", () => values[line.dataset.line]))
      .join("\n");
  }

  #say(name) {
    const { status } = this.#parts;
    if (status) status.textContent = this.dataset[name] ?? "";
  }
}

customElements.define("hub-after-sharing", HubAfterSharing);
