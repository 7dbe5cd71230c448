/** Which versions of the charter this browser’s owner has confirmed to have read. */

import { read } from "../storage.js";

/** Give them: [{version, on, language, receipt}, …], the highest number last; broken ones left out. */
export function confirmed() {
  return Object.entries(read("acknowledged", {}))
    .map(([version, entry]) => ({ ...entry, version }))
    .filter(isWhole)
    .sort((one, other) => one.version.localeCompare(other.version, "en", { numeric: true }));
}

/** Give what was confirmed of a version; errata, which a third number may count, ask nobody again. */
export function confirmationOf(version) {
  return confirmed().find((one) => withoutErrata(one.version) === withoutErrata(version));
}

/** Give the version that was confirmed before another was in force; nothing if that one was, too. */
export function readBefore(version) {
  return confirmationOf(version) ? undefined : confirmed().at(-1)?.version;
}

/** Tell whether it is a receipt: 16 hexadecimal digits. */
export function isReceipt(receipt) {
  return /^[\da-f]{16}$/.test(receipt);
}

function withoutErrata(version) {
  return version.split(".", 2).join(".");
}

function isWhole({ version, on, language, receipt }) {
  // As the command that counts reads them; a person may have edited what is kept.
  const line = `${version} ${language} ${on}`;
  return /^\d+(\.\d+)+ [a-z]{2} \d{4}(-\d\d){2}$/.test(line) && isReceipt(receipt);
}
