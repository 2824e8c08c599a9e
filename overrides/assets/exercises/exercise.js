// What every widget shares: its parts, its words, check and try again, the verdict, what is kept, what is announced.
// A kind extends it with check(button), again(button), show(button) and restore(); see each method here.

import { keep, lessonOf, recall } from '../store/answers.js';
import { unwatch, watch } from '../store/progress.js';

const store = { keep, recall };
const rules = new Intl.PluralRules(document.documentElement.lang || 'en');
const fresh = new WeakMap();
let lastPress = {};
let copies = 0;

// Whether an element is the writer's: it stands in a slot, and is none of the fields that the server put there.
const theirs = (element) => {
  const around = element.parentElement?.closest('[data-slot], [data-own]');
  return around?.dataset.slot !== undefined && element.dataset.own === undefined;
};

// An answer as text, and all of an exercise's, so that they can be compared.
const answer = ({ response, outcome }) => JSON.stringify([response, outcome]);
const spelt = (answers) => JSON.stringify(Object.entries(answers).sort());

export class Exercise {
  constructor(root) {
    this.root = root;
    this.words = root.querySelector('template').content;
    this.kind = root.dataset.kind;
    this.id = root.dataset.exercise;
    this.handlers = [];
    this.watcher = { restore: (erased) => this.renew(erased) };
    this.on('click', (event) => this.press(event));
    // A held Enter must not run on from one button to the next.
    this.on('keydown', (event) => event.repeat && event.key === 'Enter' && event.preventDefault());
  }

  // Listens for as long as the element is in the page: instant navigation keeps what it has taken out for a while, and
  // listeners would gather.
  on(type, handler, target = this.root) {
    const own = (event) => theirs(event.target) || handler(event); // a tab in a text is no answer
    this.handlers.push([target, type, ['input', 'change'].includes(type) ? own : handler]);
  }

  // The element has come into the page, or left it.
  enter() {
    for (const [target, ...listener] of this.handlers) target.addEventListener(...listener);
    this.lesson = lessonOf(this.root);
    this.store = this.root.closest('[data-practice]')?.store ?? store; // in practice an answer is given anew, see fresh.js
    watch(this.watcher);
    this.restore();
    this.seen = this.answers;
    this.emit('restored', {});
  }

  leave() {
    for (const [target, ...listener] of this.handlers) target.removeEventListener(...listener);
    unwatch(this.watcher);
  }

  // A button's data-act names the method its press is handed to. A second tap at the same spot is not meant for a
  // button that the first one made appear there.
  press(event) {
    const button = event.target.closest('a, summary, label, input, [data-act]');
    if (!button?.dataset.act || theirs(button)) return; // a link or a tab in what one can press is only that
    const near =
      event.detail && Math.hypot(event.clientX - lastPress.x, event.clientY - lastPress.y) < 24;
    if (near && event.timeStamp - fresh.get(button) < 300) return;
    lastPress = { x: event.clientX, y: event.clientY };
    this[button.dataset.act](button);
  }

  // Notes that a control has just appeared.
  appear(control) {
    fresh.set(control, performance.now());
    return control;
  }

  // The exercise's own parts, whatever the writer has put into a text.
  find(selector, from = this.root) {
    return this.all(selector, from)[0] ?? null;
  }

  all(selector, from = this.root) {
    return [...from.querySelectorAll(selector)].filter((element) => !theirs(element));
  }

  // The exercise's own part around an element, whatever the writer has named like it in a text.
  around(element, selector) {
    let found = element?.closest(selector);
    while (found && theirs(found)) found = found.parentElement.closest(selector);
    return found ?? null;
  }

