// <record-store>, on 'My progress': where a reader agrees that results are sent to the record store that the site names, sees
// what was sent and what waits, and agrees no more. Refuses to know what is sent (records.js).

import { wordsOf } from '../exercises/dom.js';
import { define } from '../reader/element.js';
import { find } from '../reader/parts.js';
import { unwatch, watch } from '../store/progress.js';
import { add, agree, consent, withdraw } from './queue.js';
import { end, whereOf } from './records.js';
import { send } from './sender.js';
import { agreed } from './statement.js';

class RecordStore {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.word = wordsOf(find(root, 'template[data-words]'));
    this.shown = () => this.restore();
    const form = /** @type {HTMLFormElement} */ (find(root, 'form'));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.connect(new FormData(form));
      form.reset();
    });
    /** @type {Record<string, () => void>} */
    const acts = { send: () => this.send(), withdraw: () => this.withdraw(), end: () => end() };
    root.addEventListener('click', ({ target }) => {
      /** @type {HTMLElement | null} */
      const button = target instanceof Element ? target.closest('button[data-act]') : null;
      if (button) acts[button.dataset.act ?? '']?.();
    });
  }

  enter() {
    watch(this);
    document.addEventListener('records-sent', this.shown);
    this.restore();
  }

  leave() {
    unwatch(this);
    document.removeEventListener('records-sent', this.shown);
  }

  restore() {
    const records = consent();
    this.root.dataset.view = records ? 'agreed' : 'open';
    find(this.root, '[data-act=end]').hidden = !records?.session;
    if (!records) return;
    const { actor, since, sent, queue, refused, problem = '' } = records;
    const date = new Intl.DateTimeFormat(this.word('locale'), { dateStyle: 'long' }).format(since);
    const name = actor.account?.name ?? actor.name ?? '';
    const [who, so, why] = find(this.root, '.records__state').children;
    who.textContent = this.word('who', { name, date });
    so.textContent = [
      this.word('sent', { n: sent }),
      queue.length ? this.word('waiting', { n: queue.length }) : '',
      refused ? this.word('refused', { n: refused }) : '',
    ]
      .filter(Boolean)
      .join(' ');
    why.textContent = problem && queue.length ? this.word(problem) : '';
  }

  // The store's name for the reader is the one that it has given them.
  /** @param {FormData} given */
  async connect(given) {
    const [name, key] = ['name', 'key'].map((each) => `${given.get(each) ?? ''}`.trim());
    const { store = '' } = this.root.dataset;
    const token = btoa(String.fromCodePoint(...new TextEncoder().encode(`${name}:${key}`)));
    const actor = { objectType: 'Agent', account: { homePage: new URL(store).origin, name } };
    if (!agree({ endpoint: store, token, actor })) return this.say('unkept');
    /** @type {HTMLElement | null} */
    const page = document.querySelector('course-records');
    if (page) add(agreed(whereOf(page), actor));
    this.restore();
    const problem = await send();
    if (problem === 'unwelcome') withdraw(); // a slip in the name or the key: nothing is kept of it
    this.restore();
    this.say(problem || 'connected');
  }

  async send() {
    const problem = await send();
    this.restore();
    this.say(problem || 'all-sent');
  }

  withdraw() {
    this.say(withdraw() ? 'withdrawn' : 'unkept');
    this.restore();
  }

  /** @param {string} key */
  say(key) {
    const said = find(this.root, '[role=status]');
    said.textContent = this.word(`said-${key}`);
    said.focus(); // the button that was pressed may be gone
  }
}

define('record-store', (root) => new RecordStore(root));
