// Web addresses that stand in a text; the same patterns as hub/share/links_in_text.py, where the
// reasons are. No look-behind: older Safaris refuse a module that holds one.

const LETTERS = "\\u00a1-\\u00aa\\u00ac-\\u00ba\\u00bc-\\u024f\\u0370-\\u052f";
const INSIDE = `[!#-'*-;=?-~${LETTERS}]`;
const LAST = `[#-&*+\\-\\/-9=@-\\\\^-|~${LETTERS}]`;
const BRACKETS = `\\(${INSIDE}*\\)`;
const REST = `(?:(?:${INSIDE}|${BRACKETS})*(?:${LAST}|${BRACKETS}))?`;
const SCHEME = `(^|[^0-9A-Za-z])([hH][tT][tT][pP][sS]?:\\/\\/[0-9A-Za-z${LETTERS}]${REST})`;

const LABEL = "[0-9A-Za-z](?:[0-9A-Za-z-]*[0-9A-Za-z])?\\.";
const ANYWHERE = "com|net|org|edu|gov|info|biz|co|tv";
const COUNTRY = "at|be|ca|ch|de|dk|es|eu|fi|fr|ie|io|it|lu|nl|no|pl|pt|se|uk|us";
const PATH = `(?:\\/${REST})`;
const END = "(?![0-9A-Za-z@_-]|\\.[0-9A-Za-z])";
const DOMAIN =
  "(^|[^0-9A-Za-z@._\\/-])(" +
  `(?:${LABEL})+(?:${ANYWHERE})${END}${PATH}?` +
  `|(?:${LABEL})(?:${LABEL})+(?:${COUNTRY})${END}${PATH}?` +
  `|(?:${LABEL})(?:${COUNTRY})${PATH})`;

/** An http(s) address; the character before it is group 1. */
export const ADDRESS = new RegExp(SCHEME, "gu");

/** The same, or a host without a scheme as X links it; before it groups 1 or 3. */
export const ADDRESS_OR_DOMAIN = new RegExp(`${SCHEME}|${DOMAIN}`, "gu");

/** Return the text with a space in place of each link. */
export function withoutLinks(text) {
  return text.replace(ADDRESS_OR_DOMAIN, (_, one, _link, other) => `${one || other || ""} `);
}

/** Cut a text at its links: [{text, isLink}, …], without empty parts. */
export function partsAt(text, pattern) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(pattern)) {
    const start = found.index + (found[1] || found[3] || "").length;
    if (start > end) parts.push({ text: text.slice(end, start), isLink: false });
    end = found.index + found[0].length;
    parts.push({ text: text.slice(start, end), isLink: true });
  }
  if (end < text.length) parts.push({ text: text.slice(end), isLink: false });
  return parts;
}
