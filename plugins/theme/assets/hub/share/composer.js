/**
 * <hub-composer>: makes a story somebody's own. Markup and texts stand in theme/hub/compose*.html.
 *
 * Without JavaScript it shows the captions with plain links; its <template> takes their place here.
 * When a text leaves (copied, opened, shared), it fires “hub-shared” with {network, text}.
 */

import { erase, read, write } from "../storage.js";
import { copy } from "./clipboard.js";
import { asSent, count } from "./counting.js";
import { draftOf, eraseDraft, keepDraft, keptUntil } from "./drafts.js";
import { sayIntent } from "./intent.js";
import "./length-counter.js";
import "./network-tabs.js";
import { addressOn, captionsFor, composed, drawnCaption, linkOn, offerOf } from "./offer.js";
import { meter } from "./originality.js";
import "./post-preview.js";
import "./voice-meter.js";

const LANGUAGE = document.documentElement.lang;
const PAUSE = 300; // ms without a key before a draft is kept
const HOST = /^[a-z\d-]+(\.[a-z\d-]+)+$/;

class HubComposer extends HTMLElement {
  #parts; // the elements of the markup by their data-part
  #caption = null; // the suggestion that was put into the text last
  #replaced = ""; // what an angle took the place of, to bring it back
  #timer;

  connectedCallback() {
    this.offer = offerOf(this);
    this.network = this.#firstNetwork();
    this.replaceChildren(document.importNode(this.querySelector("template").content, true));
    const parts = [...this.querySelectorAll("[data-part]")];
    this.#parts = Object.fromEntries(parts.map((part) => [part.dataset.part, part]));
    this.measured = meter(this.#suggestions(), this.offer.keep);
    this.#begin();
    this.#listen();
    this.#startWriting();
    // Whoever opened this must hear of it if the story is taken back.
    const day = new Date().toISOString().slice(0, 10);
    write("opened", { ...read("opened", {}), [this.offer.story]: day });
  }

  get text() {
    return this.#parts.text.value;
  }

  set text(text) {
    const field = this.#parts.text;
    field.value = text;
    field.setSelectionRange(0, 0);
    field.scrollTop = 0;
    this.#update();
  }

  /** What leaves: the text with the lines that the charter and the story ask for. */
  get whole() {
    const { tags, line } = this.#parts;
    const hashtags = tags?.checked && !this.network?.direct ? this.offer.hashtags : [];
    return composed(this.text, line?.checked ? this.#disclosure : "", hashtags);
  }

  get #disclosure() {
    return this.#caption?.disclosure ?? this.offer.disclosure;
  }

  get #captions() {
    return captionsFor(this.offer, this.network, LANGUAGE);
  }

