/**
 * A text leaves the composer: copied, opened with its network, or handed to the system's sheet.
 *
 * Then “hub-shared” is fired, with {item, network, text}; a network that was not opened is "".
 */

import { copy } from "./clipboard.js";
import { asSent } from "./counting.js";
import { linkOn } from "./offer.js";

/** Let the buttons of a composer act. */
export function leave(composer) {
  const { open, copy: copies, share } = composer.parts;
  open.addEventListener("click", (event) => copyAndOpen(composer, event));
  // A link that leads nowhere is not pressed by Enter; it says why all the same.
  open.addEventListener("keydown", ({ key }) => key === "Enter" && !open.href && refuse(composer));
  copies.addEventListener("click", () => copyAll(composer));
  share.addEventListener("click", () => shareBySystem(composer));
  share.hidden = !navigator.share;
}

async function copyAndOpen(composer, event) {
  const { href } = composer.parts.open;
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // the browser's own ways
  event.preventDefault();
  if (!href) return refuse(composer);
  const { network, whole, dataset } = composer;
  const isCopied = Boolean(whole) && (await copy(whole));
  const wasShown = !composer.parts.hand.hidden; // it was copied by hand, the click before
  if (whole && !isCopied && !network?.prefills && !wasShown) return showByHand(composer);
  if (href.startsWith("mailto:")) location.href = href;
  else open(href, "_blank", "noopener,noreferrer");
  left(composer, network?.name, isCopied ? dataset.copied : dataset.opened);
}

function refuse(composer) {
  const { dataset, parts } = composer;
  composer.say(parts.length.isOver ? dataset.over : dataset.server);
}

async function copyAll(composer) {
  if (await copy(withLink(composer))) left(composer, "", composer.dataset.copied);
  else showByHand(composer);
}

// The clipboard was refused: show all of it, selected; the next click opens without copying.
function showByHand(composer) {
  const { hand } = composer.parts;
  const field = hand.querySelector("textarea");
  hand.hidden = false;
  field.value = withLink(composer);
  field.focus();
  field.select();
  composer.say(composer.dataset.refused);
}

async function shareBySystem(composer) {
  try {
    await navigator.share({ text: withLink(composer) });
    left(composer, "", "");
  } catch (error) {
    if (error.name !== "AbortError") await copyAll(composer); // else they changed their mind
  }
}

// For wherever it is pasted: with the link, which no network adds there.
function withLink({ network, offer, whole }) {
  return asSent(whole, network ? linkOn(offer, network) : "", "\n\n");
}

function left(composer, network = "", says) {
  composer.say(says);
  const detail = { item: composer.offer.content, network, text: composer.whole };
  const event = new CustomEvent("hub-shared", { bubbles: true, detail });
  // What comes after is not loaded before: most who look do not share.
  import("./after-sharing.js").then(() => composer.dispatchEvent(event));
}
