/** <hub-length-counter>: how long a text is by a network's own rule, and by how much too long. */

const SOON = 0.9; // from here on the writer should see it coming

class HubLengthCounter extends HTMLElement {
  get isOver() {
    return this.dataset.state === "over";
  }

  /** Show a length out of `most`; without a limit nothing. */
  show(length, most, network) {
    const over = most ? length - most : 0;
    const [figures, warning] = this.children;
    this.hidden = !most;
    this.dataset.state = over > 0 ? "over" : length > most * SOON ? "near" : "fits";
    figures.textContent = `${length} / ${most}`;
    const says = this.dataset[over === 1 ? "one" : "other"];
    const text = this.isOver ? says.replace("{n}", over).replace("{network}", network) : "";
    // Only what changed is said aloud.
    if (warning.textContent !== text) warning.textContent = text;
  }
}

customElements.define("hub-length-counter", HubLengthCounter);
