/**
 * <hub-composer>: makes a story somebody's own. Markup and texts stand in theme/hub/compose*.html.
 *
 * Without JavaScript it shows the captions with plain links; its <template> takes their place here.
 * What happens when a text leaves stands in leaving.js.
 */

import { erase, read, write } from "../storage.js";
import { asSent, count } from "./counting.js";
import { draftOf, eraseDraft, keepDraft, keptUntil, noteOpened } from "./drafts.js";
import { leave } from "./leaving.js";
import "./length-counter.js";
import "./network-tabs.js";
import { addressOn, captionsFor, composed, drawnCaption, linkOn, offerOf } from "./offer.js";
import { meter } from "./originality.js";
import "./voice-meter.js";

const LANGUAGE = document.documentElement.lang;
const PAUSE = 300; // ms without a key before a draft is kept
const HOST = /^[a-z\d-]+(\.[a-z\d-]+)+$/;

class HubComposer extends HTMLElement {
  #caption; // the suggestion that was put into the text last
  #replaced = ""; // what an angle took the place of, to bring it back
  #timer;

  connectedCallback() {
    this.offer = offerOf(this);
    this.replaceChildren(document.importNode(this.querySelector("template").content, true));
    const parts = [...this.querySelectorAll("[data-part]")];
    /** The elements of the markup by their data-part. */
    this.parts = Object.fromEntries(parts.map((part) => [part.dataset.part, part]));
    this.measured = meter(this.#suggestions(), this.offer.keep);
    this.#begin();
    this.#listen();
    this.#startWriting();
  }

  get text() {
    return this.parts.text.value;
  }

  set text(text) {
    const field = this.parts.text;
    field.lang = this.#caption?.lang ?? LANGUAGE;
    field.value = text;
    field.setSelectionRange(0, 0);
    field.scrollTop = 0;
    this.update();
  }

  /** What leaves: the text with the lines that the charter and the story ask for. */
  get whole() {
    const { tags, line } = this.parts;
    const hashtags = tags?.checked ? this.offer.hashtags : [];
    return composed(this.text, line?.checked ? this.#disclosure : "", hashtags, this.network);
  }

  get #disclosure() {
    return this.#caption?.disclosure ?? this.offer.disclosure;
  }

  get #captions() {
    return captionsFor(this.offer, this.network, LANGUAGE);
  }

