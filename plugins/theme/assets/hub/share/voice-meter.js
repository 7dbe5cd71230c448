/**
 * <hub-voice-meter>: how much of a text is the writer's own, and a question that helps.
 *
 * Give it a verdict of originality.js. It never blocks anything and keeps nothing.
 */

class HubVoiceMeter extends HTMLElement {
  #question = 0;

  connectedCallback() {
    this.bar = this.querySelector("[role=meter]");
    this.says = this.querySelector("[role=status]");
    this.prompt = this.querySelector(".hub-voice__prompt");
    this.questions = [...this.querySelectorAll("li")].map((item) => item.textContent);
    this.querySelector("button").addEventListener("click", () => this.#ask(this.#question + 1));
    this.#ask(0);
  }

  /** Show a verdict: {overlap, band}. */
  set verdict({ overlap, band }) {
    const own = band ? Math.round((1 - overlap) * 100) : 0;
    const text = this.dataset[band ?? "short"];
    this.dataset.band = band ?? "short";
    this.bar.setAttribute("aria-valuenow", own);
    this.bar.setAttribute("aria-valuetext", text);
    this.bar.firstElementChild.style.width = `${own}%`;
    // Only what changed is said aloud, so that typing is not talked over.
    if (this.says.textContent !== text) this.says.textContent = text;
    this.prompt.hidden = band === "voice";
  }

  #ask(number) {
    this.#question = number % this.questions.length;
    this.prompt.querySelector("span").textContent = this.questions[this.#question];
  }
}

customElements.define("hub-voice-meter", HubVoiceMeter);
