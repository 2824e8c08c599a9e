// An order: steps that move by their buttons, by Alt with the arrow keys, or by drag. The numbers stay where they are.
// What lies on the board is what is kept: a move is remembered at once, as an answer that is not checked yet.

import { Board, mark } from './board.js';
import { sequence } from './outcome.js';
import { glide } from './slips.js';

const ways = { ArrowUp: -1, ArrowDown: 1 };

export default class Order extends Board {
  constructor(root) {
    super(root);
    this.list = this.find('.order-list');
    const right = this.all('.order-key > li');
    this.steps = this.all('.order-step').map((root) => this.step(root, right));
    this.on('keydown', (event) => this.arrow(event));
  }

  step(root, rows) {
    const id = root.dataset.item;
    const slip = this.find('.order-slip', root);
    const text = this.find('.order-text', slip);
    const answer = rows.find(({ dataset }) => dataset.item === id);
    const said = this.make('span', 'order-said');
    const moves = ['up', 'down'].map((way) => {
      const button = this.button(way, `move-${way}`, 'order-move');
      button.ariaLabel = `${button.textContent}: ${text.textContent.trim()}`;
      button.replaceChildren(this.make('span', 'exercise-mark'));
      return button;
    });
    slip.append(said, ...moves);
    return {
      id,
      root,
      slip,
      text,
      said,
      moves,
      answer,
      right: rows.indexOf(answer),
      same: sameAs(root),
    };
  }

  leave() {
    super.leave();
    this.put();
  }

  // The steps that may move: all but those that were found right.
  get free() {
    return this.order.filter(({ checked }) => !checked);
  }

  of(part) {
    return this.steps.find(({ root }) => root.contains(part));
  }

  up(button) {
    this.shift(this.of(button), -1);
  }

  down(button) {
    this.shift(this.of(button), 1);
  }

  arrow(event) {
    const step = event.altKey && ways[event.key] && this.of(event.target);
    if (!step || step.checked) return;
    event.preventDefault();
    this.shift(step, ways[event.key]);
  }

  shift(step, by) {
    const { free, steps } = this;
    const to = free.indexOf(step) + by;
    if (free[to]) this.glide(steps, () => this.move(step, to));
    // At either end there is one button left.
    const here = document.activeElement;
    (step.moves.includes(here) && !here.hidden
      ? here
      : step.moves.find((button) => !button.hidden)
    )?.focus({ preventScroll: true });
    step.slip.scrollIntoView({ block: 'nearest' });
    this.tell(step, free[to] && this.remember([step]));
  }

  tell(step, notice) {
    this.announce(
      this.word('step-of', { n: this.order.indexOf(step) + 1, all: this.order.length }),
      notice,
    );
  }

  // Puts a step at a place among the free ones.
  move(step, to) {
    const { free } = this;
    free.splice(to, 0, ...free.splice(free.indexOf(step), 1));
    this.order = this.order.map((each) => (each.checked ? each : free.shift()));
    this.show(step);
  }

  // Keeps the sequence with each of these steps.
  remember(steps, outcome = () => 'unanswered') {
    const sequence = this.order.map(({ id }) => id);
    const notice = steps.map((step) => this.keep(step.id, sequence, outcome(step))).join('');
    this.at = this.last?.at;
    return notice;
  }

  // The record kept last, which holds the sequence.
  get last() {
    const kept = this.recall();
    return this.steps
      .map(({ id }) => kept[id])
      .filter(Boolean)
      .sort((one, other) => one.at - other.at)
      .pop();
  }

  // Of each place, whether the step there is right.
  get results() {
    return sequence(
      this.order.map(({ same }) => same),
      [...this.steps].sort((one, other) => one.right - other.right).map(({ same }) => same),
    );
  }

  // A step that stands twice is right in either place.
  inPlace(step) {
    return this.results[this.order.indexOf(step)];
  }

