/**
 * Cards that the library's page does not hold: an empty one of its templates, filled with an item
 * of list.json. They are built by the same templates as the others, so they behave alike.
 */

import { shareAddress, tagged } from "./share-address.js";
import { INSTANCE, NETWORKS } from "./site.js";

const LANGUAGE = document.documentElement.lang;
const LOCALE = LANGUAGE === "en" ? "en-GB" : LANGUAGE; // as in hub/i18n/dates.py
const BUTTONS = 4; // as in macros.html: the other networks stand behind “More”

/**
 * Fill an empty card, or row, with an item.
 *
 * `page` is what it takes from the page: the site's `root`, `week` (see listing.py), `texts`,
 * `mark(lang)` for what is in another language, and `drawing(number)`.
 */
export function fill(card, item, page) {
  card.dataset.story = item.story;
  const address = new URL(item.href, page.root).href;
  for (const link of card.querySelectorAll("a:not([data-network])"))
    link.href = address + link.getAttribute("href").match(/#.*|$/)[0];
  const isForeign = item.lang !== LANGUAGE;
  const texts = {
    ".hub-card__title a, .hub-news__title": item.title,
    ".hub-card__ask": item.ask,
    ".hub-button .hub-hidden": `: ${item.title}`,
  };
  for (const [selector, text] of Object.entries(texts)) {
    const element = card.querySelector(selector);
    if (!element) continue;
    element.textContent = text;
    if (isForeign) element.lang = item.lang;
  }
  const time = card.querySelector("time");
  if (time) time.textContent = shortDay((time.dateTime = item.since));
  card.querySelector("svg.hub-drawing")?.replaceWith(page.drawing([...item.title].length % 3));
  card.querySelector(".hub-badges").replaceChildren(...badges(item, page, isForeign));
  const share = card.querySelector(".hub-share");
  if (share) offer(share, item);
  return card;
}

function badges(item, { week, texts, mark }, isForeign) {
  const ends = item.until <= week;
  const form = new Intl.PluralRules(LANGUAGE).select(item.angles ?? 0) === "one" ? "one" : "other";
  return [
    badge(item.objective),
    ends
      ? badge(texts.ends.replace("{day}", day(item.until, { weekday: "long" })), "time")
      : badge(item.until && texts.until.replace("{day}", shortDay(item.until)), "quiet"),
    badge(isForeign && mark(item.lang), "quiet"),
    badge(item.from, "quiet"),
    badge(item.angles && texts[form].replace(/\d/, item.angles), "quiet"),
  ].filter(Boolean);
}

function badge(text, kind) {
  if (!text) return null;
  const span = document.createElement("span");
  span.className = `hub-badge${kind ? ` hub-badge--${kind}` : ""}`;
  span.textContent = text;
  return span;
}

function day(iso, form) {
  return new Date(iso).toLocaleDateString(LOCALE, { ...form, timeZone: "UTC" });
}

function shortDay(iso) {
  return day(iso, { day: "numeric", month: "short" });
}

/** Keep the networks of an item among the share links, and give each its address. */
function offer(share, { networks, link, campaign, id, title: typeset }) {
  const title = typeset.replace(/[\u00a0\u202f]/g, " "); // French typography is for pages
  const more = share.querySelector("li:has(details)");
  const kept = [...share.querySelectorAll("li:has(> a)")].filter(({ firstElementChild: one }) => {
    const network = NETWORKS[one.dataset.network];
    if (!networks.includes(network.name)) return false;
    const message = { link: tagged(link, { network: network.name, campaign, content: id }), title };
    one.href = shareAddress(network, message, INSTANCE);
    return true;
  });
  share.replaceChildren(...kept.slice(0, BUTTONS));
  if (kept.length <= BUTTONS) return;
  more.querySelector("ul").replaceChildren(...kept.slice(BUTTONS));
  share.append(more);
}
