/** The progress that this browser keeps. */

import { tell } from "../changes.js";
import { erase, read, write } from "../storage.js";
import { wholeOnes } from "./progress.js";

/** Give all of it, by module; broken entries left out, for a person may have edited what is kept. */
export function progress() {
  return wholeOnes(read("progress", {}));
}

/** Keep all of it; tells whether it could be kept. */
export function keepProgress(modules) {
  let isKept = true;
  if (Object.keys(modules).length) isKept = write("progress", modules);
  else erase("progress");
  tell();
  return isKept;
}

/** Keep the entry of one module; undefined forgets it. */
export function keepEntry(name, entry) {
  const { [name]: _, ...others } = progress();
  return keepProgress(entry ? { ...others, [name]: entry } : others);
}
