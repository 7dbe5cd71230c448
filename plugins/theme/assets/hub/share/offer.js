/**
 * What a story offers to whoever makes it theirs, read from its <hub-composer> in a page.
 *
 * Captions stand in the page as text, for browsers without JavaScript; they are read from there.
 */

import { draw, seed } from "./drawing.js";
import { shareAddress, tagged } from "./share-address.js";
import { NETWORKS } from "./site.js";

/**
 * Read the offer of a composer, in this page or in one that was fetched: its data attributes
 * (story, title, content, campaign, link, disclosure), with lists in place of texts.
 */
export function offerOf(composer) {
  return {
    ...composer.dataset,
    networks: words(composer.dataset.networks).map((name) => NETWORKS[name]),
    hashtags: words(composer.dataset.hashtags),
    keep: JSON.parse(composer.dataset.keep || "[]"),
    captions: [...composer.querySelectorAll(".hub-caption")].map(captionOf),
  };
}

function captionOf(section) {
  const quote = section.querySelector(".hub-caption__text");
  const text = (part) => quote.querySelector(`[data-part=${part}]`)?.textContent ?? "";
  return {
    angle: section.querySelector("h3").textContent.trim(),
    lang: quote.lang,
    networks: words(section.dataset.networks),
    text: text("text"),
    disclosure: text("disclosure"),
  };
}

/** Keep the captions that are meant for a network; those in the reader's language come first. */
export function captionsFor(offer, network, lang) {
  const meant = offer.captions.filter(
    ({ networks }) => !network || !networks.length || networks.includes(network.name),
  );
  const own = meant.filter((caption) => caption.lang === lang);
  return [...own, ...meant.filter((caption) => caption.lang !== lang)];
}

/** Give the caption that this browser sees first; undefined where there is none. */
export function drawnCaption(offer, network, lang) {
  const all = captionsFor(offer, network, lang);
  const own = all.filter((caption) => caption.lang === lang);
  const among = own.length ? own : all;
  return among[draw(seed(), offer.story, among.length)];
}

/**
 * Put a post together as hub/share/captions.py does: what the text holds is not added again, and a
 * network that reaches one person gets no hashtags.
 */
export function composed(text, disclosure, hashtags, network) {
  const own = text.trim();
  const line = disclosure && !own.includes(disclosure) ? disclosure : "";
  const isMissing = (tag) => !new RegExp(`#${tag}(?![\\p{L}\\p{N}_])`, "u").test(own);
  const tags = network?.direct ? [] : hashtags.filter(isMissing).map((tag) => `#${tag}`);
  return [own, line, tags.join(" ")].filter(Boolean).join("\n\n");
}

/** Give the public address of a story on a network, tagged; none for a story without a link. */
export function linkOn({ link, campaign, content }, network) {
  return link && tagged(link, { network: network.name, campaign, content });
}

/**
 * Give the address that opens a network with a text.
 *
 * A network that takes nothing but a link opens where a text without one is pasted.
 */
export function addressOn(offer, network, text, instance) {
  const link = linkOn(offer, network);
  const takesText = /\{text(_link)?\}/.test(network.intent);
  if (!link && !takesText) return network.start;
  return shareAddress(network, { link, text, title: offer.title }, instance);
}

function words(text) {
  return text ? text.split(" ") : [];
}
