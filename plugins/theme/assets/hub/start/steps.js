/** <hub-start>: where this browser stands with the first steps, and the end of them. */

import { confirmationOf } from "../charter/acknowledged.js";
import { progress } from "../learn/kept.js";
import { read } from "../storage.js";
import { isOver, keepStart } from "./state.js";

const IS_DONE = {
  short: ({ version }) => Boolean(read("start", {}).short || confirmationOf(version)),
  charter: ({ version }) => Boolean(confirmationOf(version)),
  module: ({ module }) => Boolean(progress()[module]?.done),
  story: () => read("stories", []).length > 0,
};

class HubStart extends HTMLElement {
  #steps;
  #later; // the step that is none of the first ones

  connectedCallback() {
    this.#steps = [...this.querySelectorAll("li[data-step]")];
    this.#later = this.querySelector("[data-part=later]");
    for (const link of this.querySelectorAll("[data-step=short] a")) {
      link.addEventListener("click", () => this.#open());
      link.addEventListener("auxclick", ({ button }) => button === 1 && this.#open()); // a new tab
    }
    for (const button of this.querySelectorAll("[data-keeps]")) {
      button.addEventListener("click", () => this.#keep(button.dataset.keeps));
    }
    const show = () => this.#show();
    addEventListener("pageshow", show); // back from a step, the page may be as it was left
    addEventListener("storage", show);
    show();
  }

  #show() {
    const done = this.#steps.map(({ dataset }) => IS_DONE[dataset.step](dataset));
    const next = done.indexOf(false);
    for (const [place, step] of this.#steps.entries()) {
      this.#mark(step, done[place] ? "done" : place === next ? "next" : "todo");
    }
    if (this.#later) this.#showLater(this.#later);
    const isAllDone = next < 0;
    if (isAllDone && !isOver()) keepStart("done");
    this.#part("end").hidden = isAllDone || isOver();
    if (isAllDone) this.#say("all");
  }

  #mark(step, state) {
    const mark = step.querySelector("[data-part=state]");
    step.dataset.state = state;
    step.ariaCurrent = state === "next" ? "step" : null;
    mark.textContent = this.dataset[state];
    mark.hidden = false;
  }

  // Nobody waits for it: nothing is said of it before it is done.
  #showLater(step) {
    const isDone = IS_DONE.charter(step.dataset);
    if (isDone) this.#mark(step, "done");
    else step.querySelector("[data-part=state]").hidden = true;
  }

  #open() {
    if (!read("start", {}).short) keepStart("short");
    this.#show();
  }

  #keep(what) {
    const isKept = keepStart(what);
    this.#show();
    this.#say(isKept ? "noted" : "refused");
    this.#part("status").focus();
  }

  #say(name) {
    this.#part("status").textContent = this.dataset[name];
  }

  #part(name) {
    return this.querySelector(`[data-part=${name}]`);
  }
}

customElements.define("hub-start", HubStart);
