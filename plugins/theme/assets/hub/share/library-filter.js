/**
 * What the library's filters mean: the state in an address, what matches, how many, in which order.
 *
 * A state is {filter: value} for the filters that are set, with {sort: "ending"} beside them; an
 * item is one of list.json, described in hub/share/listing.py.
 */

/** The filters in the order of an address, with the value of an item that each looks at. */
export const FILTERS = {
  objective: "objective",
  topic: "topics",
  kind: "kind",
  network: "networks",
  language: "lang",
  audience: "audience",
  "ends-soon": "soon",
};
const NAMES = [...Object.keys(FILTERS), "sort"];
const SEVERAL = ["network", "language"]; // a value may hold several, any of which will do
const EVERYONE = "";

/** The query of an address that wants no filters, whatever the preferences are. */
export const EVERYTHING = "?all=1";

/** Tell whether a query says anything about the state. */
export function isState(query) {
  return query === EVERYTHING || Boolean(serialise(parse(query)));
}

/** Read the state of an address from its query. */
export function parse(query) {
  const given = new URLSearchParams(query);
  const found = NAMES.map((name) => [name, given.get(name)]);
  return Object.fromEntries(found.filter(([, value]) => value));
}

/** Write a state as a query, with filters in one order; nothing for no state. */
export function serialise(state) {
  const used = NAMES.filter((name) => state[name]);
  const query = new URLSearchParams(used.map((name) => [name, state[name]]));
  return used.length ? `?${query}` : "";
}

/** Give the state that preferences ask for; what cannot be read asks for nothing. */
export function preset(preferences) {
  const { audience, languages, networks } = preferences ?? {};
  const joined = (names) => (Array.isArray(names) ? names.join() : "");
  return parse(serialise({ audience, language: joined(languages), network: joined(networks) }));
}

/** Give the values that a filter's value stands for. */
export function alternatives(name, value) {
  return SEVERAL.includes(name) ? value.split(",") : [value];
}

/** Give the values of an item that a filter looks at. */
export function valuesOf(name, item) {
  return [item[FILTERS[name]] ?? []].flat().map(String);
}

/** Tell whether an item fits all filters of a state. */
export function matches(item, state) {
  return Object.keys(FILTERS).every((name) => !state[name] || fits(item, name, state[name]));
}

// What names no team is for everyone, and so for each team.
function fits(item, name, value) {
  const own = valuesOf(name, item);
  const isForAll = name === "audience" && (!own.length || own.includes(EVERYONE));
  return isForAll || alternatives(name, value).some((one) => own.includes(one));
}

/** Give each value of a filter with the number of items that it would show beside the others. */
export function counts(items, state, name) {
  const others = items.filter((item) => matches(item, { ...state, [name]: "" }));
  const values = new Set([...items.flatMap((item) => valuesOf(name, item)), state[name]]);
  const counted = [...values]
    .filter(Boolean)
    .map((value) => [value, others.filter((item) => fits(item, name, value)).length]);
  return new Map(counted);
}

/**
 * Put items in the order of a state: those that name the chosen team first, then what ends first.
 *
 * Otherwise they stay in the order of the list, newest first.
 */
export function ordered(items, { sort, audience }) {
  const rank = (item) => {
    const isNamed = audience && item.audience?.includes(audience);
    return (isNamed ? "0" : "1") + (sort === "ending" ? (item.until ?? "never") : "");
  };
  return items
    .map((item) => [rank(item), item])
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    .map(([, item]) => item);
}