  /** The Mastodon server: what was typed, kept or not. */
  get #server() {
    const typed = this.parts.server?.value.trim().toLowerCase() ?? "";
    const host = typed.replace(/^https?:\/\/|\/.*$|^.*@/g, "");
    return HOST.test(host) ? host : "";
  }

  // Captions; a story without any is measured against what everybody can read about it.
  #suggestions() {
    const { captions } = this.offer;
    if (captions.length) return captions.map((caption) => caption.text);
    const page = document.querySelectorAll(".hub-story h1, .hub-story__text, .hub-summary");
    return [...page].map((part) => part.textContent);
  }

  #begin() {
    const { server, tabs } = this.parts;
    const draft = draftOf(this.offer.story);
    this.network = this.#firstNetwork(draft);
    if (server) server.value = read("instance", "");
    if (tabs) tabs.value = this.network.name;
    this.#caption = draft
      ? this.offer.captions.find(({ text }) => text === draft.from)
      : drawnCaption(this.offer, this.network, LANGUAGE);
    this.text = draft?.text ?? this.#opening("");
    this.#offerAngles();
    if (draft) this.#showDraft(keptUntil(draft));
  }

  // The one that the address asks for, the draft's, one that the person prefers, the first.
  #firstNetwork(draft) {
    const { networks } = this.offer;
    const asked = new URLSearchParams(location.search).get("network");
    const wanted = [asked, draft?.network].concat(read("preferences")?.networks);
    const found = wanted.map((name) => networks.find((network) => network.name === name));
    return found.find(Boolean) ?? networks[0];
  }

  #listen() {
    const { parts } = this;
    const on = (name, type, act) => parts[name]?.addEventListener(type, act);
    on("tabs", "change", () => this.#turnTo(parts.tabs.value));
    on("text", "input", () => this.#onInput());
    on("text", "focus", () => noteOpened(this.offer.story));
    on("angles", "change", () => this.#take(this.#captions[parts.angles.value]));
    on("another", "click", () => this.#take(this.#next()));
    on("blank", "click", () => this.#take().focus());
    on("back", "click", () => this.#bringBack().focus());
    on("erase", "click", () => this.#eraseDraft().focus());
    on("tags", "change", () => this.update());
    on("line", "change", () => this.update());
    on("look", "toggle", () => import("./post-preview.js").then(() => this.#preview()));
    on("server", "input", () => this.update());
    on("server", "change", () => this.#keepServer());
    leave(this);
    addEventListener("pagehide", () => this.#timer && this.#keep());
    // Going to an anchor takes the focus away, while the page loads as well.
    for (const type of ["load", "hashchange"]) addEventListener(type, () => this.#startWriting());
  }

  // Who came to write finds the caret in the empty first line.
  #startWriting() {
    const { text } = this.parts;
    if (location.hash !== "#make-it-yours") return;
    text.focus({ preventScroll: true });
    text.setSelectionRange(0, 0);
  }

  // The writer's own words first, the suggestion below.
  #opening(own) {
    return this.#caption ? `${own.trimEnd()}\n\n${this.#caption.text}` : own.trimEnd();
  }

  // What stands above an untouched suggestion; null where the suggestion itself was changed.
  #ownWords() {
    const text = this.text.trimEnd();
    if (!this.#caption || !text) return text;
    return text.endsWith(this.#caption.text) ? text.slice(0, -this.#caption.text.length) : null;
  }

  #offerAngles() {
    const { angles, another } = this.parts;
    if (!angles) return;
    for (const group of angles.querySelectorAll("optgroup")) {
      const options = this.#captions
        .map((caption, place) => caption.lang === group.lang && new Option(caption.angle, place))
        .filter(Boolean);
      group.replaceChildren(...options);
      group.hidden = !options.length;
    }
    const place = this.#captions.indexOf(this.#caption);
    angles.value = place < 0 ? "" : place;
    another.hidden = this.#captions.length < 2;
  }

  #next() {
    const same = this.#captions.filter(({ lang }) => lang === (this.#caption?.lang ?? LANGUAGE));
    const among = same.length ? same : this.#captions;
    return among[(among.indexOf(this.#caption) + 1) % among.length];
  }

  /** Put another suggestion below the writer's own words; without one, leave these alone. */
  #take(caption) {
    const own = this.#ownWords();
    this.#replaced = own === null ? this.text : "";
    this.#caption = caption;
    this.text = this.#opening(own ?? "");
    this.#offerAngles();
    return this.#afterChange(this.#replaced ? this.dataset.replaced : "");
  }

  #bringBack() {
    this.text = this.#replaced;
    this.#replaced = "";
    return this.#afterChange("");
  }

  #afterChange(says) {
    this.parts.back.hidden = !this.#replaced;
    this.say(says);
    this.#keep();
    return this.parts.text;
  }

  #turnTo(name) {
    this.network = this.offer.networks.find((network) => network.name === name);
    const own = this.#ownWords();
    if (this.#caption && own !== null && !this.#captions.includes(this.#caption)) {
      this.#caption = this.#next();
      this.text = this.#opening(own);
    }
    this.#offerAngles();
    this.update();
  }

  #onInput() {
    this.update();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep(), PAUSE);
  }

  #keepServer() {
    if (this.#server) write("instance", this.#server);
    else erase("instance");
  }

  // What an angle has replaced is worth more than the angle, until something new is written.
  #keep() {
    this.#timer = clearTimeout(this.#timer);
    const own = this.#ownWords();
    const text = own?.trim() !== "" ? this.text : this.#replaced;
    if (!text) return this.#forget();
    const from = this.#caption?.text;
    const until = keepDraft(this.offer.story, { text, from, network: this.network?.name });
    if (until) this.#showDraft(until);
  }

  #showDraft(until) {
    const { draft } = this.parts;
    // As the pages write days: an American's month would come first.
    const locale = LANGUAGE === "en" ? "en-GB" : LANGUAGE;
    const day = new Date(until).toLocaleDateString(locale, { day: "numeric", month: "long" });
    draft.firstElementChild.textContent = this.dataset.kept.replace("{day}", day);
    draft.hidden = false;
  }

  #forget() {
    eraseDraft(this.offer.story);
    this.parts.draft.hidden = true;
  }

  #eraseDraft() {
    this.#replaced = "";
    this.#forget();
    this.#begin();
    return this.#afterChange(this.dataset.erased);
  }

  /** Show what follows from the text, the network and what is added. */
  update() {
    const { network, offer, whole } = this;
    const { text, ask, voice, tags, line, disclosure, length, hand } = this.parts;
    // In large print the question may need more than the two empty lines: left out, not cut.
    const fits = () => ask.scrollHeight <= ask.clientHeight;
    text.parentElement.dataset.open = /^\s*\n\s*\S/.test(this.text) && fits();
    voice.verdict = this.measured(this.text);
    if (tags) tags.closest("p").hidden = network?.direct ?? false;
    if (line) {
      line.closest("p").hidden = !this.#disclosure;
      disclosure.textContent = this.#disclosure;
    }
    const { limit, joint } = network ?? {};
    const sent = limit && count(asSent(whole, linkOn(offer, network), joint), limit);
    length.show(sent, limit?.most, network?.label);
    hand.hidden = true;
    this.#preview();
    this.#aim();
  }

  #preview() {
    const { preview, text } = this.parts;
    preview?.show?.(this.whole, text.lang, this.network, this.offer.link); // once asked for
  }

  /** Let the main link lead where the text goes; over the limit it leads nowhere. */
  #aim() {
    const { network, offer, whole } = this;
    const { open, instance, length } = this.parts;
    const asks = network?.intent.includes("{instance}");
    if (instance) instance.hidden = !asks;
    if (network) open.textContent = this.dataset.open.replace("{network}", network.label);
    if (length.isOver || (asks && !this.#server)) open.removeAttribute("href");
    else open.href = network ? addressOn(offer, network, whole, this.#server) : offer.link;
    open.ariaDisabled = open.href ? null : "true";
  }

  /** Say something in the line below the buttons, aloud too. */
  say(text) {
    this.parts.status.textContent = text;
  }
}

customElements.define("hub-composer", HubComposer);
