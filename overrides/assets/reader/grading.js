// The answers to one task, as the schedule counts them. In: what is checked in its exercise. Out: new times for the schedule
// (plan.js), and what came of the task as a whole. Refuses to know the page, and what an answer looks like.

import { schedule } from '../store/plan.js';
import { dayOf, earlier, today } from './days.js';
import { review } from './schedule.js';
import { enters, missedSince } from './tasks.js';

/** @import { State } from '../store/plan.js' */
/** @import { Item, Task } from './tasks.js' */
/** @typedef {{ knew: boolean, state?: State, stored: boolean }} Grade */

export class Grading {
  /** @param {Task} task */
  constructor(task) {
    this.task = task;
    /** @type {Map<string, Grade>} */
    this.graded = new Map();
  }

  // The first check of a task counts for the schedule, later ones for the lesson only. Says whether this was the first one.
  /** @type {(key: string, outcome: string, at: number) => boolean} */
  answered(key, outcome, at) {
    const { graded } = this;
    const { lesson, exercise, items } = this.task;
    const item = items.find((each) => each.key === key);
    if (!item) return false;
    const begins = !graded.size;
    const knew = outcome === 'correct';
    const state = this.next(item, knew, at);
    const stored = !state || schedule(lesson.id, exercise.id, key, state);
    graded.set(key, { knew, state, stored });
    return begins;
  }

  // When an item is asked again; nothing where it was never missed.
  /** @type {(item: Item, knew: boolean, at: number) => State | undefined} */
  next(item, knew, at) {
    const before = this.graded.get(item.key);
    if (before) return before.state && { ...before.state, at };
    if (!item.state && !enters(item) && knew) return undefined;
    const now = today();
    return review(base(item, now), now, knew, at);
  }

  // Whether all was known, whether the browser will remember it, and the day on which something of it is asked again.
  result() {
    const answers = [...this.graded.values()];
    const [day] = answers.flatMap(({ state }) => state?.due ?? []).sort();
    return {
      right: answers.every(({ knew }) => knew),
      stored: answers.every(({ stored }) => stored),
      day: /** @type {string | undefined} */ (day),
    };
  }
}

// A miss in the lesson was an answer too.
/** @type {(item: Item, now: string) => State | undefined} */
function base(item, now) {
  const { record, state } = item;
  if (!record || (!missedSince(item) && (state || !enters(item)))) return state;
  return review(state, earlier(dayOf(record.at), now), false, record.at);
}
