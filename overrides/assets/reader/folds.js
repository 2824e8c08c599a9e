// The parts of a course on My progress, each a fold whose summary says what of it is finished, due, met and secure. In: its
// lessons, counted. Opens the part in hand, that of the newest answer, once: what a reader opens and closes stays so.

import { child, isObject } from '../store/progress.js';
import { all, find } from './parts.js';

/** @import { Stored } from '../store/progress.js' */
/** @import { Lesson } from './my-progress.js' */
/** @typedef {(key: string, values?: Record<string, number>) => string} Word */

export class Folds {
  /** @param {HTMLElement} root @param {Word} word @param {Lesson[]} lessons */
  constructor(root, word, lessons) {
    this.word = word;
    this.parts = all(root, 'details.own__part').map((part) => ({
      part: /** @type {HTMLDetailsElement} */ (part),
      lessons: lessons.filter((lesson) => part.contains(lesson.root)),
    }));
  }

  /** @param {string[]} due the lesson of each thing that is due */
  show(due) {
    for (const { part, lessons } of this.parts) {
      const finished = lessons.filter(({ root }) => root.dataset.state === 'finished').length;
      const n = due.filter((lesson) => lessons.some(({ id }) => id === lesson)).length;
      const goals = lessons.flatMap(({ known }) => known);
      const secure = goals.filter((word) => word === 'secure').length;
      const met = secure + goals.filter((word) => word === 'met').length;
      find(part, '.own__sum').textContent = [
        this.word('part-finished', { n: finished, all: lessons.length }),
        n && this.word('part-due', { n }),
        this.word('part-met', { n: met, all: goals.length }),
        secure && this.word('part-secure', { n: secure }),
      ]
        .filter(Boolean)
        .join(' · ');
    }
  }

  /** @param {Stored} kept */
  open(kept) {
    const newest = this.parts.map(({ lessons }) =>
      Math.max(0, ...lessons.map(({ id }) => newestIn(child(kept, id)))),
    );
    const last = Math.max(0, ...newest);
    if (last) this.parts[newest.indexOf(last)].part.open = true;
  }
}

/** @param {unknown} lesson */
const newestIn = (lesson) =>
  Math.max(
    0,
    ...Object.values(isObject(lesson) ? lesson : {}).flatMap((items) =>
      Object.values(isObject(items) ? items : {}).map((record) => +child(record, 'at') || 0),
    ),
  );
