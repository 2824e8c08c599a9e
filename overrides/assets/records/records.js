// <course-records>, on each page of a site that names a record store: tells the store what a reader who has agreed does, and asks
// a reader whom a learning platform has sent. Without consent it does nothing. Refuses to know what a statement is made of
// (statement.js), what waits (queue.js) and how it is sent (sender.js).

import { define } from '../reader/element.js';
import { find } from '../reader/parts.js';
import { mark, unwatch, watch } from '../store/progress.js';
import { begin, foundOffer, known } from './launch.js';
import { add, agree, consent, endSession, toldOf } from './queue.js';
import { send } from './sender.js';
import { answered, finished, session } from './statement.js';

/** @import { Outcome } from '../store/progress.js' */
/** @import { Offer } from './launch.js' */
/** @import { Where } from './statement.js' */

const soon = 1000;
const latest = 10 * 60 * 1000; // until a store that had no time is asked again

/** @type {Offer | undefined} */
let open; // what the reader has not answered yet, over instant navigation

/** @type {(root: HTMLElement) => Where} */
export const whereOf = ({ dataset, lang }) => ({
  site: dataset.site ?? '',
  platform: dataset.platform ?? '',
  language: lang || document.documentElement.lang || 'en',
});

class CourseRecords {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.where = whereOf(root);
    this.wait = soon;
    /** @type {number | undefined} */
    this.again = undefined;
    this.checked = (/** @type {Event} */ event) => this.tell(event);
    this.send = () => this.flush();
    root.addEventListener('click', ({ target }) => {
      /** @type {HTMLElement | null} */
      const button = target instanceof Element ? target.closest('button[data-act]') : null;
      if (button) this.reply(button.dataset.act === 'agree');
    });
  }

  enter() {
    document.addEventListener('exercise-checked', this.checked);
    addEventListener('online', this.send);
    watch(this);
    const found = foundOffer(location.href);
    if (found) history.replaceState(history.state, '', found.clean);
    if (found?.offer && known(found.offer, (this.root.dataset.origins ?? '').split(' ')))
      open = found.offer;
    else if (found) this.show('unknown');
    if (open) this.ask(open);
    this.restore();
    this.flush();
  }

  leave() {
    document.removeEventListener('exercise-checked', this.checked);
    removeEventListener('online', this.send);
    unwatch(this);
    clearTimeout(this.again);
  }

  // Something is kept anew, here or in another tab.
  restore() {
    const records = consent();
    if (!records) return;
    const { lesson = '', lessonName = '' } = this.root.dataset;
    mark();
    const done = (/** @type {string} */ name) => {
      const mark = `[data-mark=${JSON.stringify(name)}][data-items]:not([data-part])`;
      /** @type {HTMLElement | null} */
      const marked = document.querySelector(mark);
      return marked?.dataset.state === 'finished';
    };
    const ends = [];
    if (lesson && done(lesson) && !records.finished.includes(lesson)) {
      ends.push(finished(this.where, records.actor, lesson, lessonName, records.session));
      toldOf(lesson);
    }
    const { session: own } = records;
    const told = records.finished.includes('*');
    if (own?.counts && !told && (own.scope ? lesson === own.scope && done(lesson) : this.all())) {
      ends.push(session(this.where, own, 'completed'), session(this.where, own, 'passed'));
      toldOf('*');
    }
    if (ends.length) add(...ends);
    if (ends.length) this.flush();
  }

  // Whether every lesson is finished; only pages that list them all can say so.
  all() {
    /** @type {NodeListOf<HTMLElement>} */
    const lessons = document.querySelectorAll('.catalogue__lesson[data-mark], [data-lesson-of]');
    return lessons.length > 0 && [...lessons].every(({ dataset }) => dataset.state === 'finished');
  }

  /** @param {Event} event */
  tell(event) {
    const records = consent();
    if (!records || !(event instanceof CustomEvent)) return;
    /** @type {{ lesson: string, exercise: string, item: string, outcome: Outcome }} */
    const detail = event.detail;
    const name = event.target instanceof HTMLElement ? nameOf(event.target) : '';
    add(answered(this.where, records.actor, detail, name, records.session));
    clearTimeout(this.again); // a board checks many at once
    this.again = setTimeout(() => {
      this.restore(); // it may have been the last of its lesson
      this.flush();
    }, soon);
  }

  async flush() {
    clearTimeout(this.again);
    if (!consent()?.queue.length) return;
    const problem = await send();
    document.dispatchEvent(new Event('records-sent'));
    if (problem !== 'busy' && problem !== 'offline') {
      this.wait = soon;
      return;
    }
    this.wait = Math.min(this.wait * 4, latest);
    this.again = setTimeout(() => this.flush(), this.wait);
  }

  /** @param {Offer} offer */
  ask({ endpoint }) {
    find(this.root, '[data-host]').textContent = new URL(endpoint).host;
    this.show('ask');
  }

  /** @param {string} part */
  show(part) {
    this.root.hidden = false;
    this.root.dataset.view = part;
  }

  /** @param {boolean} yes */
  async reply(yes) {
    const offer = open;
    open = undefined;
    const { lesson = '' } = this.root.dataset;
    const begun = yes && offer ? await begin(offer, lesson) : undefined;
    const { endpoint = '', token = '', actor = {} } = begun ?? {};
    if (begun && agree({ endpoint, token, actor, session: begun })) {
      add(session(this.where, begun, 'initialized'));
      this.show('agreed');
      this.restore();
      this.flush();
    } else this.show(yes ? 'failed' : 'declined');
    find(this.root, '[role=status]').focus();
  }
}

// The exercise's title; one without has a name of its kind's.
/** @param {HTMLElement} target */
function nameOf(target) {
  const by = target.closest('[aria-labelledby]')?.getAttribute('aria-labelledby') ?? '';
  return document.getElementById(by)?.textContent?.trim() ?? '';
}

// The platform hears that the reader has ended, then they go back to it.
export async function end() {
  const records = consent();
  if (!records?.session) return;
  /** @type {HTMLElement | null} */
  const root = document.querySelector('course-records');
  if (root) add(session(whereOf(root), records.session, 'terminated'));
  await send();
  endSession();
  if (records.session.back) location.assign(records.session.back);
}

define('course-records', (root) => new CourseRecords(root));
