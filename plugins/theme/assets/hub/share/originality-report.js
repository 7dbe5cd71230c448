/**
 * The report on published texts: figures, near-copies and their captions, without text or name; the
 * same columns and names as hub/share/originality_report.py writes.
 */

import { measure } from "./published.js";

export const SMALLEST_GROUP = 5; // below that a group would point at people

const COLUMNS = ["figure", "value", "part", "of", "from", "to", "texts", "caption"];

/**
 * Measure texts (of exports.js) against stories: [{title, href, path, keep, captions: [{line, text},
 * …]}, …].
 *
 * Gives the measure with `shared`, `period` ([first, last] or null), `groups` ({kind, name, own,
 * looked_at}), `copies` ({texts, origin}) and `origins`; an origin is {title, href, path, line, text} or
 * null.
 */
export function report(shared, stories) {
  const bare = stories.map(({ keep, captions }) => ({ keep, captions: captions.map(({ text }) => text) }));
  const found = measure(shared.map(({ text }) => text), bare);
  const originOf = (nearest) => {
    if (!nearest) return null;
    const { captions, title, href, path } = stories[nearest[0]];
    return { title, href, path, ...captions[nearest[1]] };
  };
  const looked = shared.filter((_, place) => found.texts[place].band);
  return {
    ...found,
    shared,
    period: periodOf(looked),
    groups: ["network", "post"].flatMap((kind) => groupsBy(kind, shared, found.texts)),
    copies: found.clusters.map(({ members, origin }) => ({
      texts: members.map((place) => shared[place]),
      origin: originOf(origin),
    })),
    origins: found.texts.map(({ nearest }) => originOf(nearest)),
  };
}

/** Write the report as a table (CSV). */
export function asTable(found) {
  const [from, to] = found.period ?? [];
  const of = found.looked_at;
  const rows = [
    { figure: "personalisation-rate", value: rounded(found.personalisation), part: found.own, of },
    { figure: "diversity-index", value: rounded(found.diversity), of },
    ...found.groups.map((group) => ({
      figure: `personalisation-rate ${group.kind} ${group.name}`,
      value: rounded(group.own / group.looked_at),
      part: group.own,
      of: group.looked_at,
    })),
    ...found.copies.map(({ texts, origin }) => ({
      figure: "near-copies",
      value: texts.length,
      of,
      texts: texts.map(({ place }) => place).join(" "),
      caption: origin && `${origin.path}:${origin.line}`,
    })),
  ];
  const lines = rows.map((row) => COLUMNS.map((name) => quoted({ ...row, from, to }[name] ?? "")));
  return [COLUMNS, ...lines].map((cells) => `${cells.join(",")}\r\n`).join("");
}

/** Give the report as plain data: every text by its place, none by its words. */
export function asData(found) {
  const [from, to] = found.period ?? [null, null];
  return {
    from,
    to,
    read: found.shared.length,
    looked_at: found.looked_at,
    own_words: found.own,
    personalisation_rate: rounded(found.personalisation),
    diversity_index: rounded(found.diversity),
    groups: found.groups.map(({ kind, name, own, looked_at }) => ({ by: kind, name, own_words: own, looked_at })),
    near_copies: found.copies.map(({ texts, origin }) => ({
      texts: texts.map(({ place }) => place),
      caption: placeOf(origin),
    })),
    texts: found.texts.map(({ words, band, overlap, highest }, place) => ({
      text: found.shared[place].place,
      words,
      band,
      overlap: band && rounded(overlap),
      highest_in_another: rounded(highest),
      caption: placeOf(found.origins[place]),
    })),
  };
}

/** Give the first and the last day, if every text that was looked at has one. */
function periodOf(looked) {
  const days = looked.map(({ day }) => day).sort();
  return days.length && days.every(Boolean) ? [days[0], days.at(-1)] : null;
}

function groupsBy(kind, shared, texts) {
  const groups = new Map();
  shared.forEach((one, place) => {
    const { band } = texts[place];
    if (one[kind] && band) groups.set(one[kind], [...(groups.get(one[kind]) ?? []), band]);
  });
  return [...groups]
    .filter(([, bands]) => bands.length >= SMALLEST_GROUP)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, bands]) => {
      const own = bands.filter((band) => band === "voice").length;
      return { kind, name, own, looked_at: bands.length };
    });
}

function placeOf(origin) {
  return origin && { path: origin.path, line: origin.line };
}

function rounded(value) {
  return value === null ? null : Math.round(value * 1e4) / 1e4;
}

function quoted(value) {
  const text = String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
