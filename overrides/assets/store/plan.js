// When items are asked again, and all that practice goes by. In: states, as schedule.js makes them. Out: everything that is
// kept. Refuses to know what a state means, and how it is stored (progress.js).
//
// The store's document has them as `practice: { lesson: { exercise: { item: { due, last, stability, difficulty, reps, lapses,
// at } } } }`. What could not be stored waits here, so that the page works for as long as it is open.

import { pending } from './answers.js';
import { change, child, isObject, load, parse, watch, within } from './progress.js';

/** @import { Path } from './answers.js' */
/** @import { Stored } from './progress.js' */
/** @typedef {{ due: string, last: string, stability: number, difficulty: number, reps: number, lapses: number, at: number }} State */
/** @typedef {[...path: Path, record: { at: number } | null]} Entry */

/** @type {Entry[]} */
let waiting = [];

watch({
  restore(erased) {
    if (erased) waiting = [];
  },
});

// Puts one record into a part of a document, or takes it away where it is null. False where something foreign stands in its way.
/** @type {(document: Stored, part: string, entry: Entry) => boolean} */
function place(document, part, [lesson, exercise, item, record]) {
  const here = within(document, part, lesson, exercise);
  if (!here) return false;
  if (!record) delete here[item];
  else if (!(child(child(here, item), 'at') > record.at)) here[item] = record;
  return true;
}

// Keeps when an item is asked again, or with null drops it; says whether the browser will remember it.
/** @type {(lesson: string, exercise: string, item: string, state: State | null) => boolean} */
export function schedule(lesson, exercise, item, state) {
  /** @type {Entry} */
  const entry = [lesson, exercise, item, state];
  waiting.push(entry);
  let left = waiting;
  const done = change('lessons', (document) => {
    left = waiting.filter((each) => !place(document, 'practice', each));
    return left.length < waiting.length;
  });
  if (done) waiting = left;
  return done && !left.includes(entry);
}

// Everything that is kept, what waits included, for the pages that look at the whole course.
// `refused` says that the browser has not taken all of it.
export function everything() {
  /** @type {Stored | null | undefined} */
  let document;
  try {
    document = parse('lessons', load('lessons'));
  } catch {}
  const all = document ?? { lessons: {} };
  for (const { path, record } of pending()) place(all, 'lessons', [...path, record]);
  for (const entry of waiting) place(all, 'practice', entry);
  return {
    lessons: all.lessons,
    practice: isObject(all.practice) ? all.practice : {},
    refused: !document || !!waiting.length || !!pending().length,
  };
}
