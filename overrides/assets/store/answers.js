// What is kept of an exercise, and how an answer is kept. In: answers by lesson, exercise and item. Out: what is kept of
// them. Refuses to know what an answer means, and how it is stored (progress.js).
//
// Whatever could not be stored waits here, so that the page works for as long as it is open.

import './former.js';
import { change, child, isObject, mark, read, watch } from './progress.js';

const given = new Map(); // what this page was given to keep, by its path: { path, record, stored }
let latest = 0;
let due;

// Finds the place of a path's last name in a document, making what is missing; nothing where something foreign is in its way.
function holder(document, [lesson, exercise]) {
  let here = document.lessons;
  for (const name of [lesson, exercise]) {
    if (!isObject(here)) return;
    if (!Object.hasOwn(here, name)) here[name] = {};
    here = here[name];
  }
  return isObject(here) ? here : undefined;
}

// Stores what this page was given and the browser has not: it was full, or another tab wrote at the same moment and had not
// seen it. What has been forgotten on purpose since is given up.
function settle() {
  const placed = [];
  const done = change('lessons', (document) => {
    const erased = !Object.keys(document.lessons).length;
    for (const [name, entry] of given) {
      const { path, record, stored } = entry;
      if ((stored && erased) || child(document.forgotten, path[0]) >= record.at) {
        given.delete(name);
        continue;
      }
      const here = holder(document, path);
      const at = child(child(here, path[2]), 'at');
      entry.stored = at > record.at || (stored && at === record.at);
      if (entry.stored || !here) continue;
      here[path[2]] = record;
      placed.push(entry);
    }
    return placed.length;
  });
  if (done) for (const entry of placed) entry.stored = true;
}

// A board keeps many at once.
function show() {
  clearTimeout(due);
  due = setTimeout(mark);
}

watch({
  restore(erased) {
    if (erased) given.clear();
    settle();
    show();
  },
});

// The lesson an element belongs to: its article says; else the page's own path does.
export function lessonOf(element) {
  const site = new URL('../../', import.meta.url).pathname;
  return element.closest('[data-lesson]')?.dataset.lesson || location.pathname.replace(site, '');
}

// What is kept of an exercise: { item: record }. What was kept under its kind, before it had an id, is its own too.
export function recall(lesson, exercise, kind) {
  const all = child(read('lessons'), lesson);
  const items = {};
  for (const name of [kind, exercise]) {
    for (const [item, record] of Object.entries(child(all, name) ?? {}))
      if (isObject(record)) items[item] = record;
    for (const { path, record, stored } of given.values()) {
      if (!stored && path[0] === lesson && path[1] === name) items[path[2]] = record;
    }
  }
  return items;
}

// Keeps a response, its outcome and whether the reader was sure of it; says whether the browser will remember.
export function keep(lesson, exercise, kind, item, response, outcome, sure) {
  const before = recall(lesson, exercise, kind)[item] ?? {};
  const checked = outcome !== 'unanswered';
  const path = [lesson, exercise, item];
  latest = Math.max(Date.now(), (+before.at || 0) + 1, latest + 1); // two answers never share a moment
  const entry = {
    path,
    record: {
      response,
      outcome,
      attempts: (before.attempts || 0) + checked,
      first: before.first ?? (checked ? outcome : undefined),
      at: latest,
      last: checked ? undefined : before.outcome === 'unanswered' ? before.last : before.outcome,
      sure: checked ? sure : before.sure,
    },
  };
  given.set(path.join('\n'), entry);
  settle();
  show();
  return !!entry.stored;
}

// What the browser has not taken: { path, record } each.
export const pending = () => [...given.values()].filter(({ stored }) => !stored);

// Whether the browser has taken all that this page gave it to keep.
export const allStored = () => !pending().length;
