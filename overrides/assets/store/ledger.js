// All that is kept, as a whole: read, counted, forgotten, taken out as a file, taken in from one. In: what progress.js holds,
// and the text of a file. Out: records, counts, and reasons, which are names of sentences. Refuses to know any page.

import './former.js';
import {
  change,
  child,
  erase,
  isObject,
  load,
  moment,
  parse,
  read,
  renew,
  verdict,
  within,
} from './progress.js';

/** @import { Answer, Outcome, Stored } from './progress.js' */

const format = 'exercises-progress';
const most = 8 << 20; // bytes of a file
const outcomes = ['unanswered', 'wrong', 'partial', 'correct'];
const steps = ['guess', 'fairly', 'sure'];

// Why nothing can be kept here: refused, newer or foreign; nothing where all is well.
export function trouble() {
  try {
    const text = load('lessons');
    return parse('lessons', text)
      ? ''
      : validate(text ?? '').reason === 'newer'
        ? 'newer'
        : 'foreign';
  } catch {
    return 'refused';
  }
}

// What is kept of an item, under its exercise or under its kind from before it had an id; nothing where nothing is.
/** @type {(lessons: unknown, lesson: string, exercise: { id: string, kind: string }, item: string) => Stored | undefined} */
export function recordOf(lessons, lesson, { id, kind }, item) {
  const all = child(lessons, lesson);
  const record = child(child(all, id), item) ?? child(child(all, kind), item);
  return isObject(record) ? record : undefined;
}

// An item's state: right, missed, or nothing where it is still to be tried.
/** @type {(record: Partial<Answer> | undefined) => 'right' | 'missed' | ''} */
export function stateOf(record) {
  const outcome = record && verdict(record);
  return outcome === 'correct' ? 'right' : outcome && outcome !== 'unanswered' ? 'missed' : '';
}

// Forgets one lesson. It is noted when, or another tab would put back what it still has.
/** @param {string} lesson */
export function forget(lesson) {
  const done = change('lessons', (document) => {
    const records = Object.values(child(document.lessons, lesson) ?? {}).flatMap((items) =>
      Object.values(items ?? {}),
    );
    const last = Math.max(Date.now(), ...records.map((record) => moment(child(record, 'at'))));
    delete document.lessons[lesson];
    document.forgotten = {
      ...(isObject(document.forgotten) && document.forgotten),
      [lesson]: last,
    };
    return true;
  });
  renew();
  return done && child(read('lessons'), lesson) === undefined;
}

// Forgets everything, the reader's own settings too; also what could not be read. False where the browser refuses.
export function forgetAll() {
  try {
    erase('lessons');
    erase('settings');
    erase('records');
    return true;
  } catch {
    return false;
  } finally {
    renew(true);
  }
}

// A file of all answers, with the lessons that this course has. What could not be read is handed out as it is.
/** @param {string[]} course */
export function exported(course) {
  const lessons = read('lessons');
  return lessons
    ? JSON.stringify({ format, version: 1, course, lessons }, null, 1)
    : (load('lessons') ?? '');
}

// What a text from a file holds: { lessons } or { reason }. Nothing of it is trusted: each record must be one, and no name is
// special. `known` are this course's lessons. A file is this course's if it has answers to one of them, or was made while the course
// had one of them: its answers may all be to a lesson that is no more.
/** @type {(text: string, known?: string[]) => { lessons?: Stored, reason?: string }} */
export function validate(text, known) {
  if (text.length > most) return { reason: 'big' };
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return { reason: text.trim() ? 'broken' : 'empty' };
  }
  const version = child(value, 'version');
  const lessons = child(value, 'lessons');
  if (![format, undefined].includes(child(value, 'format'))) return { reason: 'foreign' };
  if (Number.isInteger(version) && version > 1) return { reason: 'newer' };
  if (version !== 1 || !isObject(lessons)) return { reason: 'foreign' };
  if (!Object.keys(lessons).length) return { reason: 'empty' };
  if (!well(lessons, 3)) return { reason: 'damaged' };
  const course = child(value, 'course');
  const theirs = [...Object.keys(lessons), ...(Array.isArray(course) ? course : [])];
  return known && !known.some((lesson) => theirs.includes(lesson))
    ? { reason: 'foreign' }
    : { lessons };
}

// Whether names lead to records, so many levels down.
/** @type {(value: unknown, depth: number) => boolean} */
function well(value, depth) {
  if (!depth) return isRecord(value);
  return (
    isObject(value) &&
    Object.entries(value).every(
      ([name, below]) => name !== '__proto__' && name.length <= 200 && well(below, depth - 1),
    )
  );
}

/** @type {(value: unknown) => boolean} */
function isRecord(value) {
  const { response, outcome, attempts, first, at, last, sure, felt, left } = isObject(value)
    ? value
    : {};
  /** @type {(list: unknown[], each: unknown) => boolean} */
  const maybe = (list, each) => each === undefined || list.includes(each);
  return (
    outcomes.includes(outcome) &&
    maybe(outcomes, first) &&
    maybe(outcomes, last) &&
    maybe([true, false, ...steps], sure) &&
    maybe(steps, felt) &&
    Number.isSafeInteger(attempts) &&
    attempts >= 0 &&
    Number.isSafeInteger(at) &&
    at >= 0 &&
    (left === undefined || (Number.isSafeInteger(left) && left >= 0)) &&
    isResponse(response)
  );
}

/** @type {(value: unknown) => boolean} */
const isPlain = (value) =>
  ['string', 'boolean', 'undefined'].includes(typeof value) || value === null;
/** @type {(value: unknown) => boolean} */
const isResponse = (value) =>
  isPlain(value) ||
  (typeof value === 'object' &&
    Object.values(value ?? {}).every((each) => typeof each === 'string'));

// Takes records in, the newest of each item staying. No answer is from later than now. Says how many were taken; nothing
// where the browser could not keep them.
/** @type {(lessons: Record<string, Record<string, Record<string, Answer>>>) => number | undefined} */
export function merge(lessons) {
  let taken = 0;
  const now = Date.now();
  const done = change('lessons', (document) => {
    for (const [lesson, exercises] of Object.entries(lessons)) {
      for (const [exercise, items] of Object.entries(exercises)) {
        const here = within(document.lessons, lesson, exercise);
        for (const [item, record] of Object.entries(items)) {
          const at = Math.min(record.at, now);
          if (!here || moment(child(child(here, item), 'at')) >= at) continue;
          const { response, outcome, attempts, first, last, sure, felt } = record;
          const left = record.left === undefined ? undefined : Math.min(record.left, now);
          here[item] = { response, outcome, attempts, first, at, last, sure, felt, left };
          taken += 1;
        }
      }
    }
    return taken;
  });
  renew();
  return done ? taken : undefined;
}

// The reader's own settings: read one, set one. False where the browser will not keep it.
/** @param {string} name */
export const setting = (name) => child(read('settings'), name);
/** @type {(name: string, value: unknown) => boolean} */
export const set = (name, value) =>
  change('settings', ({ settings }) => {
    settings[name] = value;
    return true;
  });
