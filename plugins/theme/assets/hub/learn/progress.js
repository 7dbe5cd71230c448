/**
 * How far somebody is on the learning path. An entry is {answers?: {at, right, of}, done?: {at, on}}:
 * `at` is the mark of the module's content (“en=1a2b3c”), `right` the places of the questions that
 * were answered right, `of` how many there are, `on` a day as YYYY-MM-DD.
 *
 * Functions of values only; what the browser keeps is read and written by kept.js.
 */

const FORMAT = "hub-learning-path";
const MODULE = /^[a-z0-9][a-z0-9-]{0,79}$/;
const MARK = /^[a-z]{2,3}=[0-9a-f]{4,64}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST = 200; // modules in a file, questions in a module

/** Read what a page knows of a module: {name, minutes, questions, mark, marks}. */
export function stopOf({ dataset }) {
  const { module: name, minutes, questions, mark, marks } = dataset;
  return { name, minutes: Number(minutes), questions: Number(questions), mark, marks: marks.split(" ") };
}

/** Tell where a module stands: "new", "begun", "done", or "updated" since it was done. */
export function stateOf({ marks }, entry) {
  if (!entry?.done) return entry?.answers ? "begun" : "new";
  const [lang] = entry.done.at.split("=");
  const now = marks.find((mark) => mark.startsWith(`${lang}=`));
  return !now || now === entry.done.at ? "done" : "updated";
}

/** Give the places of the questions answered right; none where the questions are others by now. */
export function rightIn({ marks, questions }, entry) {
  const { at, right, of } = entry?.answers ?? {};
  return of === questions && marks.includes(at) ? right : [];
}

/** Give the entry after a question was checked; what was right once stays so. */
export function withAnswer(stop, entry, place, isRight) {
  const before = rightIn(stop, entry);
  const right = isRight && !before.includes(place) ? [...before, place].sort((a, b) => a - b) : before;
  const at = before.length ? entry.answers.at : stop.mark;
  return { ...entry, answers: { at, right, of: stop.questions } };
}

/** Give the entry of a module that is done on a day. */
export function withDone({ mark }, entry, on) {
  return { ...entry, done: { at: mark, on } };
}

/** Give the entry of a module that is not done after all; undefined where nothing is left. */
export function withoutDone({ answers } = {}) {
  return answers && { answers };
}

/** Sum up a path: {all, done, left, next}; `left` in minutes, `next` the first stop not done. */
export function sumOf(stops, progress) {
  const states = stops.map((stop) => stateOf(stop, progress[stop.name]));
  const open = stops.filter((_, place) => ["new", "begun"].includes(states[place]));
  const left = open.reduce((sum, { minutes }) => sum + minutes, 0);
  const next = open[0] ?? stops[states.indexOf("updated")];
  return { all: stops.length, done: stops.length - open.length, left, next };
}

/** Tell whether anything of a path was begun. */
export function isBegun(stops, progress) {
  return stops.some(({ name }) => progress[name]);
}

/** Write progress as the text of a file. */
export function asFile(progress) {
  return `${JSON.stringify({ format: FORMAT, modules: progress }, null, 2)}\n`;
}

/** Read such a file, or one of “My data”; null for any other, or one with a value that is none. */
export function readFile(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return null;
  }
  const modules = file?.format === FORMAT ? file.modules : file?.["hub.learn.progress"];
  return isProgress(modules) ? copied(modules) : null;
}

/** Give the entries that are such; of a value that is no progress, none. */
export function wholeOnes(modules) {
  return Object.fromEntries(Object.entries(modules).filter(([, entry]) => isEntry(entry)));
}

/** Join two: of each module the further one, of two done ones the later. */
export function joined(mine, theirs) {
  const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  return Object.fromEntries(names.map((name) => [name, further(mine[name] ?? {}, theirs[name] ?? {})]));
}

function further(one, other) {
  const isLater = (other.done?.on ?? "") > (one.done?.on ?? "");
  const hasMore = (other.answers?.right.length ?? -1) > (one.answers?.right.length ?? -1);
  const answers = (hasMore ? other : one).answers;
  const done = (isLater ? other : one).done;
  return { ...(answers && { answers }), ...(done && { done }) };
}

function isProgress(modules) {
  if (!isObject(modules)) return false;
  const entries = Object.entries(modules);
  return entries.length <= MOST && entries.every(([name, entry]) => MODULE.test(name) && isEntry(entry));
}

function isEntry(entry) {
  if (!isObject(entry)) return false;
  const { answers, done } = entry;
  const hasDone = done === undefined || (isObject(done) && isMark(done.at) && isDay(done.on));
  return Boolean(answers || done) && hasDone && (answers === undefined || isAnswers(answers));
}

function isAnswers(answers) {
  if (!isObject(answers)) return false;
  const { at, right, of } = answers;
  const isPlace = (place) => Number.isInteger(place) && place >= 0 && place < of;
  const isCount = Number.isInteger(of) && of > 0 && of <= MOST;
  return isMark(at) && isCount && Array.isArray(right) && right.every(isPlace) && new Set(right).size === right.length;
}

function isMark(mark) {
  return typeof mark === "string" && MARK.test(mark);
}

function isDay(day) {
  return typeof day === "string" && DAY.test(day) && !Number.isNaN(Date.parse(day));
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// Only what is known: a file may hold more.
function copied(modules) {
  const entries = Object.entries(modules).map(([name, { answers, done }]) => [
    name,
    {
      ...(answers && { answers: { at: answers.at, right: answers.right, of: answers.of } }),
      ...(done && { done: { at: done.at, on: done.on } }),
    },
  ]);
  return Object.fromEntries(entries);
}
