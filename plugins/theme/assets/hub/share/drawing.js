/**
 * Chance that is the same at every visit and another in every browser, so that neighbours do not
 * see the same text first: a number that this browser drew once, mixed with a story's name.
 */

import { read, write } from "../storage.js";

/** Give this browser's number; drawn and kept at the first call, or for this page only. */
export function seed() {
  let kept = read("seed");
  if (!Number.isInteger(kept)) {
    [kept] = crypto.getRandomValues(new Uint32Array(1));
    write("seed", kept);
  }
  return kept;
}

/** Draw one of `count` places for a name. */
export function draw(number, name, count) {
  return mixed(number, name) % count;
}

/** Give the items in the order that a browser sees; `nameOf` tells each one's name. */
export function shuffled(number, items, nameOf) {
  const drawn = items.map((item) => [mixed(number, nameOf(item)), item]);
  return drawn.sort(([one], [other]) => one - other).map(([, item]) => item);
}

// FNV-1a, then murmur3's last mixing: without that, low bits of like names are alike.
function mixed(number, name) {
  let hash = 2166136261 ^ number;
  for (const character of name) hash = Math.imul(hash ^ character.codePointAt(0), 16777619);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
