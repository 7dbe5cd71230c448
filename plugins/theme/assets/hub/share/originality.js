// How much of a text repeats its suggestions; the same measure as hub/share/originality.py, where
// formula and reasons are. Nothing is stored or sent.

import { withoutLinks } from "./links-in-text.js";

export const FEWEST_WORDS = 8;
export const PARROT = 0.8;
export const START = 0.4;

/**
 * Make the meter of one story from all its suggestions and the post's `keep` list.
 *
 * Give it a text, and it says {words, overlap, band}: overlap from 0 to 1, band "parrot", "start"
 * or "voice", or null under eight words. The suggestions are read once, so a key costs little.
 */
export function meter(suggestions, keep = []) {
  const suggested = new Set();
  for (const suggestion of suggestions) {
    for (const shingle of shingles(tokens(suggestion, keep))) suggested.add(shingle);
  }
  return (text) => {
    const words = tokens(text, keep);
    const overlap = containment(shingles(words), suggested);
    return { words: words.length, overlap, band: bandOf(overlap, words.length) };
  };
}

/** Name the band of an overlap; null under eight words. */
export function bandOf(overlap, words) {
  if (words < FEWEST_WORDS) return null;
  if (overlap >= PARROT) return "parrot";
  return overlap >= START ? "start" : "voice";
}

/** Give the words of a text, folded, without links, #tags, @mentions and the phrases to keep. */
export function tokens(text, keep = []) {
  const plain = withoutLinks(text).replace(MENTION, "$1 ").replace(TAG, " ");
  const phrases = keep.map(words).filter((phrase) => phrase.length);
  return without(words(plain), phrases.sort((one, other) => other.length - one.length));
}

/** Give the distinct runs of three words, as a set of strings. */
export function shingles(words) {
  const found = new Set();
  for (let start = 0; start + 2 < words.length; start += 1) {
    found.add(`${words[start]} ${words[start + 1]} ${words[start + 2]}`);
  }
  return found;
}

/** Tell which share of one set is in another too, from 0 to 1; 0 for nothing. */
export function containment(part, whole) {
  let common = 0;
  for (const one of part) if (whole.has(one)) common += 1;
  return part.size ? common / part.size : 0;
}

const TAG = /#[\p{L}\p{N}\p{M}_]+/gu;
const MENTION = /(^|[^\p{L}\p{N}_.])@[\p{L}\p{N}_]+(?:[.@-][\p{L}\p{N}_]+)*/gu;
const FOLDED_AWAY = new RegExp(
  "[\\u00ad\\u0300-\\u036f\\u0591-\\u05c7\\u064b-\\u065f\\u0670\\u200b-\\u200f\\u202a-\\u202e" +
    "\\u2060-\\u206f\\u20d0-\\u20f0\\ufe00-\\ufe0f\\ufeff]+",
  "gu",
);
const SPACELESS =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u2fdf\\u3005-\\u3007\\u3040-\\u30ff" +
  "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const WORD = new RegExp(
  `(?=[\\p{L}\\p{N}])[${SPACELESS}]\\p{M}*` +
    `|(?![${SPACELESS}])[\\p{L}\\p{N}](?:(?![${SPACELESS}])[\\p{L}\\p{N}\\p{M}])*`,
  "gu",
);

function words(text) {
  const folded = text.normalize("NFKD").replace(FOLDED_AWAY, "").toLowerCase();
  return folded.replaceAll("ς", "σ").match(WORD) ?? [];
}

// Longest phrase first, from left to right.
function without(words, phrases) {
  if (!phrases.length) return words;
  const left = [];
  for (let place = 0; place < words.length; ) {
    const phrase = phrases.find((one) => one.every((word, at) => words[place + at] === word));
    if (!phrase) left.push(words[place]);
    place += phrase ? phrase.length : 1;
  }
  return left;
}
