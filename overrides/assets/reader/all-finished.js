// <all-finished>: beside the offers of all lessons, sees whether each is finished. Shows nothing.

import { mark, unwatch, watch } from '../store/progress.js';
import { define } from './element.js';
import { dayOfFinishing } from './finishing.js';
import { all } from './parts.js';

/** @import { Marked } from '../store/progress.js' */

class AllFinished {
  enter() {
    watch(this);
    this.restore();
  }

  leave() {
    unwatch(this);
  }

  restore() {
    mark();
    const offers = /** @type {Marked[]} */ (all(document, '[data-offer][data-mark]'));
    const done = offers.every(({ dataset }) => dataset.state === 'finished');
    dayOfFinishing(done, Math.max(...offers.map(({ last }) => last)));
  }
}

define('all-finished', () => new AllFinished());
