/** The stories that somebody shared, as this browser keeps them: newest first, never sent. */

import { read, write } from "../storage.js";

const LONG = { day: "numeric", month: "long", year: "numeric" };

export const CHANGED = "hub-stories"; // fired at the document when a story was kept or removed

/** Give all of them: [{story, title, href, network, on, address?, figures?}, …]. */
export function myStories() {
  return read("stories", []);
}

/**
 * Keep a story; tells whether it could be kept. `on` is the day, as YYYY-MM-DD.
 *
 * The same story on one network and day is one, and keeps what was noted about it. `before` is the
 * story as it stood until now, where one of the three changes.
 */
export function addStory(story, before = story) {
  const kept = myStories().find((one) => isSame(one, before));
  const others = myStories().filter((one) => !isSame(one, before) && !isSame(one, story));
  return keep([{ ...kept, ...story }, ...others]);
}

/** Forget a story. */
export function removeStory(story) {
  return keep(myStories().filter((one) => !isSame(one, story)));
}

/** Read what a form says about a published story; what was left empty is undefined. */
export function detailsIn({ elements }) {
  const value = (name) => elements[name]?.value.trim() || undefined;
  const [reactions, comments] = ["reactions", "comments"].map((name) => value(name) && Number(value(name)));
  const figures = reactions ?? comments ?? null;
  return { address: value("address"), figures: figures === null ? undefined : { reactions, comments } };
}

/** Give the names of a card's story: its own, and those of its counterparts in other languages. */
export function keysOf({ dataset }) {
  return [dataset.story, ...(dataset.also ?? "").split(" ")];
}

/** Tell the day in this browser's time zone, as YYYY-MM-DD. */
export function today(now = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Write a day (YYYY-MM-DD) as people do in the page's language. */
export function longDay(day) {
  const { lang } = document.documentElement;
  // As the pages write days: an American’s month would come first.
  return new Date(`${day}T12:00`).toLocaleDateString(lang === "en" ? "en-GB" : lang, LONG);
}

function isSame(one, other) {
  return one.story === other.story && one.network === other.network && one.on === other.on;
}

function keep(stories) {
  stories.sort((one, other) => other.on.localeCompare(one.on));
  const isKept = write("stories", stories);
  document.dispatchEvent(new Event(CHANGED));
  return isKept;
}
