// One session of practice: which task comes next, how many there are, how each went. In: tasks, and how to have a lesson's
// page. Out: a task with its exercise, until there is none. Refuses to know how anything is shown and what an answer is worth.

import { borrow } from './borrow.js';

/** @import { Pages } from './borrow.js' */
/** @import { Lesson, Task } from './tasks.js' */

export class Session {
  /**
   * @param {Task[]} tasks
   * @param {Pages} page
   */
  constructor(tasks, page) {
    this.page = page;
    this.queue = [...tasks];
    this.done = 0;
    /** @type {boolean[]} */
    this.results = [];
    /** @type {Task[]} */
    this.missed = [];
    /** @type {{ why: 'changed' | 'unreachable', lesson: Lesson }[]} */
    this.left = []; // what could not be had
    this.busy = false;
  }

  // The next task whose exercise can be had; nothing at the end. What cannot is left out of this session, and noted.
  async next() {
    this.busy = true;
    let found;
    while (!found && this.done < this.queue.length) {
      const task = this.queue[this.done];
      const element = await this.fetched(task);
      if (element) found = { task, element };
    }
    this.busy = false;
    if (found) this.done += 1;
    return found;
  }

  // So that the task after this one is there at once.
  ahead() {
    const following = this.queue[this.done];
    if (following) this.page(following.lesson).catch(() => {});
  }

  /** @type {(task: Task) => Promise<HTMLElement | undefined>} */
  async fetched(task) {
    const { lesson, exercise, items } = task;
    try {
      const keys = items.map(({ key }) => key);
      const element = borrow(await this.page(lesson), exercise, keys);
      if (!element) this.leave('changed', lesson, (each) => each === task);
      return element;
    } catch (error) {
      console.warn(error);
      this.leave('unreachable', lesson, (each) => each.lesson === lesson);
      return undefined;
    }
  }

  /** @type {(why: 'changed' | 'unreachable', lesson: Lesson, without: (task: Task) => boolean) => void} */
  leave(why, lesson, without) {
    this.queue = this.queue.filter((task) => !without(task));
    this.left.push({ why, lesson });
  }
}
