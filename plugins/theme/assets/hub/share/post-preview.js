/** <hub-post-preview>: about how a post will look: its text up to the fold, and the link's card. */

import { fitting } from "./counting.js";

class HubPostPreview extends HTMLElement {
  /** Show a text on a network; `link` is the public address, if the post has one. */
  show(text, network, link) {
    const seen = network?.fold ? fitting(text, network.limit, network.fold) : text;
    this.querySelector("p").textContent = seen === text ? text : seen.trimEnd();
    this.querySelector(".hub-preview__more").hidden = seen === text;
    const card = this.querySelector(".hub-preview__card");
    card.hidden = !link;
    if (link) card.querySelector("small").textContent = new URL(link).hostname;
    this.#addPicture(card);
  }

  // The drawing is in the page already; it is copied once, when the preview is first looked at.
  #addPicture(card) {
    const picture = document.querySelector(".hub-story__picture")?.firstElementChild;
    if (!picture || card.querySelector("svg, img")) return;
    const copy = picture.cloneNode(true);
    copy.setAttribute("aria-hidden", "true");
    card.prepend(copy);
  }
}

customElements.define("hub-post-preview", HubPostPreview);
