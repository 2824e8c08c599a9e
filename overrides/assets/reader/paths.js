// <course-paths>: the way through the course that a reader has chosen. The lessons that are not on it stay where they are,
// paler and no less open. In: the page's element, and the rows of the table of lessons. Refuses to know which lessons a path has:
// each row says on which it is.

import { change, child, read, unwatch, watch } from '../store/progress.js';
import { define } from './element.js';
import { all, find } from './parts.js';

class Paths {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.choices = /** @type {HTMLInputElement[]} */ (all(root, '[name=path]'));
    this.about = all(root, '.paths__about > p');
    for (const choice of this.choices)
      choice.addEventListener('change', () => {
        this.show(choice.value);
        this.keep(choice.value);
        this.say();
      });
  }

  enter() {
    watch(this);
    this.restore();
  }

  leave() {
    unwatch(this);
  }

  // A path that the course no longer has is none; where nothing is kept, what was chosen here stays.
  restore() {
    const kept = child(read('settings'), 'path');
    if (kept === undefined && this.path) return;
    this.show(this.choices.some(({ value }) => value === kept) ? kept : '');
  }

  /** @param {string} path */
  keep(path) {
    change('settings', ({ settings }) => {
      settings.path = path || undefined;
      return true;
    });
  }

  /** @param {string} path */
  show(path) {
    this.path = path;
    for (const choice of this.choices) choice.checked = choice.value === path;
    for (const text of this.about) text.hidden = text.dataset.path !== path;
    for (const row of all(document, '[data-paths]')) {
      const on = row.dataset.paths?.split(' ').includes(path);
      const aside = !!path && !on;
      row.toggleAttribute('data-aside', aside);
      row.toggleAttribute('data-on', !!path && on);
      find(row, '.catalogue__aside').hidden = !aside;
    }
  }

  // Spoken once it is chosen, and not when the page comes.
  say() {
    const text = document.createElement('span');
    text.textContent = this.about.find(({ hidden }) => !hidden)?.textContent ?? '';
    find(this.root, '.paths__said').replaceChildren(text);
  }
}

define('course-paths', (root) => new Paths(root));
