/**
 * Texts in the making, kept in this browser for 30 days, and which stories were opened to share
 * them, for 180: for the day on which one of them is taken back. Nothing of it is ever sent.
 */

import { erase, read, write } from "../storage.js";

const DAY = 24 * 60 * 60 * 1000; // ms
const KEPT = 30 * DAY;
const REMEMBERED = 180 * DAY; // recalls are told for as long, see hub_mkdocs/share/home.py

/**
 * Give the draft of a story: {text, from, network, at}, or null if there is none, or it is too old.
 *
 * `from` is the suggestion that it began with, `at` the moment in ms.
 */
export function draftOf(story, now = Date.now()) {
  return fresh(now)[story] ?? null;
}

/** Keep a draft; tells the moment until which it is kept, or null where nothing can be. */
export function keepDraft(story, draft, now = Date.now()) {
  return write("drafts", { ...fresh(now), [story]: { ...draft, at: now } }) ? now + KEPT : null;
}

/** Forget the draft of a story. */
export function eraseDraft(story, now = Date.now()) {
  const { [story]: _, ...others } = fresh(now);
  if (Object.keys(others).length) write("drafts", others);
  else erase("drafts");
}

/** Tell until when a draft is kept, in ms. */
export function keptUntil({ at }) {
  return at + KEPT;
}

/** Note that a story was opened to share it. */
export function noteOpened(story, now = Date.now()) {
  const day = (moment) => new Date(moment).toISOString().slice(0, 10);
  const opened = Object.entries(read("opened", {}));
  const recent = opened.filter(([, on]) => on > day(now - REMEMBERED));
  write("opened", { ...Object.fromEntries(recent), [story]: day(now) });
}

function fresh(now) {
  const drafts = Object.entries(read("drafts", {}));
  return Object.fromEntries(drafts.filter(([, draft]) => now - draft.at < KEPT));
}
