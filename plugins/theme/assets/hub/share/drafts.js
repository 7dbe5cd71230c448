/** Drafts: texts in the making, kept in this browser for 30 days and never sent. */

import { erase, read, write } from "../storage.js";

const KEPT = 30 * 24 * 60 * 60 * 1000; // ms

/** Give the draft of a story, {text, angle, at}; `at` in ms. Drafts that are too old are dropped. */
export function draftOf(story, now = Date.now()) {
  return fresh(now)[story] ?? null;
}

/** Keep a draft; tells the moment until which it is kept, or null where nothing can be. */
export function keepDraft(story, text, angle, now = Date.now()) {
  return write("drafts", { ...fresh(now), [story]: { text, angle, at: now } }) ? now + KEPT : null;
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

function fresh(now) {
  const drafts = Object.entries(read("drafts", {}));
  return Object.fromEntries(drafts.filter(([, draft]) => now - draft.at < KEPT));
}
