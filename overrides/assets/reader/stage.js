// Where a page of the reader's own asks: its panel says what there is to do, or one task after the other stands in its place.
// In: the page's root and words, and tasks. Out: each task's exercise on its desk, with focus there. Refuses to know what an
// answer is worth, and what is said before and after.

import { make } from '../exercises/dom.js';
import { lessonPages } from './borrow.js';
import { find } from './parts.js';
import { Session } from './session.js';

/** @import { Word } from '../exercises/dom.js' */
/** @import { Desk } from '../exercises/exercise.js' */
/** @import { Task } from './tasks.js' */
/** @typedef {{ task: Task, element: HTMLElement }} Found a task, and its exercise out of its lesson */

export class Stage {
  /** @param {HTMLElement} root @param {Word} word */
  constructor(root, word) {
    this.root = root;
    this.word = word;
    this.panel = find(root, '.practice__panel');
    this.task = find(root, '.practice__task');
    this.page = lessonPages();
    /** @type {Session | undefined} */
    this.session = undefined;
    /** @type {string[]} */
    this.notices = []; // what could not be had, until it has been said
  }

  /** @param {Task[]} tasks */
  begin(tasks) {
    this.session = new Session(tasks, this.page);
  }

  // The next task; `null` at the end, and nothing where one is on its way already, or the session was ended meanwhile.
  /** @returns {Promise<Found | null | undefined>} */
  async next() {
    const { session } = this;
    if (!session || session.busy) return undefined;
    const found = await session.next();
    if (session !== this.session || !this.root.isConnected) return undefined;
    for (const { why, lesson } of session.left.splice(0))
      this.notices.push(this.word(why, { lesson: lesson.title }));
    return found ?? null;
  }

  // Shows a task in the panel's place; `prepare` is handed its desk before the exercise is in the page.
  /** @param {Found} found @param {(desk: Desk) => void} [prepare] */
  show({ task, element }, prepare) {
    /** @type {Desk} */
    const desk = make('div', 'practice__desk', element);
    desk.dataset.lesson = task.lesson.id;
    prepare?.(desk);
    const { done: n, queue } = /** @type {Session} */ (this.session);
    find(this.task, '.practice__notices').replaceChildren(...this.said());
    find(this.task, '.practice__place').textContent = this.word('place', { n, all: queue.length });
    find(this.task, '.practice__desk').replaceWith(desk);
    this.panel.hidden = true;
    this.task.hidden = false;
    this.arrive(this.task);
    this.session?.ahead();
  }

  // The notices, as paragraphs, once.
  said() {
    return this.notices.splice(0).map((notice) => make('p', '', notice));
  }

  // Ends the session; the panel is to be filled and shown.
  end() {
    this.session = undefined;
    find(this.task, '.practice__desk').replaceChildren();
  }

  showPanel() {
    this.task.hidden = true;
    this.panel.hidden = false;
  }

  // Focus goes to what has come, and its beginning into view.
  /** @param {HTMLElement} part */
  arrive(part) {
    part.focus({ preventScroll: true });
    part.firstElementChild?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }
}
