/** Confirming, taking back, and the e-mail that tells the team, which counts without names. */

import { tell } from "../changes.js";
import { mailto } from "../mailto.js";
import { longDay, today } from "../share/my-stories.js";
import { read, write } from "../storage.js";
import { confirmed, isReceipt } from "./acknowledged.js";

/** Note that a version was read in a language; gives the entry and whether it could be kept. */
export function confirm(version, language) {
  // One receipt a browser: whoever sends twice is counted once.
  const receipt = receiptKept() ?? drawReceipt();
  const entry = { on: today(), language, receipt };
  const isKept = write("acknowledged", { ...read("acknowledged"), [version]: entry });
  tell();
  return { entry: { version, ...entry }, isKept };
}

/** Forget that a version was confirmed, but not the receipt: it may stand in an e-mail already. */
export function takeBack(version) {
  const receipt = receiptKept();
  const { [version]: _, ...others } = read("acknowledged", {});
  write("acknowledged", { ...others, receipt });
  tell();
}

/**
 * Give the line that `hub charter acknowledgements` counts: version, language, day, the first 16
 * digits of the text’s fingerprint, receipt.
 */
export function record({ version, language, on, receipt }, fingerprint) {
  return `HUB-ACK ${version} ${language} ${on} ${fingerprint.slice(0, 16)} ${receipt}`;
}

/** Give the address of an e-mail; the texts `subject`, `body` and `note` are in the page’s language. */
export function mailOf({ to, subject, body, note }, entry, fingerprint) {
  const fill = (text) =>
    text.replace("{version}", entry.version).replace("{day}", () => longDay(entry.on));
  return mailto(to, fill(subject), [fill(body), note, record(entry, fingerprint)].join("\n\n"));
}

// It stays when a confirmation is taken back.
function receiptKept() {
  const { receipt } = read("acknowledged", {});
  return confirmed().at(-1)?.receipt ?? (isReceipt(receipt) ? receipt : undefined);
}

function drawReceipt() {
  const [number] = crypto.getRandomValues(new BigUint64Array(1));
  return number.toString(16).padStart(16, "0");
}
