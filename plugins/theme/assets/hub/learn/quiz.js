/**
 * <hub-quiz>: a question with its answers becomes a form. “Check” tells whether the choice is right
 * and shows the explanation; “Try again” takes both back. Fires “hub-checked” with {isRight}.
 *
 * Without this script the answers are a list, and the solution unfolds. Which ones are right stands
 * in `data-right`; markup and sentences stand in theme/hub/quiz.html.
 */

import { places, verdict } from "./verdict.js";

let names = 0;

class HubQuiz extends HTMLElement {
  #right;
  #parts;
  #texts;
  #choices;
  #explanation;

  connectedCallback() {
    if (this.#parts) return; // it was moved
    const template = document.getElementById("hub-quiz");
    const [question, answers, explanation] = ["question", "answers", "explanation"].map((name) =>
      this.querySelector(`[data-part=${name}]`),
    );
    this.#right = places(this.dataset.right);
    this.#texts = template.dataset;
    this.#explanation = explanation;
    this.replaceChildren(document.importNode(template.content, true));
    const parts = [...this.querySelectorAll("[data-part]")];
    this.#parts = Object.fromEntries(parts.map((part) => [part.dataset.part, part]));
    this.#ask(question);
    this.#offer([...answers.children]);
    const form = this.querySelector("form");
    form.addEventListener("change", () => this.#reset());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (explanation.isConnected) this.#again(form);
      else this.#check();
    });
    this.#reset();
  }

  /** Say that it was answered right on an earlier visit. */
  set known(isKnown) {
    this.#parts.known.hidden = !isKnown;
  }

  // A legend holds words only: the last paragraph is the question, what stands before leads to it.
  #ask(question) {
    const { legend, context } = this.#parts;
    const last = question.lastElementChild;
    const asked = last.tagName === "P" ? last : question;
    legend.append(...asked.childNodes);
    if (asked === last) last.remove();
    context.append(...question.childNodes);
    context.hidden = !context.childElementCount;
    if (context.hidden) return;
    context.id = `quiz-context-${++names}`;
    legend.parentElement.setAttribute("aria-describedby", context.id);
  }

  #offer(answers) {
    const { choices, choice, several } = this.#parts;
    const type = this.#right.length > 1 ? "checkbox" : "radio";
    several.hidden = type === "radio";
    this.#choices = answers.map((answer) => {
      const label = document.importNode(choice.content, true).firstElementChild;
      label.querySelector("input").type = type;
      label.querySelector("[data-part=text]").append(...answer.childNodes);
      return label;
    });
    choices.append(...this.#choices);
  }

  #check() {
    const { button, status, known } = this.#parts;
    const chosen = [...this.#choices.keys()].filter((place) => this.#input(place).checked);
    const { isRight, wrong, says } = verdict(this.#right, chosen);
    const answers = wrong.map((place) => this.#quoted(place)).join(", ");
    status.textContent = this.#texts[says].replace("{answers}", () => answers);
    status.dataset.says = isRight ? "right" : "other";
    if (says === "choose") return;
    for (const place of chosen) this.#mark(place, wrong.includes(place) ? "wrong" : "right");
    this.append(this.#explanation);
    button.textContent = this.#texts.again;
    known.hidden = true;
    this.dispatchEvent(new CustomEvent("hub-checked", { bubbles: true, detail: { isRight } }));
  }

  #again(form) {
    form.reset();
    this.#reset();
    this.#input(0).focus();
  }

  #reset() {
    const { button, status } = this.#parts;
    button.textContent = this.#texts.check;
    status.textContent = "";
    this.#explanation.remove();
    for (const place of this.#choices.keys()) this.#mark(place, "");
  }

  #mark(place, mark) {
    const label = this.#choices[place];
    label.dataset.mark = mark;
    label.querySelector("[data-part=mark]").textContent = this.#markText(mark);
  }

  #markText(mark) {
    return { right: this.#texts.markRight, wrong: this.#texts.markWrong }[mark] ?? "";
  }

  #quoted(place) {
    const text = this.#choices[place].querySelector("[data-part=text]").textContent.trim();
    return this.#texts.quoted.replace("{answer}", () => text);
  }

  #input(place) {
    return this.#choices[place].querySelector("input");
  }
}

customElements.define("hub-quiz", HubQuiz);
