/** A word to everybody on the page when something that this browser keeps has changed. */

const CHANGED = "hub-changed"; // fired at the document

/** Call back now, and whenever something changes here or in another tab. */
export function watch(show) {
  document.addEventListener(CHANGED, show);
  addEventListener("storage", show);
  show();
}

/** Say that something has changed. */
export function tell() {
  document.dispatchEvent(new Event(CHANGED));
}
