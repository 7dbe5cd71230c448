// Counting as the networks count; the same rules as hub/share/counting.py, where their sources are.
// A limit is what networks.yml says: {count: "utf16" | "weighted" | "graphemes" | "encoded", most, url?}.

import { ADDRESS, ADDRESS_OR_DOMAIN, partsAt } from "./links-in-text.js";
import { encode } from "./share-address.js";

const PICTURE = "\\p{Extended_Pictographic}(?:\\ufe0f|[\\u{1f3fb}-\\u{1f3ff}])?";
const EMOJI =
  "[#*0-9]\\ufe0f?\\u20e3" +
  "|[\\u{1f1e6}-\\u{1f1ff}]{2}" +
  `|${PICTURE}(?:[\\u{e0020}-\\u{e007f}]+|(?:\\u200d${PICTURE})*)`;
const EACH_EMOJI = new RegExp(EMOJI, "gu");
/** Count a text by a network's rule, in the network's own units. */
export function count(text, limit) {
  const counted = limit.count === "weighted" ? text.normalize("NFC") : text;
  const units = UNITS[limit.count];
  return parts(counted, limit).reduce(
    (sum, part) => sum + (part.isLink ? limit.url : units(part.text)),
    0,
  );
}

/**
 * Give the beginning of a text that counts at most `most`, cut between whole characters.
 *
 * With limit.most that is what may be posted, with a network's fold what is seen before "… more".
 * A link is never cut.
 */
export function fitting(text, limit, most) {
  let rest = most;
  let end = 0;
  for (const part of parts(text, limit)) {
    for (const piece of part.isLink ? [part.text] : graphemes(part.text)) {
      rest -= part.isLink ? limit.url : count(piece, limit);
      if (rest < 0) return text.slice(0, end);
      end += piece.length;
    }
  }
  return text;
}

/** Give a text with its link as the network will count it; `between` is the network's joint. */
export function asSent(text, link, between) {
  if (typeof between !== "string" || !link) return text;
  return text ? text + between + link : link;
}

/** Cut a text into what a reader calls characters; into code points where a browser cannot. */
export function graphemes(text) {
  return segmenter ? Array.from(segmenter.segment(text), (one) => one.segment) : [...text];
}

const segmenter =
  typeof Intl === "object" && Intl.Segmenter
    ? new Intl.Segmenter(undefined, { granularity: "grapheme" })
    : null;

const UNITS = {
  utf16: (text) => text.length,
  weighted: (text) => {
    let sum = 0;
    for (const character of text.replace(EACH_EMOJI, onePicture)) sum += weight(character);
    return sum;
  },
  graphemes: (text) => graphemes(text).length,
  encoded: (text) => encode(text.replace(/\r?\n/g, "\r\n")).length,
};

// A lone © is text and stays.
function onePicture(emoji) {
  return emoji.length > String.fromCodePoint(emoji.codePointAt(0)).length ? "\u{1f600}" : emoji;
}

function weight(character) {
  const point = character.codePointAt(0);
  const isLight =
    point <= 0x10ff ||
    (point >= 0x2000 && point <= 0x200d) ||
    (point >= 0x2010 && point <= 0x201f) ||
    (point >= 0x2032 && point <= 0x2037);
  return isLight ? 1 : 2;
}

function parts(text, limit) {
  if (typeof limit.url !== "number") return [{ text, isLink: false }];
  return partsAt(text, limit.count === "weighted" ? ADDRESS_OR_DOMAIN : ADDRESS);
}