  // Captions; a story without any is measured against what everybody can read about it.
  #suggestions() {
    const { captions } = this.offer;
    if (captions.length) return captions.map((caption) => caption.text);
    const page = document.querySelectorAll(".hub-story h1, .hub-story__text, .hub-summary");
    return [...page].map((part) => part.textContent);
  }

  #firstNetwork() {
    const { networks } = this.offer;
    const asked = new URLSearchParams(location.search).get("network");
    const wanted = [asked, ...(read("preferences")?.networks ?? [])];
    return networks.find(({ name }) => wanted.includes(name)) ?? networks[0];
  }

  #begin() {
    const { server, tabs } = this.#parts;
    const { story } = this.offer;
    const draft = draftOf(story);
    if (server) server.value = read("instance", "");
    if (tabs) tabs.value = this.network.name;
    this.#caption = draft
      ? this.#captions.find(({ angle }) => angle === draft.angle)
      : drawnCaption(this.offer, this.network, LANGUAGE);
    this.#offerAngles();
    this.text = draft?.text ?? this.#opening("");
    if (draft) this.#showDraft(keptUntil(draft));
  }

  #listen() {
    const parts = this.#parts;
    const on = (name, type, act) => parts[name]?.addEventListener(type, act);
    on("tabs", "change", () => this.#turnTo(parts.tabs.value));
    on("text", "input", () => this.#onInput());
    on("angles", "change", () => this.#take(this.#captions[parts.angles.value]));
    on("another", "click", () => this.#take(this.#next()));
    on("blank", "click", () => this.#take());
    on("back", "click", () => this.#bringBack());
    on("erase", "click", () => this.#eraseDraft());
    on("tags", "change", () => this.#update());
    on("line", "change", () => this.#update());
    on("server", "input", () => this.#onServer());
    on("open", "click", (event) => this.#copyAndOpen(event));
    on("copy", "click", () => this.#copyAll());
    on("share", "click", () => this.#shareBySystem());
    parts.share.hidden = !navigator.share;
    // Going to an anchor takes the focus away, while the page loads as well.
    for (const type of ["load", "hashchange"]) addEventListener(type, () => this.#startWriting());
  }

  // Who came to write finds the caret in the empty first line.
  #startWriting() {
    const { text } = this.#parts;
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
    const { angles, another } = this.#parts;
    if (!angles) return;
    const groups = [...angles.querySelectorAll("optgroup")];
    for (const group of groups) {
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
    this.#afterChange(this.#replaced ? this.dataset.replaced : "");
  }

  #bringBack() {
    this.text = this.#replaced;
    this.#replaced = "";
    this.#afterChange("");
  }

  #afterChange(says) {
    this.#parts.back.hidden = !this.#replaced;
    this.#say(says);
    this.#keep();
    this.#parts.text.focus();
  }

  #turnTo(name) {
    this.network = this.offer.networks.find((network) => network.name === name);
    const own = this.#ownWords();
    if (this.#caption && own !== null && !this.#captions.includes(this.#caption)) {
      this.#caption = this.#next();
      this.text = this.#opening(own);
    }
    this.#offerAngles();
    this.#update();
  }

  #onInput() {
    this.#update();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep(), PAUSE);
  }

  #onServer() {
    const typed = this.#parts.server.value.trim().toLowerCase();
    const host = typed.replace(/^https?:\/\/|\/.*$|^.*@/g, "");
    if (HOST.test(host)) write("instance", host);
    else erase("instance");
    this.#update();
  }

  #keep() {
    clearTimeout(this.#timer);
    const { story } = this.offer;
    if (!this.#ownWords()?.trim() && this.#ownWords() !== null) return this.#forget();
    const until = keepDraft(story, this.text, this.#caption?.angle);
    if (until) this.#showDraft(until);
  }

  #showDraft(until) {
    const { draft } = this.#parts;
    const day = new Date(until).toLocaleDateString(LANGUAGE, { day: "numeric", month: "long" });
    draft.firstElementChild.textContent = this.dataset.kept.replace("{day}", day);
    draft.hidden = false;
  }

  #forget() {
    eraseDraft(this.offer.story);
    this.#parts.draft.hidden = true;
  }

  #eraseDraft() {
    this.#forget();
    this.#begin();
    this.#afterChange(this.dataset.erased);
  }

  #update() {
    const { network, offer, whole } = this;
    const { text, ask, voice, tags, line, disclosure, length, preview } = this.#parts;
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
    const over = length.show(sent, limit?.most, network?.label);
    preview?.show(whole, network, offer.link);
    this.#aim(over);
  }

  /** Let the main link lead where the text goes; over the limit it leads nowhere. */
  #aim(over) {
    const { network, offer, whole } = this;
    const { open, instance } = this.#parts;
    const asks = network?.intent.includes("{instance}");
    const known = read("instance");
    if (instance) instance.hidden = !asks;
    if (network) open.textContent = this.dataset.open.replace("{network}", network.label);
    if (over || (asks && !known)) open.removeAttribute("href");
    else open.href = network ? addressOn(offer, network, whole, known) : offer.link;
    open.ariaDisabled = open.href ? null : "true";
  }

  async #copyAndOpen(event) {
    const { href } = this.#parts.open;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // the browser's own ways
    event.preventDefault();
    const { network, whole } = this;
    if (!href) return this.#say(this.dataset[this.#parts.length.isOver ? "over" : "server"]);
    const isSafe = !whole || (await copy(whole)) || network?.prefills || !this.#parts.hand.hidden;
    if (!isSafe) return this.#showByHand();
    if (href.startsWith("mailto:")) location.href = href;
    else open(href, "_blank", "noopener,noreferrer");
    this.#left(network?.name, this.dataset.copied);
    if (network) sayIntent(this.offer.content, network.name);
  }

  async #copyAll() {
    if (await copy(this.#withLink())) this.#left(undefined, this.dataset.copied);
    else this.#showByHand();
  }

  // The clipboard was refused: show all of it, selected; the next click opens without copying.
  #showByHand() {
    const { hand } = this.#parts;
    const field = hand.querySelector("textarea");
    hand.hidden = false;
    field.value = this.#withLink();
    field.focus();
    field.select();
    this.#say(this.dataset.refused);
  }

  async #shareBySystem() {
    try {
      await navigator.share({ text: this.#withLink() });
      this.#left();
    } catch (error) {
      if (error.name !== "AbortError") throw error; // the person changed their mind
    }
  }

  // For wherever it is pasted: with the link, which no network adds there.
  #withLink() {
    const { network, offer, whole } = this;
    return asSent(whole, network ? linkOn(offer, network) : "", "\n\n");
  }

  #left(network = "", says = "") {
    this.#say(says);
    const detail = { network, text: this.whole };
    this.dispatchEvent(new CustomEvent("hub-shared", { bubbles: true, detail }));
  }

  #say(text) {
    this.#parts.status.textContent = text;
  }
}

customElements.define("hub-composer", HubComposer);
