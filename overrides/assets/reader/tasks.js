// What there is to practise. In: the course map and everything that is kept. Out: tasks, each with its reason, and what is
// scheduled and no longer there. Refuses to know storage, pages, and how the times are worked out (schedule.js).
//
// A task is { lesson, exercise, items: [{ key, record, state }] }: of a quiz one question, of a deck one card, of every other
// exercise the whole of it, since its parts are answered together. `record` is the lesson's, `state` the schedule's.

import { dateOf, dayOf, earlier, isDay } from './days.js';

const byItem = ['quiz', 'cards'];
const nothing = Object.freeze({});

const isMiss = (outcome) => outcome === 'wrong' || outcome === 'partial';
const child = (value, name) =>
  value && typeof value === 'object' && Object.hasOwn(value, name) ? value[name] : nothing;
const entries = (value) =>
  value && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [];

// What stands under an exercise, or under its kind from before it had an id.
const under = (part, lesson, { id, kind }) => ({
  ...child(child(part, lesson), kind),
  ...child(child(part, lesson), id),
});

const answered = ({ record }) =>
  !!record && (isMiss(record.outcome) || record.outcome === 'correct' || !!record.first);

// A state that another hand has written is none.
function sound(state) {
  const { due, last, stability, difficulty, reps, lapses } = state ?? nothing;
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

export function read({ lessons }, kept) {
  const tasks = [];
  const known = new Map(); // by the names it may be kept under: the item
  for (const lesson of lessons) {
    for (const exercise of lesson.exercises) {
      if (['worksheet', 'scenario'].includes(exercise.kind)) continue; // nothing of it is right or wrong
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
  const gone = [];
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
export const missedSince = ({ record, state }) =>
  !!record && isMiss(record.outcome) && record.at !== state?.at;

// An item enters when it has been missed: lately, or at first.
export const enters = (item) => answered(item) && (missedSince(item) || isMiss(item.record.first));

// The day on which an item is to be asked, nothing for one that was never missed. A miss is due at once, even where a clock
// that was set back makes a day of the future of it.
function dueDay(item, today) {
  if (item.state && !missedSince(item)) return item.state.due;
  return enters(item) ? earlier(today, dayOf(item.record.at)) : undefined;
}

// A task is due with the first of its items.
export function due(task, today) {
  return (
    task.items
      .map((item) => dueDay(item, today))
      .filter(Boolean)
      .reduce(earlier, '9999') || ''
  );
}

export const isDue = (task, today) => due(task, today) <= today;

// When something of it was answered last.
export const lastAnswer = ({ items }) => Math.max(...items.map(({ record }) => record?.at || 0));

// A past that lies in the future has no day that one could name: the clock was set back.
const past = (name, day, today) => (day > today ? [`${name}-before`] : [name, day]);

// Why a task is asked: the name of a sentence, and the day it speaks of.
export function reason(task, today) {
  const item = task.items.find((each) => dueDay(each, today) === due(task, today));
  if (!item || !isDue(task, today)) return past('answered', dayOf(lastAnswer(task)), today);
  if (item.state && !missedSince(item)) return ['due', item.state.due];
  const card = task.exercise.kind === 'cards';
  if (!isMiss(item.record.outcome)) return [card ? 'not-known-first' : 'missed-first'];
  return card ? ['not-known'] : past('missed', dayOf(item.record.at), today);
}

// What has waited longest, by the day that `since` gives, comes first; of two with the same day, the one from the lesson with
// more to come; and none follows one from its own lesson where that can be helped.
export function interleave(tasks, since) {
  const left = tasks.map((task) => ({ task, day: since(task), lesson: task.lesson.id }));
  const order = [];
  const more = ({ lesson }) => left.filter((each) => each.lesson === lesson).length;
  while (left.length) {
    const last = order.at(-1)?.lesson.id;
    const others = left.filter(({ lesson }) => lesson !== last);
    const [next] = (others.length ? others : [...left]).sort(
      (one, other) => dateOf(one.day) - dateOf(other.day) || more(other) - more(one),
    );
    left.splice(left.indexOf(next), 1);
    order.push(next.task);
  }
  return order;
}
