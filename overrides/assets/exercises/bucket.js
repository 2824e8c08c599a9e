// A bucket of a sort: its button, and what it says of the items in it. Refuses to know how they come there.

import { make } from './dom.js';

/** @import { Exercise } from './exercise.js' */

export class Bucket {
  /** @param {HTMLElement} element @param {Exercise} sort */
  constructor(element, sort) {
    this.sort = sort;
    this.element = element;
    this.id = element.dataset.bucket ?? '';
    this.name = sort.part('.sort-name', element).textContent.trim();
    this.list = sort.part('.sort-list', element);
    this.slot = sort.part('.sort-slot', element);
    this.slot.append(this.putter(sort.word('put-here')));
  }

  // A button that puts what is held into the bucket.
  /** @param {string} text @param {string} [name] where the bucket is not around it */
  putter(text, name) {
    const button = make('button', 'sort-put', text);
    button.type = 'button';
    button.dataset.act = 'put';
    button.dataset.bucket = this.id;
    if (name) button.setAttribute('aria-label', name);
    return button;
  }

  // Says how many items are in it; once all are checked, how many of them are right.
  /** @param {{ right: string }[]} inside @param {boolean} done */
  showCount(inside, done) {
    const all = inside.length;
    const n = inside.filter(({ right }) => right === this.id).length;
    const { sort, element } = this;
    sort.part('.sort-count', element).textContent =
      done && all ? sort.word('score', { n, all }) : sort.word('items', { n: all });
  }
}
