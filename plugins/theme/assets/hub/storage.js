/**
 * Everything that the hub keeps in a browser; “My data” shows, exports and erases what is listed.
 *
 * Values are JSON. Where storage is refused (private windows, policies) nothing is kept and the
 * pages work all the same. Nothing here is ever sent.
 *
 * One thing more ends with the tab, in its own storage: hub.charter.aside, the version whose notice
 * was put aside (charter/notice.js).
 */

export const KEYS = {
  seed: "hub.share.seed", // a random number: which angle and which order this browser sees first
  drafts: "hub.share.drafts", // {story: {text, from, network, at}}, for 30 days
  instance: "hub.share.instance", // the Mastodon server, asked once
  opened: "hub.share.opened", // {story: day}: whose composer was opened, for recalls
  stories: "hub.share.stories", // [{story, title, href, network, on, address?, figures?}]
  rhythm: "hub.share.rhythm", // how often the person wants to share: "week", "fortnight", "month"
  corrected: "hub.share.corrected", // [story]: recalls that were dealt with
  progress: "hub.learn.progress", // {module: {answers?: {at, right, of}, done?: {at, on}}}
  attested: "hub.learn.attested", // the name on the attestation, for those who want it kept
  acknowledged: "hub.charter.acknowledged", // {version: {on, language, receipt}, receipt?}: charter confirmed; `receipt` alone once taken back
  start: "hub.start.state", // {short?: day, done?: day, dismissed?: day}: “Start here”; `short`: the charter in short was opened
  preferences: "hub.library.preferences", // {audience, languages, networks}
};

/** Read a value by its name in KEYS; `fallback` where there is none, or none that can be read. */
export function read(name, fallback = null) {
  try {
    return JSON.parse(localStorage.getItem(KEYS[name])) ?? fallback;
  } catch {
    return fallback;
  }
}

/** Keep a value; tells whether it could be kept. */
export function write(name, value) {
  try {
    localStorage.setItem(KEYS[name], JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Forget a value. */
export function erase(name) {
  try {
    localStorage.removeItem(KEYS[name]);
  } catch {
    // Where nothing can be kept, nothing is to be forgotten.
  }
}
