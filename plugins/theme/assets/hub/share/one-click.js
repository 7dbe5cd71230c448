/**
 * One click on a card's network: copies this browser's drawn angle, opens the network with it, and
 * says so. The captions are read from the story's own page, fetched when a pointer or the focus
 * comes near. While they are not there, and with a modifier key, the plain link does what it says.
 *
 * Fires “hub-shared” on the card, with {item, network}.
 */

import { read } from "../storage.js";
import { copy } from "./clipboard.js";
import { asSent, count } from "./counting.js";
import { noteOpened } from "./drafts.js";
import { addStory, today } from "./my-stories.js";
import { addressOn, composed, drawnCaption, linkOn, offerOf } from "./offer.js";
import { NETWORKS } from "./site.js";

const LINK = "[data-story] .hub-share__link[data-network]";
const LANGUAGE = document.documentElement.lang;
const offers = new Map(); // address of a page: its offer, or undefined while it is fetched

for (const near of ["pointerenter", "focusin", "touchstart"])
  document.addEventListener(near, ({ target }) => target.closest?.(LINK) && prepare(target), {
    capture: true,
    passive: true,
  });

document.addEventListener("click", (event) => {
  const link = event.target.closest(LINK);
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const network = NETWORKS[link.dataset.network];
  const offer = offers.get(pageOf(link));
  if (network.intent.includes("{instance}") && !read("instance", "")) {
    event.preventDefault();
    location.href = `${pageOf(link)}?network=${network.name}#make-it-yours`;
  } else if (offer) {
    event.preventDefault();
    share(link, network, offer);
  } else {
    const [id] = link.closest("[data-story]").dataset.story.split("/").slice(-2);
    done(link, network, { isCopied: false, id });
  }
});

async function share(link, network, offer) {
  const text = suggestion(offer, network);
  const isCopied = Boolean(text) && (await copy(text));
  const sent = asSent(text, linkOn(offer, network), network.joint);
  const isOver = network.limit && count(sent, network.limit) > network.limit.most;
  go(text && !isOver ? addressOn(offer, network, text, read("instance", "")) : link.href);
  noteOpened(offer.story);
  done(link, network, { isCopied, id: offer.content });
}

function done(link, network, { isCopied, id }) {
  const card = link.closest("[data-story]");
  document.querySelector("hub-copied").show(card, network, isCopied);
  const detail = { item: id, network: network.name };
  card.dispatchEvent(new CustomEvent("hub-shared", { bubbles: true, detail }));
}

/** Give the text of the angle that this browser drew for a story. */
function suggestion(offer, network) {
  const caption = drawnCaption(offer, network, LANGUAGE);
  return caption ? composed(caption.text, caption.disclosure, offer.hashtags, network) : "";
}

function go(href) {
  if (href.startsWith("mailto:")) location.href = href;
  else open(href, "_blank", "noopener,noreferrer");
}

function pageOf(inside) {
  return inside.closest("[data-story]").querySelector("a[href]").href.split("#")[0];
}

/** Fetch the offer of a card's page, once; after a failure the next approach tries again. */
async function prepare(inside) {
  const address = pageOf(inside);
  if (offers.has(address)) return;
  offers.set(address, undefined);
  try {
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    offers.set(address, offerOf(page.querySelector("hub-composer")));
  } catch {
    offers.delete(address); // offline, or gone: the plain link is enough
  }
}

/** <hub-copied>: says what has just been copied, and keeps the story if it was shared. */
class HubCopied extends HTMLElement {
  connectedCallback() {
    [this.text, this.button] = this.querySelectorAll("[role=status], button");
    this.button.addEventListener("click", () => {
      addStory(this.story);
      this.button.hidden = true;
      this.text.textContent = this.dataset.noted;
    });
  }

  show(card, network, isCopied) {
    const title = card.querySelector(".hub-card__title, .hub-news__title").textContent.trim();
    const { story } = card.dataset;
    this.story = { story, title, href: pageOf(card), network: network.name, on: today() };
    this.button.hidden = false;
    this.text.textContent = this.dataset[isCopied ? "copied" : "opened"];
    this.dataset.shown = "";
  }
}

customElements.define("hub-copied", HubCopied);
