/**
 * One click on a card's network: copies this browser's drawn angle, opens the network with it, and
 * says so. The captions are read from the story's own page, fetched when a pointer or the focus
 * comes near; without it, and with a modifier key, the plain link does what it says.
 */

import { read, write } from "../storage.js";
import { copy } from "./clipboard.js";
import { sayIntent } from "./intent.js";
import { addStory, today } from "./my-stories.js";
import { addressOn, composed, drawnCaption, offerOf } from "./offer.js";
import { INSTANCE, NETWORKS } from "./site.js";

const LINK = "[data-story] .hub-share__link[data-network]";
const LANGUAGE = document.documentElement.lang;
const pages = new Map(); // address of a page: promise of its offer, or of null

for (const near of ["pointerenter", "focusin", "touchstart"])
  document.addEventListener(near, ({ target }) => {
    const link = target.closest?.(LINK);
    if (link) offerFor(link);
  }, { capture: true, passive: true });

document.addEventListener("click", async (event) => {
  const link = event.target.closest(LINK);
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const network = NETWORKS[link.dataset.network];
  const asks = network.intent.includes("{instance}") && !read("instance");
  if (asks) {
    location.href = `${pageOf(link)}?network=${network.name}#make-it-yours`;
    return;
  }
  const offer = await offerFor(link);
  const text = offer ? suggestion(offer, network) : "";
  const copied = Boolean(text) && (await copy(text));
  go(text ? addressOn(offer, network, text, read("instance") ?? INSTANCE) : link.href);
  if (offer) sayIntent(offer.content, network.name);
  // As in the composer: for the day on which the story might be taken back.
  write("opened", { ...read("opened", {}), [cardOf(link).dataset.story]: today() });
  document.querySelector("hub-copied")?.show({ link, network, copied });
});

/** Give the text of the angle that this browser drew for a story. */
function suggestion(offer, network) {
  const caption = drawnCaption(offer, network, LANGUAGE);
  const hashtags = network.direct ? [] : offer.hashtags;
  return caption ? composed(caption.text, caption.disclosure, hashtags) : "";
}

function go(href) {
  if (href.startsWith("mailto:")) location.href = href;
  else open(href, "_blank", "noopener,noreferrer");
}

function cardOf(link) {
  return link.closest("[data-story]");
}

function pageOf(link) {
  return cardOf(link).querySelector("a[href]").href.split("#")[0];
}

function offerFor(link) {
  const address = pageOf(link);
  if (!pages.has(address)) pages.set(address, fetched(address));
  return pages.get(address);
}

async function fetched(address) {
  try {
    const html = await (await fetch(address)).text();
    const page = new DOMParser().parseFromString(html, "text/html");
    const composer = page.querySelector("hub-composer");
    return composer && offerOf(composer);
  } catch {
    return null; // offline, say: the plain link is enough
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

  show({ link, network, copied }) {
    const card = cardOf(link);
    const title = card.querySelector(".hub-card__title, .hub-news__title").textContent.trim();
    this.story = {
      story: card.dataset.story,
      title,
      href: pageOf(link),
      network: network.name,
      on: today(),
    };
    this.button.hidden = false;
    this.text.textContent = this.dataset[copied ? "copied" : "opened"];
    this.dataset.shown = "";
  }
}

customElements.define("hub-copied", HubCopied);
