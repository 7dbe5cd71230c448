// Texts that were really published, measured in the browser; the same figures as `hub originality`
// gives (hub/share/published.py, where the formulas are). Nothing is stored or sent.

import { bandOf, containment, FEWEST_WORDS, meter, PARROT, shingles, START, tokens } from "./originality.js";

/**
 * Measure texts against the captions of all stories and against each other.
 *
 * stories: [{captions: [text, …], keep: [phrase, …]}, …]. Gives
 * {looked_at, own, personalisation, diversity, texts, clusters}; a figure that cannot be known is
 * null. texts: {words, overlap, band, nearest: [story, caption] or null, highest or null};
 * clusters, the largest first: {members: [place, …], origin: [story, caption] or null}.
 */
export function measure(texts, stories) {
  const meters = stories.map((story) => meter(story.captions, story.keep));
  const looked = texts.map((text) => look(text, stories, meters));
  const long = looked.flatMap((one, place) => (one.words < FEWEST_WORDS ? [] : [place]));
  const sets = new Map(long.map((place) => [place, shingles(tokens(texts[place]))]));
  const near = compare(long, sets);
  if (long.length > 1) for (const place of long) looked[place].highest = near.highest.get(place);
  const own = long.filter((place) => looked[place].band === "voice").length;
  return {
    looked_at: long.length,
    own,
    personalisation: long.length ? own / long.length : null,
    diversity: long.length > 1 ? 1 - mean([...near.highest.values()]) : null,
    texts: looked,
    clusters: near.clusters.map((members) => ({
      members,
      origin: origin(members.map((place) => looked[place])),
    })),
  };
}

function look(text, stories, meters) {
  const words = tokens(text).length;
  const looked = { words, overlap: 0, band: null, nearest: null, highest: null };
  if (words < FEWEST_WORDS) return looked;
  let best = null;
  meters.forEach((measured, place) => {
    const { overlap } = measured(text);
    if (overlap > looked.overlap) {
      looked.overlap = overlap;
      best = place;
    }
  });
  if (best !== null) looked.nearest = [best, nearestCaption(text, stories[best])];
  looked.band = bandOf(looked.overlap, words);
  return looked;
}

function nearestCaption(text, { captions, keep }) {
  const part = shingles(tokens(text, keep));
  const shares = captions.map((one) => containment(part, shingles(tokens(one, keep))));
  return shares.indexOf(Math.max(...shares));
}

function compare(places, sets) {
  const highest = new Map(places.map((place) => [place, 0]));
  const leaders = new Map(places.map((place) => [place, place]));
  const leader = (place) => {
    while (leaders.get(place) !== place) place = leaders.get(place);
    return place;
  };
  for (const one of places) {
    for (const other of places) {
      if (one === other) continue;
      const share = containment(sets.get(one), sets.get(other));
      highest.set(one, Math.max(highest.get(one), share));
      if (share >= PARROT) leaders.set(leader(other), leader(one));
    }
  }
  const groups = new Map();
  for (const place of places) {
    const first = leader(place);
    groups.set(first, [...(groups.get(first) ?? []), place]);
  }
  const clusters = [...groups.values()].filter((members) => members.length > 1);
  clusters.sort((one, other) => other.length - one.length || one[0] - other[0]);
  return { highest, clusters };
}

// The caption that most near-copies repeat at least START of; of equal ones the first.
function origin(members) {
  const counts = new Map();
  for (const { nearest, overlap } of members) {
    if (nearest && overlap >= START) counts.set(nearest.join(), (counts.get(nearest.join()) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([, one], [, other]) => other - one);
  return best ? best[0].split(",").map(Number) : null;
}

function mean(numbers) {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
