// What there is to practise. In: the course map and everything that is kept. Out: tasks, each with its reason, and what is
// scheduled and no longer there. Refuses to know storage, pages, and how the times are worked out (schedule.js).
//
// A task is { lesson, exercise, items: [{ key, record, state }] }: of a quiz one question, of a deck one card, of every other
// exercise the whole of it, since its parts are answered together. `record` is the lesson's, `state` the schedule's.

import { dateOf, dayOf, earlier, isDay } from './days.js';

/** @import { Answer, Stored } from '../store/progress.js' */
/** @import { State } from '../store/plan.js' */
/**
 * @typedef {{ id: string, kind: string, title?: string, items: { key: string }[] }} CourseExercise
 * @typedef {{ id: string, title: string, url: string, exercises: CourseExercise[] }} Lesson
 * @typedef {{ lessons: Lesson[] }} Course the course map, as the build writes it
 * @typedef {{ key: string, record?: Answer, state?: State }} Item
 * @typedef {{ lesson: Lesson, exercise: CourseExercise, items: Item[] }} Task
 * @typedef {[lesson: string, exercise: string, item: string]} Names
 */

const byItem = ['quiz', 'cards'];
const ungraded = ['worksheet', 'scenario']; // nothing of them is right or wrong

/** @param {string | undefined} outcome */
const isMiss = (outcome) => outcome === 'wrong' || outcome === 'partial';
// As progress.js has both: what reckons comes in a file of its own, which must not bring a second store along.
/** @returns {value is Stored} */
const isObject = (/** @type {unknown} */ value) =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
/** @type {(value: unknown, name: string) => any} */
const child = (value, name) =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
/** @type {(value: unknown) => [string, unknown][]} */
const entries = (value) => (isObject(value) ? Object.entries(value) : []);

// What stands under an exercise, or under its kind from before it had an id.
/** @type {(part: Stored, lesson: string, exercise: CourseExercise) => Stored} */
const under = (part, lesson, { id, kind }) => ({
  ...child(child(part, lesson), kind),
  ...child(child(part, lesson), id),
});

/** @param {Item} item */
const answered = ({ record }) =>
  !!record && (isMiss(record.outcome) || record.outcome === 'correct' || !!record.first);

// A state that another hand has written is none.
/** @type {(state: State | undefined) => State | undefined} */
function sound(state) {
  if (!state) return undefined;
  const { due, last, stability, difficulty, reps, lapses } = state;
  const numbers = [stability, difficulty, reps, lapses].every(Number.isFinite);
  return numbers &&
    isDay(due) &&
    isDay(last) &&
    stability >= 0.001 &&
    difficulty >= 1 &&
    difficulty <= 10
    ? state
    : undefined;
}

/** @type {(course: Course, kept: { lessons: Stored, practice: Stored }) => { tasks: Task[], gone: Names[], forgotten: Names[] }} */
export function read({ lessons }, kept) {
  /** @type {Task[]} */
  const tasks = [];
  /** @type {Map<string, Item>} */
  const known = new Map(); // by the names it may be kept under: the item
  for (const lesson of lessons) {
    for (const exercise of lesson.exercises) {
      if (ungraded.includes(exercise.kind)) continue;
      const records = under(kept.lessons, lesson.id, exercise);
      const states = under(kept.practice, lesson.id, exercise);
      const items = exercise.items.map(({ key }) => ({
        key,
        record: records[key],
        state: sound(states[key]),
      }));
      for (const item of items)
        for (const name of [exercise.id, exercise.kind])
          known.set(`${lesson.id} ${name} ${item.key}`, item);
      const groups = byItem.includes(exercise.kind) ? items.map((item) => [item]) : [items];
      tasks.push(
        ...groups
          .filter((group) => group.some(answered))
          .map((group) => ({ lesson, exercise, items: group })),
      );
    }
  }
  // What is scheduled and changed or gone; and what the reader has had forgotten in its lesson.
  /** @type {Names[]} */
  const gone = [];
  /** @type {Names[]} */
  const forgotten = [];
  for (const [lesson, exercises] of entries(kept.practice)) {
    for (const [exercise, items] of entries(exercises)) {
      for (const [key] of entries(items)) {
        const item = known.get(`${lesson} ${exercise} ${key}`);
        if (!item) gone.push([lesson, exercise, key]);
        else if (!answered(item)) forgotten.push([lesson, exercise, key]);
      }
    }
  }
  return { tasks, gone, forgotten };
}

// Missed in its lesson since it was last practised, or never practised.
/** @param {Item} item */
export const missedSince = ({ record, state }) =>
  !!record && isMiss(record.outcome) && record.at !== state?.at;

// An item enters when it has been missed: lately, or at first.
/** @param {Item} item */
export const enters = (item) => answered(item) && (missedSince(item) || isMiss(item.record?.first));

// The day on which an item is to be asked, nothing for one that was never missed. A miss is due at once, even where a clock
// that was set back makes a day of the future of it.
/** @type {(item: Item, today: string) => string | undefined} */
function dueDay(item, today) {
  const { record, state } = item;
  if (state && !missedSince(item)) return state.due;
  return record && enters(item) ? earlier(today, dayOf(record.at)) : undefined;
}

// A task is due with the first of its items.
/** @type {(task: Task, today: string) => string} */
export function due(task, today) {
  return task.items.flatMap((item) => dueDay(item, today) ?? []).reduce(earlier, '9999') || '';
}

/** @type {(task: Task, today: string) => boolean} */
export const isDue = (task, today) => due(task, today) <= today;

// When something of it was answered last.
/** @param {Task} task */
export const lastAnswer = ({ items }) => Math.max(...items.map(({ record }) => record?.at || 0));

// A past that lies in the future has no day that one could name: the clock was set back.
/** @type {(name: string, day: string, today: string) => [name: string, day?: string]} */
const past = (name, day, today) => (day > today ? [`${name}-before`] : [name, day]);

// Why a task is asked: the name of a sentence, and the day it speaks of.
/** @type {(task: Task, today: string) => [name: string, day?: string]} */
export function reason(task, today) {
  const item = task.items.find((each) => dueDay(each, today) === due(task, today));
  if (!item || !isDue(task, today)) return past('answered', dayOf(lastAnswer(task)), today);
  if (item.state && !missedSince(item)) return ['due', item.state.due];
  const card = task.exercise.kind === 'cards';
  if (!isMiss(item.record?.outcome)) return [card ? 'not-known-first' : 'missed-first'];
  return card ? ['not-known'] : past('missed', dayOf(item.record?.at ?? 0), today);
}

// What has waited longest, by the day that `since` gives, comes first; of two with the same day, the one from the lesson with
// more to come; and none follows one from its own lesson where that can be helped.
/** @type {(tasks: Task[], since: (task: Task) => string) => Task[]} */
export function interleave(tasks, since) {
  const left = tasks.map((task) => ({ task, day: since(task), lesson: task.lesson.id }));
  /** @type {Task[]} */
  const order = [];
  /** @param {{ lesson: string }} task */
  const more = ({ lesson }) => left.filter((each) => each.lesson === lesson).length;
  while (left.length) {
    const last = order.at(-1)?.lesson.id;
    const others = left.filter(({ lesson }) => lesson !== last);
    const [next] = (others.length ? others : [...left]).sort(
      (one, other) => +dateOf(one.day) - +dateOf(other.day) || more(other) - more(one),
    );
    left.splice(left.indexOf(next), 1);
    order.push(next.task);
  }
  return order;
}
