/** <hub-read-mark>: beside a version, that this browser’s owner confirmed it, and when. */

import { watch } from "../changes.js";
import { longDay } from "../share/my-stories.js";
import { confirmed } from "./acknowledged.js";

class HubReadMark extends HTMLElement {
  connectedCallback() {
    watch(() => this.#show());
  }

  #show() {
    const { version, text } = this.dataset;
    const entry = confirmed().find((one) => one.version === version);
    this.hidden = !entry;
    if (entry) this.textContent = text.replace("{day}", () => longDay(entry.on));
  }
}

customElements.define("hub-read-mark", HubReadMark);
