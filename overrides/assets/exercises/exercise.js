// What every widget shares: its parts, its words, check and try again, the verdict, what is kept, what is announced.
// A kind extends it with restore(), and with a method for each data-act of its buttons, as check(button).

import { keep, lessonOf, recall } from '../store/answers.js';
import { read, unwatch, watch } from '../store/progress.js';
import { all, goOn, lastUsable, make, ofLines, theirs, wordsOf } from './dom.js';

/** @import { Outcome, Sureness } from '../store/progress.js' */
/** @import { Values } from './dom.js' */
/** @typedef {{ keep: typeof keep, recall: typeof recall }} Store where answers go, and come from */
/** @typedef {'right' | 'partly' | 'wrong' | 'missing'} State what a verdict says; the style goes by it */
/** @typedef {HTMLElement & { store?: Store }} Desk */

/** @type {Record<Outcome, State>} */
export const states = {
  unanswered: 'missing',
  wrong: 'wrong',
  partial: 'partly',
  correct: 'right',
};
const store = { keep, recall };
const hearing = 8000; // a message stays that long
/** @type {WeakMap<Element, number>} */
const appeared = new WeakMap(); // when a control has appeared
let lastPress = { x: NaN, y: NaN };

export class Exercise {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.word = wordsOf(/** @type {Element} */ (root.querySelector(':scope > template')));
    this.kind = root.dataset.kind ?? '';
    this.id = root.dataset.exercise ?? '';
    this.lesson = '';
    /** @type {Store} */
    this.store = store;
    /** @type {[target: EventTarget, type: string, handler: EventListener][]} */
    this.handlers = [];
    this.watcher = { restore: (/** @type {boolean | undefined} */ erased) => this.renew(erased) };
    this.on('click', (event) => this.press(event));
    // A held Enter must not run on from one button to the next; where lines are written it makes new ones.
    this.on('keydown', (event) => {
      if (event.repeat && event.key === 'Enter' && !ofLines(event.target)) event.preventDefault();
    });
  }

  // Listens for as long as the element is in the page: instant navigation keeps what it has taken out for a while, and
  // listeners would gather.
  /**
   * @template {keyof HTMLElementEventMap} Type
   * @template {HTMLElement} [Target=HTMLElement]
   * @param {Type} type
   * @param {(event: HTMLElementEventMap[Type] & { target: Target }) => unknown} handler
   * @param {EventTarget} target
   */
  on(type, handler, target = this.root) {
    /** @param {Parameters<typeof handler>[0]} event */
    const own = (event) => theirs(event.target) || handler(event); // a tab in a text is no answer
    const listener = ['input', 'change'].includes(type) ? own : handler;
    this.handlers.push([target, type, /** @type {EventListener} */ (listener)]);
  }

  // The element has come into the page, or left it.
  enter() {
    for (const [target, ...listener] of this.handlers) target.addEventListener(...listener);
    this.lesson = lessonOf(this.root);
    /** @type {Desk | null} */
    const desk = this.root.closest('[data-practice]');
    this.store = desk?.store ?? store; // in practice an answer is given anew, see fresh.js
    watch(this.watcher);
    this.restore();
    this.see();
    this.emit('restored', {});
  }

  leave() {
    for (const [target, ...listener] of this.handlers) target.removeEventListener(...listener);
    unwatch(this.watcher);
  }

  // A button's data-act names the method its press is handed to. A second tap at the same spot is not meant for a
  // button that the first one made appear there.
  /** @param {MouseEvent & { target: HTMLElement }} event */
  press(event) {
    /** @type {HTMLElement | null} */
    const button = event.target.closest('a, summary, label, input, [data-act]');
    if (!button?.dataset.act || theirs(button)) return; // a link or a tab in what one can press is only that
    const { x, y } = lastPress;
    const near = event.detail && Math.hypot(event.clientX - x, event.clientY - y) < 24;
    if (near && event.timeStamp - (appeared.get(button) ?? -Infinity) < 300) return;
    lastPress = { x: event.clientX, y: event.clientY };
    /** @type {Record<string, any>} */ (this)[button.dataset.act](button);
  }

  // Notes that a control has just appeared.
  /** @type {<T extends Element>(control: T) => T} */
  appear(control) {
    appeared.set(control, performance.now());
    return control;
  }

  // The exercise's own parts: one that may be missing, one that is always there, and all.
  /** @template {HTMLElement} Part @param {string} selector @param {ParentNode} from @returns {Part | null} */
  find(selector, from = this.root) {
    return this.part(selector, from) ?? null;
  }

  /** @template {HTMLElement} Part @param {string} selector @param {ParentNode} from @returns {Part} */
  part(selector, from = this.root) {
    const [part] = this.all(selector, from);
    return /** @type {Part} */ (part);
  }

  /** @template {HTMLElement} Part @param {string} selector @param {ParentNode} from @returns {Part[]} */
  all(selector, from = this.root) {
    return all(from, selector);
  }

  /**
   * @param {string} act
   * @param {string} key
   * @param {string} look
   * @param {Values} [values]
   */
  button(act, key = act, look = 'exercise-second', values) {
    const button = make('button', look, this.word(key, values));
    button.type = 'button';
    button.dataset.act = act;
    return this.appear(button);
  }

  /** @param {string} text */
  set count(text) {
    this.part('.exercise-count').textContent = text;
  }

  // One polite message. The same words twice are still two messages. It is gone again before who reads on comes by.
  /** @param {...(string | false | null | undefined)} sentences */
  announce(...sentences) {
    const live = this.part('.exercise-live');
    const text = sentences.filter(Boolean).join(' ').replace(/\s+/g, ' ').trim();
    live.replaceChildren(make('span', '', text));
    clearTimeout(this.hush);
    this.hush = setTimeout(() => live.replaceChildren(), hearing);
  }

  // Puts the verdict where *Check* was, and what follows it below. Gives what focus goes to.
  /** @typedef {{ again?: boolean, notes?: (Node | string)[] }} How */
  /** @type {(row: HTMLElement, state: State, text: string, how?: How) => HTMLElement} */
  showVerdict(row, state, text, { again = state !== 'right', notes = [] } = {}) {
    const check = this.reopen(row);
    const result = make('p', 'exercise-result', text);
    result.dataset.state = state;
    result.tabIndex = -1;
    // Focus on the verdict itself says where one is; what it is, the message says.
    result.setAttribute('role', 'group');
    result.setAttribute('aria-label', this.word('result'));
    const done = state !== 'missing';
    const next = done && again ? this.button('again') : result;
    row.append(result, next);
    if (notes.length) row.after(make('div', 'exercise-notes', ...notes));
    // A browser that hides what has focus draws up the whole page for it, and once more for what is focused then.
    if (done && check === document.activeElement) next.focus();
    check.hidden = done;
    return next;
  }

  // Back to before the check.
  /** @param {HTMLElement} row */
  reopen(row) {
    for (const part of row.querySelectorAll('.exercise-result, [data-act=again]')) part.remove();
    if (row.nextElementSibling?.matches('.exercise-notes')) row.nextElementSibling.remove();
    const check = this.part('[data-act=check]', row);
    if (check.hidden) this.appear(check);
    check.hidden = false;
    return check;
  }

  // What is kept may have changed elsewhere: in another tab, or because it was forgotten.
  /** @param {boolean} [erased] */
  renew(erased) {
    const before = this.seen;
    goOn(
      this.root,
      (here) => this.onward(here),
      () => this.restore(erased),
    );
    this.see();
    if (this.seen !== before) this.emit('restored', {});
  }

  // Where a reader goes on whose control another tab has taken away. Asked for before that, answered after it.
  /** @type {(here: Element) => () => HTMLElement | null | undefined} */
  onward(_here) {
    return () => lastUsable(this.all('.exercise-verdict > *'));
  }

  // Notes what is kept now.
  see() {
    this.seen = JSON.stringify(this.recall());
  }

  // Whether to ask how sure the reader is: their wish holds before what the page says (certainty in its front matter).
  get asks() {
    return (read('settings')?.confidence ?? !!this.root.closest('[data-certainty]')) === true;
  }

  recall() {
    return this.store.recall(this.lesson, this.id, this.kind);
  }

  // Keeps an answer. Where the browser will not, the page says so once; the sentence is returned to be announced.
  /**
   * @param {string} item
   * @param {unknown} response
   * @param {Outcome} outcome
   * @param {Sureness} [sure]
   */
  keep(item, response, outcome, sure) {
    const before = this.recall()[item]?.outcome ?? 'unanswered';
    const { lesson, id, kind } = this;
    const stored = this.store.keep(lesson, id, kind, item, response, outcome, sure);
    this.see();
    if (outcome !== 'unanswered') this.emit('checked', { item, response, outcome, stored });
    else if (before !== outcome) this.emit('reset', { item });
    if (stored) return '';
    if (document.querySelector('.exercise-notice')) return '';
    const text = this.word('kept-nothing');
    this.part('.exercise-foot').before(make('p', 'exercise-notice', text));
    return text;
  }

  // Tells the page, by an event that bubbles: see docs/authoring/events.md.
  /** @type {(what: 'restored' | 'checked' | 'reset', detail: object) => void} */
  emit(what, detail) {
    const { lesson, id: exercise, kind } = this;
    this.root.dispatchEvent(
      new CustomEvent(`exercise-${what}`, {
        bubbles: true,
        detail: { lesson, exercise, kind, ...detail },
      }),
    );
  }

  // Shows what is kept. Each kind has its own way.
  /** @param {boolean} [_erased] */
  restore(_erased) {}
}
