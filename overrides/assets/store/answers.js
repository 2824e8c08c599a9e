// What is kept of an exercise, and how an answer is kept. In: answers by lesson, exercise and item. Out: what is kept of
// them. Refuses to know what an answer means, and how it is stored (progress.js).
//
// Whatever could not be stored waits here, so that the page works for as long as it is open.

import './former.js';
import { change, child, isObject, mark, moment, read, watch, within } from './progress.js';

/** @import { Answer, Outcome, Stored, Sureness } from './progress.js' */
/** @typedef {[lesson: string, exercise: string, item: string]} Path */
/** @typedef {{ path: Path, record: Answer, stored?: boolean }} Given */

/** @type {Map<string, Given>} */
const given = new Map(); // what this page was given to keep, by its path: { path, record, stored }
let latest = 0;
/** @type {number | undefined} */
let due;

// Stores what this page was given and the browser has not: it was full, or another tab wrote at the same moment and had not
// seen it. What has been forgotten on purpose since is given up.
function storeWaiting() {
  /** @type {Given[]} */
  const placed = [];
  const done = change('lessons', (document) => {
    const erased = !Object.keys(document.lessons).length;
    for (const [name, entry] of given) {
      const { path, record, stored } = entry;
      if ((stored && erased) || moment(child(document.forgotten, path[0])) >= record.at) {
        given.delete(name);
        continue;
      }
      const here = within(document.lessons, path[0], path[1]);
      const at = moment(child(child(here, path[2]), 'at'));
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
function markSoon() {
  clearTimeout(due);
  due = setTimeout(mark);
}

watch({
  restore(erased, aside) {
    if (erased) given.clear();
    // A page that was put aside has heard of nothing: of what the browser had taken, whatever is gone has been forgotten since.
    if (aside) for (const [name, { stored }] of given) if (stored) given.delete(name);
    storeWaiting();
    markSoon();
  },
});

// When a lesson was reset. The clock may have been ahead then, and yet what is answered now is later.
/** @param {string} lesson */
function forgottenAt(lesson) {
  let at = 0;
  change('lessons', ({ forgotten }) => {
    at = moment(child(forgotten, lesson));
  });
  return at;
}

// The lesson an element belongs to: its article says; else the page's own path does.
/** @param {HTMLElement} element */
export function lessonOf(element) {
  const site = new URL('../../', import.meta.url).pathname;
  /** @type {HTMLElement | null} */
  const article = element.closest('[data-lesson]');
  return article?.dataset.lesson || location.pathname.replace(site, '');
}

// What is kept of an exercise: { item: record }. What was kept under its kind, before it had an id, is its own too.
/** @type {(lesson: string, exercise: string, kind: string) => Record<string, Answer>} */
export function recall(lesson, exercise, kind) {
  const all = child(read('lessons'), lesson);
  /** @type {Record<string, any>} */
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

// What was kept last of some items.
/** @type {(kept: Record<string, Answer>, items: string[]) => Answer | undefined} */
export const latestOf = (kept, items) =>
  items
    .map((item) => kept[item])
    .filter(Boolean)
    .sort((one, other) => one.at - other.at)
    .pop();

// Keeps a response, its outcome and how sure the reader was of it; says whether the browser will remember. What is practised
// leaves it at the moment at which the reader was in the lesson itself.
/**
 * @param {string} lesson
 * @param {string} exercise
 * @param {string} kind
 * @param {string} item
 * @param {unknown} response
 * @param {Outcome} outcome
 * @param {Sureness} [sure]
 * @param {boolean} [practised]
 */
export function keep(lesson, exercise, kind, item, response, outcome, sure, practised) {
  /** @type {Partial<Answer>} */
  const before = recall(lesson, exercise, kind)[item] ?? {};
  const checked = outcome !== 'unanswered';
  /** @type {Path} */
  const path = [lesson, exercise, item];
  // Two answers never share a moment.
  latest = Math.max(Date.now(), moment(before.at) + 1, latest + 1, forgottenAt(lesson) + 1);
  /** @type {Given} */
  const entry = {
    path,
    record: {
      response,
      outcome,
      attempts: (before.attempts || 0) + Number(checked),
      first: before.first ?? (checked ? outcome : undefined),
      at: latest,
      last: checked ? undefined : before.outcome === 'unanswered' ? before.last : before.outcome,
      sure: checked ? sure : before.sure,
      felt: checked && !before.first ? sure : before.felt,
      left: practised ? (before.left ?? before.at) : undefined,
    },
  };
  const first = !Object.keys(read('lessons') ?? {}).length;
  given.set(path.join('\n'), entry);
  storeWaiting();
  markSoon();
  if (first && entry.stored) lasting();
  return !!entry.stored;
}

// Asks the browser not to clear what is kept when it needs room, once: some browsers ask the reader in turn.
function lasting() {
  navigator.storage?.persist?.().catch(() => {}); // where it refuses, all goes on as before
}

// What the browser has not taken: { path, record } each.
export const pending = () => [...given.values()].filter(({ stored }) => !stored);

// Whether the browser has taken all that this page gave it to keep.
export const allStored = () => !pending().length;
