// A line on a page that follows what is kept: it is shown when the page comes, and again when another tab, or an exercise on the
// page, has answered something. In: its element. A line extends it with restore().

import { wordsOf } from '../exercises/dom.js';
import { unwatch, watch } from '../store/progress.js';
import { find } from './parts.js';

export class Line {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.word = wordsOf(find(root, 'template[data-words]'));
    this.checked = () => setTimeout(() => this.restore()); // all parts of a board are kept by then
  }

  enter() {
    watch(this);
    document.addEventListener('exercise-checked', this.checked);
    this.restore();
  }

  leave() {
    unwatch(this);
    document.removeEventListener('exercise-checked', this.checked);
  }

  // Shows what is kept now. Each line has its own way.
  restore() {}
}
