// When an item is asked again. In: its state so far, the day, and whether it was known. Out: its new state
//   { due, last, stability, difficulty, reps, lapses, at }
// `due` and `last` are days; `stability` is the number of days after which nine in ten would still know it, `difficulty` goes
// from 1 to 10, `reps` counts answers and `lapses` those that were forgotten once known; `at` is the moment of the answer in
// the lesson's own record, by which a later answer given elsewhere is told. Refuses to know pages, storage and the clock.
//
// The library works with moments and with steps of minutes. Here everything is whole days: an item that was missed comes
// again on another day, and one session never asks it twice.

import { createEmptyCard, fsrs, Rating, State } from '../vendor/ts-fsrs/ts-fsrs.js';
import { dateOf, dayFrom, earlier } from './days.js';

/** @import { Card } from '../vendor/ts-fsrs/ts-fsrs.js' */
/** @import { State as Kept } from '../store/plan.js' */

export const RETENTION = 0.9; // docs/practice.md says it in words

const scheduler = fsrs({
  request_retention: RETENTION,
  learning_steps: [],
  relearning_steps: [],
  enable_fuzz: false,
});

/** @type {(state: Kept | undefined, day: string, knew: boolean, at: number) => Kept} */
export function review(state, day, knew, at) {
  const next = scheduler.next(
    card(state, day),
    dateOf(day),
    knew ? Rating.Good : Rating.Again,
  ).card;
  const { stability, difficulty, reps, lapses } = next;
  return { due: dayFrom(next.due), last: day, stability, difficulty, reps, lapses, at };
}

/** @type {(state: Kept | undefined, day: string) => Card} */
function card(state, day) {
  const empty = createEmptyCard(dateOf(day));
  if (!state) return empty;
  const { due, last, stability, difficulty, reps, lapses } = state;
  // A last answer in the future means that a clock was set back; no time is known to have passed, and the library knows no
  // time that runs backwards.
  const before = earlier(last, day);
  return {
    ...empty,
    due: dateOf(due),
    last_review: dateOf(before),
    stability,
    difficulty,
    reps,
    lapses,
    state: State.Review,
  };
}
