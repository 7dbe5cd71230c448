/**
 * Chance that is the same at every visit and another in every browser, so that neighbours do not
 * see the same text first: a number that this browser drew once, mixed with a story's name.
 */

import { read, write } from "../storage.js";

let number = null; // for this page, where nothing can be kept

/** Give this browser's number; drawn and kept at the first call. */
export function seed() {
  number ??= read("seed");
  if (!Number.isInteger(number)) {
    [number] = crypto.getRandomValues(new Uint32Array(1));
    write("seed", number);
  }
  return number;
}

/** Draw one of `count` places for a name. */
export function draw(seed, name, count) {
  return mixed(seed, name) % count;
}

/** Give the items in the order that a browser sees; `nameOf` tells each one's name. */
export function shuffled(seed, items, nameOf) {
  const drawn = items.map((item) => [mixed(seed, nameOf(item)), item]);
  return drawn.sort(([one], [other]) => one - other).map(([, item]) => item);
}

// FNV-1a, then murmur3's last mixing: without that, low bits of like names are alike.
function mixed(seed, name) {
  let hash = 2166136261 ^ seed;
  for (const character of name) hash = Math.imul(hash ^ character.codePointAt(0), 16777619);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
