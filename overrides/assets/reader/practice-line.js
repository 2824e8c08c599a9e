// <practice-line>: says wherever a reader returns what is due today, or when something will be. The server's own sentence
// stays where nothing was ever missed, and where it cannot be known.

import { wordsOf } from '../exercises/dom.js';
import { unwatch, watch } from '../store/progress.js';
import { dated } from './dated.js';
import { dueToday } from './due.js';
import { define } from './element.js';
import { find } from './parts.js';

/** @import { Due } from './due.js' */

class PracticeLine {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.word = wordsOf(find(root, 'template[data-words]'));
    this.link = find(root, 'a');
    this.checked = () => this.restore();
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

  async restore() {
    this.show(await dueToday().catch(() => ({ n: 0 })));
  }

  // The link stays where it is, since it may have the focus.
  /** @param {Due} due */
  show({ n, next }) {
    const { root, link, word } = this;
    const text = n ? word('due', { n }) : next ? dated(word, 'next', next) : word('usual');
    const [before, after] = text.split('@');
    link.textContent = word(n ? 'practise' : 'practice', { n });
    link.previousSibling?.replaceWith(before);
    link.nextSibling?.replaceWith(after);
    root.toggleAttribute('data-due', n > 0);
    root.dataset.known = '';
  }
}

define('practice-line', (root) => new PracticeLine(root));
