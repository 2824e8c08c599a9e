// The only door to localStorage.
//
// One key per site, `exercises:<the site's path>`, holds
//   { version: 1, lessons: { lesson: { exercise: { item: { response, outcome, attempts, first, at } } } } }
// `outcome` is the latest (`unanswered` once a new attempt has begun), `first` the first one, `at` milliseconds.
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

// Puts one record into a document. False where something foreign stands in its way.
function place(document, [lesson, exercise, item, record]) {
  let here = document.lessons;
  for (const name of [lesson, exercise]) {
    if (!Object.hasOwn(here, name)) here[name] = {};
    here = here[name];
    if (!isObject(here)) return false;
  }
  const before = child(here, item);
  if (!(child(before, 'at') > record.at)) here[item] = record;
  return true;
}

function whole() {
  let document;
  try {
    document = stored();
  } catch {} // refused: the page works without
  document ??= { version: 1, lessons: {} };
  for (const entry of waiting) place(document, entry);
  return document;
}

// The lesson an element belongs to: its article says; else the page's own path does.
export function lessonOf(element) {
  return element.closest('[data-lesson]')?.dataset.lesson || location.pathname.replace(site, '');
}

// What is kept of an exercise: { item: record }. Kept under its kind before it had an id is kept too.
export function recall(lesson, exercise, kind) {
  const all = child(whole().lessons, lesson);
  const items = { ...child(all, kind), ...child(all, exercise) };
  for (const item in items) if (!isObject(items[item])) delete items[item];
  return items;
}

// Keeps a response and its outcome; says whether the browser will remember it.
// Reads again before it writes, so that two tabs lose nothing of each other's.
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
  waiting.push([lesson, exercise, item, record]);
  try {
    const document = stored();
    if (!document || !waiting.every((entry) => place(document, entry))) return false;
    localStorage.setItem(key, JSON.stringify(document));
  } catch {
    return false;
  }
  waiting = [];
  return true;
}

// Whether the browser has taken all that this page gave it to keep.
export const allStored = () => !waiting.length;

// Another tab's changes reach every widget of the page through one listener.
export const watch = (widget) => widgets.add(widget);
export const unwatch = (widget) => widgets.delete(widget);
addEventListener('storage', (event) => {
  if (event.key === key || event.key === null) for (const widget of widgets) widget.restore();
});
