// <minutes-left>: in an offer to continue, how long the rest of the lesson takes: of its minutes, the share of its items that are
// not right yet. Refuses to know which offer is shown (progress.js).

import { child, read, verdict } from '../store/progress.js';
import { define } from './element.js';
import { Line } from './line.js';
import { find } from './parts.js';

class MinutesLeft extends Line {
  restore() {
    const n = Math.max(1, Math.round(Number(this.root.dataset.minutes) * this.share()));
    find(this.root, 'span').textContent = this.word('left', { n });
  }

  share() {
    const offer = /** @type {HTMLElement | null} */ (this.root.closest('[data-offer]'));
    const { mark: lesson = '', items = '' } = offer?.dataset ?? {};
    const all = items.split(' ');
    const open = [...all];
    for (const records of Object.values(child(read('lessons'), lesson) ?? {})) {
      for (const [key, record] of Object.entries(records ?? {})) {
        const at = open.findIndex((item) =>
          item.split(/[,|]/).some((begin) => key.startsWith(begin)),
        );
        if (at >= 0 && verdict(record) === 'correct') open.splice(at, 1);
      }
    }
    return open.length / all.length;
  }
}

define('minutes-left', (root) => new MinutesLeft(root));
