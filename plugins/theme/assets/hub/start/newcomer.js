/** <hub-newcomer>: on the home page, the way to “Start here” for those who are new. */

import { isNewcomer, keepStart } from "./state.js";

class HubNewcomer extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("[data-part=not]");
    button.hidden = false;
    button.addEventListener("click", () => this.#putAside());
    const show = () => (this.hidden = !isNewcomer());
    addEventListener("pageshow", show); // back from another page, as it was left
    addEventListener("storage", show);
    show();
  }

  // The button that was pressed goes; the keyboard stays here, and hears where the page is.
  #putAside() {
    keepStart("dismissed");
    const noted = document.createElement("p");
    noted.tabIndex = -1;
    noted.textContent = this.dataset.noted;
    this.replaceChildren(noted);
    noted.focus();
  }
}

customElements.define("hub-newcomer", HubNewcomer);
