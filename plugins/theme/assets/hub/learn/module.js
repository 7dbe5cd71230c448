/**
 * <hub-module>: the end of a module. Keeps which of its questions were answered right, and whether
 * it is done; above the text it says so, and that the module has changed since.
 */

import { watch } from "../changes.js";
import { longDay, today } from "../share/my-stories.js";
import { keepEntry, progress } from "./kept.js";
import { rightIn, stateOf, stopOf, withAnswer, withDone, withoutDone } from "./progress.js";
import { stateMark } from "./state-mark.js";

class HubModule extends HTMLElement {
  #stop;
  #parts;

  connectedCallback() {
    this.#stop = stopOf(this);
    this.replaceChildren(document.importNode(this.querySelector("template").content, true));
    const parts = [...this.querySelectorAll("[data-part]")];
    this.#parts = Object.fromEntries(parts.map((part) => [part.dataset.part, part]));
    this.#parts.done.addEventListener("click", () => this.#turn());
    const quizzes = [...document.querySelectorAll("hub-quiz")];
    document.addEventListener("hub-checked", ({ target, detail }) => {
      const entry = withAnswer(this.#stop, this.#entry, quizzes.indexOf(target), detail.isRight);
      if (!keepEntry(this.#stop.name, entry)) this.#say(this.dataset.refused);
    });
    const right = rightIn(this.#stop, this.#entry);
    for (const [place, quiz] of quizzes.entries()) quiz.known = right.includes(place);
    watch(() => this.#show());
  }

  get #entry() {
    return progress()[this.#stop.name];
  }

  #show() {
    const { score, done } = this.#parts;
    const entry = this.#entry;
    const state = stateOf(this.#stop, entry);
    const { questions } = this.#stop;
    const right = rightIn(this.#stop, entry).length;
    score.hidden = !questions;
    score.textContent = this.dataset.score.replace("{right}", right).replace("{of}", questions);
    done.textContent = this.dataset[{ done: "undo", updated: "redo" }[state] ?? "do"];
    done.classList.toggle("hub-button--quiet", state === "done");
    document.getElementById("module-state").replaceChildren(stateMark(state, this.dataset));
    const updated = document.getElementById("module-updated");
    updated.hidden = state !== "updated";
    if (!updated.hidden) updated.textContent = onDay(updated.dataset.says, entry.done.on);
    this.#say(state === "done" ? onDay(this.dataset.said, entry.done.on) : "");
  }

  #turn() {
    const isDone = stateOf(this.#stop, this.#entry) === "done";
    const entry = isDone ? withoutDone(this.#entry) : withDone(this.#stop, this.#entry, today());
    const isKept = keepEntry(this.#stop.name, entry);
    if (!isKept) this.#say(this.dataset.refused);
    else if (isDone) this.#say(this.dataset.undone);
  }

  #say(text) {
    this.#parts.status.textContent = text;
  }
}

function onDay(sentence, day) {
  return sentence.replace("{day}", () => longDay(day));
}

customElements.define("hub-module", HubModule);
