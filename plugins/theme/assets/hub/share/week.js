/**
 * <hub-week>: this week's stories in this browser's own order, so that neighbours do not all begin
 * with the same; what this browser shared of late gives way to the next.
 */

import { seed, shuffled } from "./drawing.js";
import { keysOf, myStories, today } from "./my-stories.js";

const REST = 56 * 24 * 60 * 60 * 1000; // ms, the eight weeks of hub/share/this_week.py
const LANGUAGE = document.documentElement.lang;

class HubWeek extends HTMLElement {
  connectedCallback() {
    const list = this.querySelector(".hub-cards");
    const spares = document.importNode(this.querySelector("template").content, true);
    const since = today(new Date(Date.now() - REST));
    const recent = myStories().filter(({ on }) => on > since);
    const shared = new Set(recent.map(({ story }) => story));
    const isLeft = (card) => !keysOf(card).some((key) => shared.has(key));
    const most = list.childElementCount;
    const left = [...list.children].filter(isLeft);
    const next = [...spares.children].filter(isLeft).slice(0, most - left.length);
    list.replaceChildren(...shuffled(seed(), [...left, ...next], (card) => card.dataset.story));
    if (list.childElementCount < most) this.#say(list.childElementCount);
  }

  #say(count) {
    const text = this.querySelector("[data-part=left]");
    const { none, one, other } = text.dataset;
    const isOne = new Intl.PluralRules(LANGUAGE).select(count) === "one";
    text.textContent = count ? (isOne ? one : other).replace("{n}", count) : none;
    text.parentElement.hidden = false;
  }
}

customElements.define("hub-week", HubWeek);
