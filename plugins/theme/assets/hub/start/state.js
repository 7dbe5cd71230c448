/** Whether “Start here” is over for this browser, or wanted at all. */

import { today } from "../share/my-stories.js";
import { read, write } from "../storage.js";

/** Tell whether it was done, or put aside. */
export function isOver() {
  const { done, dismissed } = read("start", {});
  return Boolean(done || dismissed);
}

/** Tell whether the home page should show the way: who has begun elsewhere needs none. */
export function isNewcomer() {
  return !isOver() && !read("stories", []).length && !Object.keys(read("progress", {})).length;
}

/** Keep the day of "short", "done" or "dismissed", as storage.js has them; tells whether it could be kept. */
export function keepStart(what) {
  return write("start", { ...read("start", {}), [what]: today() });
}