  check() {
    this.put();
    const { free } = this;
    for (const step of free) step.checked = true;
    const notice = this.remember(free, (step) => (this.inPlace(step) ? 'correct' : 'wrong'));
    this.show();
    const { text, focus } = this.judge();
    focus.focus();
    this.announce(`${text}.`, notice);
  }

  // With all right, what follows is why.
  judge() {
    const shown = this.verdict(this.results, 'in-place');
    if (shown.state === 'right' && this.find('.order-reason')) this.key.open = true;
    return shown;
  }

  // What is right keeps its place; the others move round it.
  again() {
    const wrong = this.order.filter((step) => !this.inPlace(step));
    for (const step of wrong) step.checked = false;
    this.remember(wrong);
    this.key.open = false;
    this.show();
    wrong[0].moves[1].focus();
    this.tell(wrong[0]);
  }

  restore() {
    const { last, steps } = this;
    if (this.order && last?.at === this.at) return; // as it is on the screen
    this.put();
    this.at = last?.at;
    const kept = this.recall();
    const wanted =
      last && Array.isArray(last.response)
        ? last.response.map((id) => steps.find((step) => step.id === id))
        : [];
    const fits = wanted.length === steps.length && steps.every((step) => wanted.includes(step));
    const done = fits && last.outcome !== 'unanswered';
    this.order = fits ? wanted : [...steps];
    for (const step of steps)
      step.checked = done || (fits && kept[step.id]?.outcome === 'correct' && this.inPlace(step));
    const here = document.activeElement;
    this.show();
    const { focus } = done ? this.judge() : {};
    if (last && !fits) this.settle(this.row, 'missing', this.word('changed'));
    if (this.root.contains(here))
      (done && here.hidden ? focus : here).focus({ preventScroll: true });
  }

  // Draws the board. The `anchor` stays in the document, and with it focus and the pointer; the others go round it.
  show(anchor = this.order[0]) {
    const { order, free } = this;
    const roots = order.map(({ root }) => root);
    const at = order.indexOf(anchor);
    anchor.root.before(...roots.slice(0, at));
    anchor.root.after(...roots.slice(at + 1));
    for (const step of order) {
      const state = step.checked ? (this.inPlace(step) ? 'right' : 'wrong') : '';
      mark(step.slip, state);
      step.said.textContent = state && this.word(state === 'right' ? state : 'not-here');
      step.moves.forEach((button, down) => {
        button.hidden = step.checked || step === free.at(down ? -1 : 0);
        this.appear(button); // another step's may have come under the finger
      });
    }
    if (free.length) this.open(this.row);
  }

  spell() {
    this.spell = () => {};
    for (const { answer, text } of this.steps)
      answer.firstElementChild.replaceWith(this.spelt(text));
  }

  glide(steps, change) {
    glide(
      steps.map(({ slip }) => slip),
      this.list,
      change,
    );
  }

  // ---- a drag

  slipAt(target) {
    const step = this.of(target);
    return step && !step.checked && !target.closest('a, button, input') ? step.slip : null;
  }

  begin(slip) {
    this.held = this.of(slip);
    this.before = this.order;
    slip.classList.add('order-held');
  }

  // A step is passed when the pointer has passed its middle: so none jumps back, however tall.
  over(_under, y) {
    const { held, free } = this;
    if (!held || y === undefined) return;
    const others = free.filter((other) => other !== held);
    const to = others.filter(({ root }) => middle(root) < y).length;
    if (to !== free.indexOf(held)) this.glide(others, () => this.move(held, to));
  }

  end(under) {
    const { held, before } = this;
    this.glide([held], () => {
      this.put();
      if (under) return;
      this.order = before;
      this.show(held);
    });
    this.tell(held, this.order !== before && this.remember([held]));
  }

  // Ends a drag where it is.
  put() {
    const { held } = this;
    this.held = null;
    this.stop?.();
    if (!held) return;
    held.slip.classList.remove('order-held');
    held.slip.style.transform = '';
  }
}

const sameAs = ({ dataset }) => dataset.same ?? dataset.item;

const middle = (element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return (top + bottom) / 2;
};
