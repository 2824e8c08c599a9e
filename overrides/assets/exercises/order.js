// An order: steps that move by their buttons, by Alt with the arrow keys, or by drag. The numbers stay where they are.
// What is on the board is what is kept: a move is remembered at once, as an answer that is not checked yet.

import { latestOf } from '../store/answers.js';
import { Board, showState } from './board.js';
import { make } from './dom.js';
import { Line } from './line.js';
import { glide, middle } from './slips.js';

/** @import { Sureness } from '../store/progress.js' */
/** @typedef {ReturnType<Order['stepOf']>} Step */

/** @type {Record<string, number>} */
const ways = { ArrowUp: -1, ArrowDown: 1 };

export default class Order extends Board {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    this.list = this.part('.order-list');
    const rows = this.all('.order-key > li');
    this.line = new Line(this.all('.order-step').map((root) => this.stepOf(root, rows)));
    this.ids = this.line.steps.map(({ id }) => id);
    /** @type {Step | null} */
    this.held = null;
    this.before = this.line.order;
    this.on('keydown', (event) => this.arrow(event));
  }

  /** @param {HTMLElement} root @param {HTMLElement[]} rows */
  stepOf(root, rows) {
    const { item: id = '', same = id } = root.dataset;
    const slip = this.part('.order-slip', root);
    const text = this.part('.order-text', slip);
    const right = rows.findIndex(({ dataset }) => dataset.item === id);
    const said = make('span', 'order-said');
    const moves = ['up', 'down'].map((way) => {
      const button = this.button(way, `move-${way}`, 'order-move');
      button.setAttribute('aria-label', `${button.textContent}: ${text.textContent.trim()}`);
      button.replaceChildren(make('span', 'exercise-mark'));
      return button;
    });
    slip.append(said, ...moves);
    return { id, root, slip, text, said, moves, answer: rows[right], right, same, checked: false };
  }

  leave() {
    super.leave();
    this.letGo();
  }

  /** @param {Element} part */
  of(part) {
    return /** @type {Step} */ (this.line.steps.find(({ root }) => root.contains(part)));
  }

  // ---- a move

  /** @param {HTMLElement} button */
  up(button) {
    this.shift(this.of(button), -1);
  }

  /** @param {HTMLElement} button */
  down(button) {
    this.shift(this.of(button), 1);
  }

  /** @param {KeyboardEvent & { target: HTMLElement }} event */
  arrow(event) {
    const by = event.altKey && ways[event.key];
    const step = by && this.of(event.target);
    if (!step || step.checked) return;
    event.preventDefault();
    this.shift(step, by);
  }

  /** @param {Step} step @param {number} by */
  shift(step, by) {
    const { free, steps } = this.line;
    const to = free.indexOf(step) + by;
    if (free[to]) this.glide(steps, () => this.move(step, to));
    // At either end there is one button left.
    const here = document.activeElement;
    const left = step.moves.filter(({ hidden }) => !hidden);
    (left.find((button) => button === here) ?? left[0])?.focus({ preventScroll: true });
    step.slip.scrollIntoView({ block: 'nearest' });
    this.sayPlace(step, free[to] ? this.remember([step]) : '');
  }

  /** @param {Step} step @param {string} [notice] @param {string} [before] */
  sayPlace(step, notice, before) {
    const { order } = this.line;
    const place = this.word('step-of', { n: order.indexOf(step) + 1, all: order.length });
    this.announce(before, place, notice);
  }

  /** @param {Step} step @param {number} to */
  move(step, to) {
    this.line.move(step, to);
    this.draw(step);
  }

  // ---- what is kept

  // Keeps the sequence with each of these steps, what a checked one is worth, and how sure the reader was of it.
  /** @param {Step[]} steps @param {Sureness} [sure] */
  remember(steps, sure) {
    const { line } = this;
    const kept = steps.map((step) => this.keep(step.id, line.ids, line.worth(step), sure));
    this.at = latestOf(this.recall(), this.ids)?.at; // what is shown
    return kept.join('');
  }

  check() {
    this.letGo();
    const { free } = this.line;
    for (const step of free) step.checked = true;
    const notice = this.remember(free, this.sure?.said);
    this.draw();
    const { text, focus } = this.showOutcome();
    focus.focus();
    this.announce(`${text}.`, notice);
  }

  // If all is right, the reason follows.
  showOutcome() {
    const { results } = this.line;
    const shown = this.showScore(results, 'in-place');
    if (!results.includes(false) && this.find('.order-reason')) this.key.open = true;
    return shown;
  }

  // What is right keeps its place; the others move round it.
  again() {
    const wrong = this.line.order.filter((step) => !this.line.isRight(step));
    for (const step of wrong) step.checked = false;
    this.remember(wrong);
    this.key.open = false;
    this.draw();
    wrong[0].moves[1].focus();
    this.sayPlace(wrong[0], '', `${this.word('to-place', { n: wrong.length })}.`);
  }

  restore() {
    const { line } = this;
    const kept = this.recall();
    const last = latestOf(kept, this.ids);
    if (this.shown && last?.at === this.at) return; // as it is on the screen
    this.shown = true;
    this.letGo();
    this.at = last?.at;
    const fits = line.restore(last?.response);
    const done = fits && last?.outcome !== 'unanswered';
    for (const step of line.steps)
      step.checked = done || (fits && kept[step.id]?.outcome === 'correct' && line.isRight(step));
    const here = /** @type {HTMLElement} */ (document.activeElement);
    this.draw();
    const focus = done && this.showOutcome().focus;
    if (last && !fits) this.showVerdict(this.row, 'missing', this.word('changed'));
    if (this.root.contains(here))
      (focus && here.hidden ? focus : here).focus({ preventScroll: true });
  }

  // ---- the board

  // Draws it. The `anchor` stays in the document, and with it focus and the pointer; the others go round it.
  draw(anchor = this.line.order[0]) {
    const { order, free, results } = this.line;
    const roots = order.map(({ root }) => root);
    const at = order.indexOf(anchor);
    anchor.root.before(...roots.slice(0, at));
    anchor.root.after(...roots.slice(at + 1));
    order.forEach((step, place) => {
      const state = step.checked ? (results[place] ? 'right' : 'wrong') : '';
      showState(step.slip, state);
      step.said.textContent = state && this.word(state === 'right' ? state : 'not-here');
      step.moves.forEach((button, down) => {
        button.hidden = step.checked || step === free.at(down ? -1 : 0);
        this.appear(button); // another step's may have come under the finger
      });
    });
    if (free.length) this.reopen(this.row);
  }

  spell() {
    this.spell = () => {};
    for (const { answer, text } of this.line.steps)
      answer.firstElementChild?.replaceWith(this.spelt(text));
  }

  /** @param {Step[]} steps @param {() => void} change */
  glide(steps, change) {
    glide(
      steps.map(({ slip }) => slip),
      this.list,
      change,
    );
  }

  // ---- a drag

  /** @param {HTMLElement} target */
  slipAt(target) {
    const step = this.of(target);
    return step && !step.checked && !target.closest('a, button, input') ? step.slip : null;
  }

  /** @param {HTMLElement} slip */
  begin(slip) {
    this.held = this.of(slip);
    this.before = this.line.order;
    slip.classList.add('order-held');
  }

  // A step is passed when the pointer has passed its middle: so none jumps back, however tall.
  /** @param {Element | null} _under @param {number} [y] */
  over(_under, y) {
    const { held } = this;
    if (!held || y === undefined) return;
    const { free } = this.line;
    const others = free.filter((other) => other !== held);
    const to = others.filter(({ root }) => middle(root) < y).length;
    if (to !== free.indexOf(held)) this.glide(others, () => this.move(held, to));
  }

  /** @param {Element | null} under */
  end(under) {
    const { held, before, line } = this;
    if (!held) return;
    this.glide([held], () => {
      this.letGo();
      if (under) return;
      line.order = before;
      this.draw(held);
    });
    this.sayPlace(held, line.order === before ? '' : this.remember([held]));
  }

  // Ends a drag where it is.
  letGo() {
    const { held } = this;
    this.held = null;
    this.stop?.();
    if (!held) return;
    held.slip.classList.remove('order-held');
    held.slip.style.transform = '';
  }
}
