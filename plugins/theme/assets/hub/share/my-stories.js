/** The stories that somebody shared, as this browser keeps them: newest first, never sent. */

import { read, write } from "../storage.js";

/** Give all of them: [{story, title, href, network, on, address?, figures?}, …]. */
export function myStories() {
  return read("stories", []);
}

/** Add a story; `on` is the day, as YYYY-MM-DD. The same story on one network and day is one. */
export function addStory(story) {
  const isSame = (one) =>
    one.story === story.story && one.network === story.network && one.on === story.on;
  const others = myStories().filter((one) => !isSame(one));
  return write("stories", [story, ...others]);
}

/** Tell the day in this browser's time zone, as YYYY-MM-DD. */
export function today(now = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
