/** Give the mark of a module's state; `texts` are the words for each (theme/hub/module-states.html). */
export function stateMark(state, texts) {
  const mark = document.createElement("span");
  mark.className = `hub-state ${LOOKS[state]}`;
  mark.textContent = texts[state];
  return mark;
}

const LOOKS = { new: "", begun: "hub-state--doing", done: "hub-state--done", updated: "hub-state--review" };
