// <lesson-so-far>: at a lesson's top, how many of its exercises are done; at its end, one sentence on how they went. The marks
// themselves are those of every page (progress.js). Refuses to know what a kind asks, and what has to be practised.

import { recordOf, stateOf } from '../store/ledger.js';
import { mark, read } from '../store/progress.js';
import { define } from './element.js';
import { Line } from './line.js';
import { all, find } from './parts.js';
import { counted, groups } from './pools.js';

/** @import { Stored } from '../store/progress.js' */

class LessonSoFar extends Line {
  restore() {
    mark();
    const pips = all(this.root, '[data-part]');
    const done = pips.filter(({ dataset }) => dataset.state === 'finished').length;
    const text = this.word('done', { n: done, all: pips.length });
    find(this.root, '.pips__text').textContent = text;
    const result = document.querySelector('.lesson-open__result');
    if (result) result.textContent = this.result(pips, done === pips.length);
  }

  /** @type {(pips: HTMLElement[], finished: boolean) => string} */
  result(pips, finished) {
    const kept = read('lessons');
    /** @type {Stored[]} */
    const tried = [];
    const states = pips.flatMap(({ dataset: { mark: lesson = '', part = '', items = '' } }) => {
      const [id, kind] = part.split(' ');
      return counted(groups(items), (item) => {
        const record = recordOf(kept, lesson, { id, kind }, item);
        if (record?.first) tried.push(record);
        return stateOf(record);
      });
    });
    const first = tried.filter((record) => record.first === 'correct').length;
    const n = states.filter((state) => state === 'right').length;
    if (!tried.length) return '';
    if (!finished) return this.word('so-far', { n, all: states.length });
    return this.word(first === tried.length ? 'result-first' : first ? 'result' : 'result-none', {
      n,
      first,
    });
  }
}

define('lesson-so-far', (root) => new LessonSoFar(root));
