// The steps of an order, in the order in which they are now: which may move, and which are right. Knows nothing of how they
// look.

import { sequence } from './outcome.js';

/** @import { Outcome } from '../store/progress.js' */
/**
 * @typedef {object} Place
 * @property {string} id
 * @property {number} right its place in the key
 * @property {string} same one name for all steps that are alike
 * @property {boolean} checked found right, or all is checked: it does not move
 */

/** @template {Place} Step */
export class Line {
  /** @param {Step[]} steps as the server gave them */
  constructor(steps) {
    this.steps = steps;
    this.order = steps;
    this.key = [...steps].sort((one, other) => one.right - other.right).map(({ same }) => same);
  }

  get ids() {
    return this.order.map(({ id }) => id);
  }

  // The steps that may move: all but those that were found right.
  get free() {
    return this.order.filter(({ checked }) => !checked);
  }

  // Of each place, whether the step there is right.
  get results() {
    return sequence(
      this.order.map(({ same }) => same),
      this.key,
    );
  }

  // A step that is there twice is right in either place.
  /** @param {Step} step */
  isRight(step) {
    return this.results[this.order.indexOf(step)];
  }

  // What a step is worth where it is.
  /** @param {Step} step @returns {Outcome} */
  worth(step) {
    if (!step.checked) return 'unanswered';
    return this.isRight(step) ? 'correct' : 'wrong';
  }

  // Puts a step at a place among the free ones.
  /** @param {Step} step @param {number} to */
  move(step, to) {
    const { free } = this;
    free.splice(to, 0, ...free.splice(free.indexOf(step), 1));
    this.order = this.order.map((each) =>
      each.checked ? each : /** @type {Step} */ (free.shift()),
    );
  }

  // Takes up an order that was kept, if it has exactly these steps; else that of the server. Says which.
  /** @param {unknown} ids */
  restore(ids) {
    const { steps } = this;
    const kept = Array.isArray(ids) ? ids.map((id) => steps.find((step) => step.id === id)) : [];
    const fits = kept.length === steps.length && steps.every((step) => kept.includes(step));
    this.order = fits ? /** @type {Step[]} */ (kept) : steps;
    return fits;
  }
}
