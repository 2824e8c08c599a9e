// <my-certificate>: shows what is still missing, or the sheet with name, results and date. The name is kept on this device.
// Refuses to know how anything is kept (ledger.js), and to vouch for anybody.

import { recordOf, set, setting } from '../store/ledger.js';
import { mark, read, unwatch, watch } from '../store/progress.js';
import { wordsOf } from './words.js';

const find = (root, selector) => root.querySelector(selector);

class MyCertificate extends HTMLElement {
  connectedCallback() {
    if (!this.word) this.begin();
    watch(this);
    this.restore();
  }

  disconnectedCallback() {
    unwatch(this);
  }

  begin() {
    this.word = wordsOf(this);
    this.field = find(this, '#own-name');
    this.lessons = [...this.querySelectorAll('.own__missing [data-mark]')];
    this.rows = [...this.querySelectorAll('[data-tests]')].map((root) => ({
      root,
      lesson: root.dataset.lessonOf,
      items: root.dataset.tests
        .trim()
        .split(' ')
        .map((test) => test.split('/')),
    }));
    this.field.addEventListener('input', () => this.name(this.field.value));
    find(this, '[data-act=print]').addEventListener('click', () => print());
  }

  restore() {
    mark();
    const missing = this.lessons.filter(({ dataset }) => dataset.state !== 'finished').length;
    find(this, '.own__missing > p').textContent = this.word('missing', {
      n: missing,
      all: this.lessons.length,
    });
    this.dataset.view = missing ? 'missing' : 'done';
    if (missing) {
      if (setting('finished')) set('finished'); // forgotten, or the course has grown
      return;
    }
    const kept = read('lessons');
    if (document.activeElement !== this.field)
      this.field.value = setting('name') ?? this.field.value;
    this.write();
    let latest = 0;
    for (const { root, lesson, items } of this.rows) {
      const records = items
        .map(([id, kind, item, pool]) => [recordOf(kept, lesson, { id, kind }, item), pool])
        .filter(([record, pool]) => record?.first || !pool) // of a pool counts what was asked
        .map(([record]) => record);
      const first = records.filter((record) => record?.first === 'correct').length;
      latest = Math.max(latest, ...records.map((record) => record?.at || 0));
      find(root, 'td').textContent = this.word('result', { first, all: records.length });
    }
    // The day of finishing, not of the look at it; practice, which answers again, does not move it.
    const finished = setting('finished');
    if (!Number.isFinite(finished)) set('finished', latest);
    const day = new Date(Number.isFinite(finished) ? finished : latest);
    const time = find(this, 'time');
    time.dateTime = day.toISOString().slice(0, 10);
    const { lang } = document.documentElement;
    // By itself `en` is American; the course is written in British English.
    time.textContent = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
      dateStyle: 'long',
    }).format(day);
  }

  name(value) {
    const said = find(this, '.own__said');
    const text = set('name', value) ? '' : this.word('refused');
    if (said.textContent !== text) said.textContent = text;
    this.write();
  }

  // A line to write on stands where there is no name.
  write() {
    find(this, '.sheet__name').textContent = this.field.value.trim();
  }
}

customElements.define('my-certificate', MyCertificate);
