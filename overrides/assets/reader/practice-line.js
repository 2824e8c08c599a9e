// <practice-line>: says wherever a reader returns what is due today, or when something will be. The server's own sentence
// stays where nothing was ever missed, and where it cannot be known.

import { dated } from './dated.js';
import { dueToday } from './due.js';
import { define } from './element.js';
import { Line } from './line.js';
import { find } from './parts.js';

/** @import { Due } from './due.js' */

class PracticeLine extends Line {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    this.link = find(root, 'a');
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
