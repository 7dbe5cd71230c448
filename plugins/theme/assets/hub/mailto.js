/** E-mails of the reader’s own, written already. */

/**
 * Give the address that opens one, as RFC 6068 has it: lines end with CR and LF, and what parts
 * the addresses in `to` stays as it is.
 */
export function mailto(to, subject, body) {
  const address = encodeURIComponent(to).replace(/%40|%2C/g, decodeURIComponent);
  const text = body.replace(/\r?\n/g, "\r\n");
  return `mailto:${address}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`;
}
