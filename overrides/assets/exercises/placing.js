// What sort and match share: parts that are each given a place, checked as a whole and kept one by one.

import { Board } from './board.js';
import { placed } from './outcome.js';

/**
 * @typedef {object} Placed
 * @property {string} id
 * @property {string} [place] where the part is now, '' for nowhere
 * @property {string} right its right place
 * @property {boolean} [checked]
 * @property {HTMLElement} control what focus goes to
 */

/** @template {Placed} Part */
export class Placing extends Board {
  /**
   * `missing` names the sentence for parts without a place, `changed` the one for a place that is no more, and `open` the one
   * that says how many parts are still to be placed.
   * @param {HTMLElement} root
   * @param {{ missing: string, changed: string, open: string }} sentences
   */
  constructor(root, sentences) {
    super(root);
    this.sentences = sentences;
    /** @type {Part[]} */
    this.parts = [];
  }

  // Whether a place that was kept is one still.
  /** @type {(place: string) => boolean} */
  accepts(_place) {
    return false;
  }

  // Whether the reader holds this part, to place it.
  /** @type {(part: Part) => boolean} */
  holds(_part) {
    return false;
  }

  // Puts down what is held.
  hold() {}

  // Draws the board.
  /** @param {Part[]} [_order] */
  draw(_order) {}

  // Shows what it is worth; neither moves focus nor speaks. Gives what is to be said, and what focus goes to.
  /** @returns {{ said: string[], focus: HTMLElement }} */
  showOutcome() {
    const { text, focus } = this.showScore(this.results);
    return { said: [`${text}.`], focus };
  }

  get left() {
    return this.parts.filter(({ place }) => !place);
  }

  get whole() {
    return !this.left.length;
  }

  get results() {
    return this.parts.map(({ place, right }) => placed(place, right) === 'correct');
  }

  check() {
    this.hold();
    const { left, parts } = this;
    if (left.length) {
      const text = this.word(this.sentences.missing, { n: left.length });
      this.showVerdict(this.row, 'missing', text);
      left[0].control.focus();
      return this.announce(text);
    }
    const sure = this.sure?.said;
    let notice = '';
    for (const { id, place, right, checked } of this.inOrder)
      if (!checked) notice += this.keep(id, place, placed(place, right), sure);
    for (const part of parts) part.checked = true;
    this.draw();
    const { said, focus } = this.showOutcome();
    focus.focus();
    this.announce(...said, notice);
  }

  // The parts in the order in which they are kept, and so shown again.
  get inOrder() {
    return this.parts;
  }

  // Keeps what is right; the others are to be placed again.
  again() {
    for (const part of this.parts) {
      if (part.place === part.right) continue;
      part.place = '';
      part.checked = false;
      this.keep(part.id, '', 'unanswered');
    }
    this.key.open = false;
    this.draw();
    const { left } = this;
    left[0].control.focus();
    this.announce(`${this.word(this.sentences.open, { n: left.length })}.`);
  }

  // What is kept. `next` says of each part where it is to be, and when it was put there; `done` that all is checked; `changed`
  // that a kept place is no more.
  get kept() {
    const kept = this.recall();
    let changed = false;
    const next = this.parts.map((part) => {
      const { response, outcome, at = 0 } = kept[part.id] ?? {};
      const place = typeof response === 'string' && this.accepts(response) ? response : '';
      if (response && !place) changed = true;
      return { part, place, checked: !!place && outcome !== 'unanswered', at };
    });
    // With something still to be placed, only what is right stays checked.
    const done = next.every(({ checked }) => checked);
    for (const each of next) each.checked &&= done || each.place === each.part.right;
    return { next, done, changed };
  }

  restore() {
    const { next, done, changed } = this.kept;
    const same = next.every(
      (now) => now.part.place === now.place && !!now.part.checked === now.checked,
    );
    if (this.shown && same) return;
    this.shown = true;
    const here = /** @type {HTMLElement & { disabled?: boolean }} */ (document.activeElement);
    if (done || next.some(({ part, place }) => this.holds(part) && part.place !== place))
      this.hold();
    for (const { part, place, checked } of next) Object.assign(part, { place, checked });
    this.draw(next.sort((one, other) => one.at - other.at).map(({ part }) => part));
    if (done) this.showOutcome();
    else if (changed) this.showVerdict(this.row, 'missing', this.word(this.sentences.changed));
    if (!this.root.contains(here)) return;
    const lost = !here.offsetParent || here.disabled;
    (lost ? /** @type {HTMLElement} */ (this.row.lastElementChild) : here).focus({
      preventScroll: true,
    });
  }
}
