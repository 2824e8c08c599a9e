// The only door to localStorage.
//
// One key per site, `exercises:<the site's path>`, holds
//   { version: 1, lessons: { lesson: { exercise: { item: { response, outcome, attempts, first, at } } } },
//     practice: { lesson: { exercise: { item: { due, last, stability, difficulty, reps, lapses, at } } } } }
// `outcome` is the latest (`unanswered` once a new attempt has begun), `first` the first one, `at` milliseconds.
// `practice`, which may be missing, is when an item is asked again: schedule.js says what its parts mean.
// What cannot be read (not JSON, another shape, a newer version) is never written over. Whatever could not be stored
// waits here, so that the page works for as long as it is open.

const site = new URL('../../', import.meta.url).pathname;
const key = 'exercises:' + site;
const widgets = new Set();
let waiting = [];
let latest = 0;

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const child = (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined);

// The stored document; null where there is one that is not ours to write over. Throws where storage is refused.
function stored() {
  const text = localStorage.getItem(key);
  if (text === null) return { version: 1, lessons: {} };
  try {
    const value = JSON.parse(text);
    return child(value, 'version') === 1 && isObject(child(value, 'lessons')) ? value : null;
  } catch {
    return null;
  }
}

// Puts one record into a document, or takes it away where it is null. False where something foreign stands in its way.
function place(document, [lesson, exercise, item, record, part = 'lessons']) {
  let here = document;
  for (const name of [part, lesson, exercise]) {
    if (!Object.hasOwn(here, name)) here[name] = {};
    here = here[name];
    if (!isObject(here)) return false;
  }
  const before = child(here, item);
  if (!record) delete here[item];
  else if (!(child(before, 'at') > record.at)) here[item] = record;
  return true;
}

// The lesson an element belongs to: its article says; else the page's own path does.
export function lessonOf(element) {
  return element.closest('[data-lesson]')?.dataset.lesson || location.pathname.replace(site, '');
}

// What is kept of an exercise: { item: record }. What was kept under its kind, before it had an id, is its own too.
export function recall(lesson, exercise, kind) {
  let all;
  try {
    all = child(stored()?.lessons, lesson);
  } catch {} // refused: the page works without
  const items = {};
  for (const name of [kind, exercise]) {
    for (const [item, record] of Object.entries(child(all, name) ?? {})) if (isObject(record)) items[item] = record;
    for (const [ofLesson, of, item, record, part] of waiting) if (!part && ofLesson === lesson && of === name) items[item] = record;
  }
  return items;
}

// Keeps a response and its outcome; says whether the browser will remember it.
export function keep(lesson, exercise, kind, item, response, outcome) {
  const before = recall(lesson, exercise, kind)[item] ?? {};
  const checked = outcome !== 'unanswered';
  const record = {
    response,
    outcome,
    attempts: (before.attempts || 0) + checked,
    first: before.first ?? (checked ? outcome : undefined),
    at: (latest = Math.max(Date.now(), (before.at || 0) + 1, latest + 1)), // two answers never share a moment
  };
  return put([lesson, exercise, item, record]);
}

// Keeps when an item is asked again, or with null drops it; says whether the browser will remember it.
export const schedule = (lesson, exercise, item, state) => put([lesson, exercise, item, state, 'practice']);

// Everything that is kept, what waits included, for the pages that look at the whole course.
// `refused` says that the browser has not taken all of it.
export function everything() {
  let document;
  try {
    document = stored();
  } catch {}
  const { lessons, practice } = waiting.reduce((all, entry) => (place(all, entry), all), document ?? { lessons: {} });
  return { lessons, practice: isObject(practice) ? practice : {}, refused: !document || !!waiting.length };
}

// Reads again before it writes, so that two tabs lose nothing of each other's.
function put(entry) {
  waiting.push(entry);
  try {
    const document = stored();
    if (!document) return false;
    const left = waiting.filter((each) => !place(document, each));
    if (left.length < waiting.length) localStorage.setItem(key, JSON.stringify(document));
    waiting = left;
    return !left.includes(entry);
  } catch {
    return false;
  }
}

// Whether the browser has taken all that this page gave it to keep.
export const allStored = () => !waiting.length;

// Another tab's changes reach every widget of the page through one listener; a page that was put aside and comes back
// (pageshow) has missed them.
export const watch = (widget) => widgets.add(widget);
export const unwatch = (widget) => widgets.delete(widget);
for (const type of ['storage', 'pageshow']) {
  addEventListener(type, (event) => {
    if (event.persisted || event.key === key || event.key === null) for (const widget of widgets) widget.restore();
  });
}