  // A sentence of the interface, as the server rendered it; `n` chooses the plural form.
  word(key, values = {}) {
    const find = (name) => this.words.querySelector(`[value="${name}"]`)?.textContent;
    const text = find(key) ?? find(`${key}-${rules.select(values.n)}`) ?? find(`${key}-other`);
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  make(tag, className = '', ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  button(act, key = act, look = 'exercise-second', values) {
    const button = this.make('button', look, this.word(key, values));
    button.type = 'button';
    button.dataset.act = act;
    return this.appear(button);
  }

  // A copy of a text that the server rendered elsewhere. No id stands twice in the page, and no button of a copy's tabs
  // switches off the original's.
  copy(element) {
    const copy = element.cloneNode(true);
    copies += 1;
    copy.removeAttribute('id');
    for (const part of copy.querySelectorAll('[id], [for], [name]'))
      for (const name of ['id', 'for', 'name'])
        if (part.hasAttribute(name))
          part.setAttribute(name, `${part.getAttribute(name)}-${copies}`);
    return copy;
  }

  // Fills a part of the exercise with a text that is the writer's there as well.
  fill(part, text) {
    part.replaceChildren(...this.copy(text).childNodes);
    part.dataset.slot = '';
    return part;
  }

  set count(text) {
    this.find('.exercise-count').textContent = text;
  }

  // One polite message. The same words twice are still two messages.
  announce(...sentences) {
    const live = this.find('.exercise-live');
    live.replaceChildren(this.make('span', '', sentences.filter(Boolean).join(' ')));
  }

  // Puts the verdict where *Check* stood, and what follows it below. `state` is right, wrong, partly or missing.
  settle(row, state, text, { again = state !== 'right', notes = [] } = {}) {
    this.open(row);
    const result = this.make('p', 'exercise-result', text);
    result.dataset.state = state;
    result.tabIndex = -1;
    row.append(result);
    if (state !== 'missing') this.find('[data-act=check]', row).hidden = true;
    if (again && state !== 'missing') row.append(this.button('again'));
    if (notes.length) row.after(this.make('div', 'exercise-notes', ...notes));
    return row.querySelector('[data-act=again]') ?? result;
  }

  // Back to before the check.
  open(row) {
    for (const part of row.querySelectorAll('.exercise-result, [data-act=again]')) part.remove();
    if (row.nextElementSibling?.matches('.exercise-notes')) row.nextElementSibling.remove();
    const check = this.find('[data-act=check]', row);
    if (check.hidden) this.appear(check);
    check.hidden = false;
    return check;
  }

  // What is kept may have changed elsewhere: in another tab, or because it was forgotten.
  renew(erased) {
    const before = spelt(this.seen);
    this.restore(erased);
    this.seen = this.answers;
    if (spelt(this.seen) !== before) this.emit('restored', {});
  }

  // What is kept, by item.
  get answers() {
    const kept = Object.entries(this.recall());
    return Object.fromEntries(kept.map(([item, record]) => [item, answer(record)]));
  }

  recall() {
    return this.store.recall(this.lesson, this.id, this.kind);
  }

  // Keeps an answer. Where the browser will not, the page says so once; the sentence is returned to be announced.
  keep(item, response, outcome, sure) {
    const before = this.recall()[item]?.outcome ?? 'unanswered';
    const { lesson, id, kind } = this;
    const stored = this.store.keep(lesson, id, kind, item, response, outcome, sure);
    this.seen[item] = answer({ response, outcome });
    if (outcome !== 'unanswered') this.emit('checked', { item, response, outcome, stored });
    else if (before !== outcome) this.emit('reset', { item });
    if (stored) return '';
    if (document.querySelector('.exercise-notice')) return '';
    const text = this.word('kept-nothing');
    this.find('.exercise-foot').before(this.make('p', 'exercise-notice', text));
    return text;
  }

  // Tells the page, by an event that bubbles: see docs/authoring/events.md.
  emit(what, detail) {
    const { lesson, id: exercise, kind } = this;
    this.root.dispatchEvent(
      new CustomEvent(`exercise-${what}`, {
        bubbles: true,
        detail: { lesson, exercise, kind, ...detail },
      }),
    );
  }

  restore() {}
}
