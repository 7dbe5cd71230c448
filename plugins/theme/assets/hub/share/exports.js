/**
 * Reading what ambassadors published, pasted or exported by hand, as hub/share/exports.py does.
 *
 * Of a table four columns are read (text, post, network, date); whatever else it holds, names first
 * of all, is dropped here. A text is {place, text, post, network, day}; what is unknown is null.
 */

import { NETWORKS } from "./site.js";

/** What parts two posts in plain text: a line of ---, or an empty one. */
export const BETWEEN = { line: /^[ \t]*-{3,}[ \t]*$/gm, blank: /\n[ \t]*\n/g };

const COLUMNS = {
  text: "text",
  texte: "text",
  post: "post",
  postid: "post",
  network: "network",
  reseau: "network",
  date: "day",
};
const DAY = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/;

/** A file that cannot be read: `reason` is a name for what is wrong, `line` says where. */
export class Unreadable extends Error {
  constructor(reason, file, line) {
    super(reason);
    Object.assign(this, { reason, place: `${file}:${line}` });
  }
}

/** Read plain text; `between` is one of BETWEEN. */
export function readPlain(file, written, between) {
  const text = withPlainEnds(written);
  const found = [];
  let [start, line] = [0, 1];
  for (const { index: end, 0: separator } of [...text.matchAll(between), { index: text.length, 0: "" }]) {
    const part = text.slice(start, end);
    if (part.trim()) {
      const first = line + lineEnds(part.slice(0, part.search(/\S/)));
      found.push(sharedAt(file, first, { text: part.trim() }));
    }
    line += lineEnds(part + separator);
    start = end + separator.length;
  }
  return { shared: found, withoutText: 0, dropped: [] };
}

/** Read a table with a header; raises Unreadable. */
export function readTable(file, written) {
  const text = withPlainEnds(written);
  const [[, header] = [1, []], ...rows] = rowsOf(file, text);
  const columns = header.map((title) => COLUMNS[plain(title)]);
  if (!columns.includes("text")) throw new Unreadable("column", file, 1);
  const found = { shared: [], withoutText: 0 };
  for (const [line, row] of rows) {
    if (row.slice(header.length).some((cell) => cell.trim())) throw new Unreadable("cells", file, line);
    const cells = Object.fromEntries(columns.map((name, at) => [name, row[at]?.trim() ?? ""]));
    if (cells.text) found.shared.push(sharedAt(file, line, cells));
    else if (row.some((cell) => cell.trim())) found.withoutText += 1;
  }
  const dropped = header.filter((title, at) => title.trim() && !columns[at]);
  return { ...found, dropped: dropped.map((title) => title.trim()) };
}

function sharedAt(file, line, { text, post, network, day }) {
  return {
    place: `${file}:${line}`,
    text,
    post: post || null,
    network: networkName(network),
    day: DAY.exec(day)?.[0] ?? null,
  };
}

function networkName(written) {
  if (!written) return null;
  const name = written.toLowerCase();
  return Object.values(NETWORKS).find(({ label }) => label.toLowerCase() === name)?.name ?? name;
}

/** Give the rows that hold something, each with the line on which it starts. */
function rowsOf(file, text) {
  const comma = delimiterOf(text);
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|((?!")[^${comma}\n]*))(${comma}|\n|$)`, "y");
  const rows = [];
  let [row, line, start] = [[], 1, 1];
  while (true) {
    const match = cell.exec(text);
    if (!match) throw new Unreadable("quote", file, start);
    const [all, quoted, bare, end] = match;
    row.push(quoted?.replaceAll('""', '"') ?? bare);
    line += lineEnds(all);
    if (end === comma) continue;
    if (row.length > 1 || row[0]) rows.push([start, row]);
    if (!end) return rows;
    [row, start] = [[], line];
  }
}

// French spreadsheets write semicolons.
function delimiterOf(text) {
  const [header] = text.trimStart().split("\n", 1);
  const count = (mark) => header.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

function plain(title) {
  return title.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function withPlainEnds(text) {
  return text.replace(/\r\n?/g, "\n");
}

function lineEnds(text) {
  return text.split("\n").length - 1;
}
