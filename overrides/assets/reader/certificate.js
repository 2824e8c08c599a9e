// <my-certificate>: shows what is still missing, or the sheet with name, results and date. The name is kept on this device.
// Refuses to know how anything is kept (ledger.js), and to vouch for anybody.

import { wordsOf } from '../exercises/dom.js';
import { recordOf, set, setting } from '../store/ledger.js';
import { mark, moment, read, unwatch, watch } from '../store/progress.js';
import { dateOf, dayOf } from './days.js';
import { define } from './element.js';
import { dayOfFinishing } from './finishing.js';
import { all, find } from './parts.js';

class Certificate {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.word = wordsOf(find(root, 'template[data-words]'));
    this.field = /** @type {HTMLInputElement} */ (find(root, '#own-name'));
    this.lessons = all(root, '.own__missing [data-mark]');
    this.rows = all(root, '[data-tests]').map((row) => {
      const { lessonOf = '', tests = '' } = row.dataset;
      const items = tests.trim().split(' ');
      return { row, lesson: lessonOf, items: items.map((test) => test.split('/')) };
    });
    this.field.addEventListener('input', () => this.name(this.field.value));
    find(root, '[data-act=print]').addEventListener('click', () => print());
  }

  enter() {
    watch(this);
    this.restore();
  }

  leave() {
    unwatch(this);
  }

  restore() {
    mark();
    const missing = this.lessons.filter(({ dataset }) => dataset.state !== 'finished').length;
    const text = this.word('missing', { n: missing, all: this.lessons.length });
    find(this.root, '.own__missing > p').textContent = text;
    this.root.dataset.view = missing ? 'missing' : 'done';
    if (missing) dayOfFinishing(false, 0);
    else this.sheet();
  }

  sheet() {
    const kept = read('lessons');
    if (document.activeElement !== this.field)
      this.field.value = setting('name') ?? this.field.value;
    this.write();
    let latest = 0;
    const total = { first: 0, all: 0 };
    for (const { row, lesson, items } of this.rows) {
      const records = items
        .map(([id, kind, item]) => recordOf(kept, lesson, { id, kind }, item))
        .filter((record, at) => record?.first || !items[at][3]); // of a pool counts what was asked
      const first = records.filter((record) => record?.first === 'correct').length;
      latest = Math.max(latest, ...records.map((record) => moment(record?.at)));
      total.first += first;
      total.all += records.length;
      find(row, 'td').textContent = this.word('result', { first, all: records.length });
    }
    find(this.root, 'tfoot td').textContent = this.word('result', total);
    const day = dayOf(dayOfFinishing(true, latest) ?? latest);
    const time = /** @type {HTMLTimeElement} */ (find(this.root, 'time'));
    time.dateTime = day;
    time.textContent = new Intl.DateTimeFormat(this.word('locale'), {
      dateStyle: 'long',
      timeZone: 'UTC',
    }).format(dateOf(day));
  }

  /** @param {string} value */
  name(value) {
    const said = find(this.root, '.own__said');
    const text = set('name', value) ? '' : this.word('refused');
    if (said.textContent !== text) said.textContent = text;
    this.write();
  }

  // A line to write on stands where there is no name.
  write() {
    find(this.root, '.sheet__name').textContent = this.field.value.trim();
  }
}

define('my-certificate', (root) => new Certificate(root));
