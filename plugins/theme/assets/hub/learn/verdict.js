/** What to say of the answers that somebody chose. Answers are given by their place, from 0. */

/**
 * Judge a choice: {isRight, wrong, isMissing, says}. `wrong` are the chosen ones that are not right,
 * and `says` names the sentence: "right", "wrong", "missing", "both", or "choose" for no choice.
 */
export function verdict(right, chosen) {
  const wrong = chosen.filter((place) => !right.includes(place));
  const isMissing = right.some((place) => !chosen.includes(place));
  const isRight = !wrong.length && !isMissing;
  return { isRight, wrong, isMissing, says: sentence(right, chosen, wrong, isMissing) };
}

function sentence(right, chosen, wrong, isMissing) {
  if (!chosen.length) return "choose";
  if (!wrong.length) return isMissing ? "missing" : "right";
  // Of one right answer, whoever chose another knows that it is missing.
  return isMissing && right.length > 1 ? "both" : "wrong";
}

/** Read the places that an attribute lists: "0 2". */
export function places(text) {
  return text.split(" ").filter(Boolean).map(Number);
}
