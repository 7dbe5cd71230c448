/**
 * <hub-post-preview>: about how a post will look: its text up to the fold, and the link's card.
 *
 * The composer loads it when somebody wants to look.
 */

import { fitting } from "./counting.js";

class HubPostPreview extends HTMLElement {
  connectedCallback() {
    const picture = document.querySelector(".hub-story__picture")?.firstElementChild;
    const copy = picture?.cloneNode(true);
    copy?.setAttribute("aria-hidden", "true");
    if (copy) this.querySelector(".hub-preview__card").prepend(copy);
  }

  /** Show a text in a language on a network; `link` is the public address, if there is one. */
  show(text, lang, network, link) {
    const seen = network?.fold ? fitting(text, network.limit, network.fold) : text;
    const [shown] = this.children;
    shown.lang = lang;
    shown.textContent = seen === text ? text : seen.trimEnd();
    this.querySelector(".hub-preview__more").hidden = seen === text;
    const card = this.querySelector(".hub-preview__card");
    card.hidden = !link;
    if (link) card.querySelector("small").textContent = new URL(link).hostname;
  }
}

customElements.define("hub-post-preview", HubPostPreview);
