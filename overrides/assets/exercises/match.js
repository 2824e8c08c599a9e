// A match: a native select per term. Where the style finds room, the definitions are slips as well, to be dragged to a
// term, or tapped and then the term; who uses the keyboard has the selects.

import { showState } from './board.js';
import { around, make } from './dom.js';
import { Placing } from './placing.js';
import { glide } from './slips.js';

/** @import { Placed } from './placing.js' */
/** @typedef {Placed & { row: HTMLElement, said: HTMLElement, shown: HTMLElement, field: HTMLSelectElement, answer: HTMLElement }} Term */

/** @extends {Placing<Term>} */
export default class Match extends Placing {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root, { missing: 'unmatched', changed: 'changed', open: 'to-match' });
    this.slips = this.all('.match-slip');
    this.parts = this.all('.match-row').map((row) => this.termOf(row));
    /** @type {HTMLElement | null} */
    this.held = null;
    // The browser says itself what a select holds; what is left, the message.
    this.on('change', ({ target }) => {
      const notice = this.draft(this.of(target));
      this.announce(`${this.part('.exercise-count').textContent}.`, notice);
    });
    this.on('keydown', ({ key }) => key === 'Escape' && this.held && this.drop(), document);
  }

  /** @type {(row: HTMLElement) => Term} */
  termOf(row) {
    const { item: id = '' } = row.dataset;
    const answer = this.part(`.match-key [data-item="${id}"]`);
    const said = make('span', 'match-said');
    this.part('.match-line', row).append(said);
    /** @type {HTMLSelectElement} */
    const field = this.part('select', row);
    // A select cuts a long text off: what is right is shown whole, over it. The select says it to who listens.
    const shown = make('div', 'match-shown');
    shown.setAttribute('aria-hidden', 'true');
    row.append(shown);
    return {
      id,
      row,
      said,
      shown,
      field,
      control: field,
      answer,
      right: answer.dataset.definition ?? '',
      get place() {
        return field.value;
      },
      set place(definition) {
        field.value = definition;
      },
    };
  }

  leave() {
    super.leave();
    this.hold();
  }

  /** @param {Element} part */
  of(part) {
    return /** @type {Term} */ (this.parts.find(({ row }) => row.contains(part)));
  }

  // What is chosen is kept at once, as an answer that is not checked yet.
  /** @param {Term} term */
  draft({ id, field }) {
    this.draw();
    return this.keep(id, field.value, 'unanswered');
  }

  /** @param {string} place */
  accepts(place) {
    return this.slips.some(({ dataset }) => dataset.definition === place);
  }

  draw() {
    const { parts, held, left } = this;
    const n = left.length;
    const done = parts.every(({ checked }) => checked);
    for (const { row, said, shown, field, right, checked } of parts) {
      const state = checked ? (field.value === right ? 'right' : 'wrong') : '';
      showState(row, state);
      said.textContent = state && this.word(state === 'right' ? state : 'not-this');
      shown.textContent = state === 'right' ? field.selectedOptions[0].text : '';
      field.disabled = !!checked;
      act(row, held && !checked && 'put');
    }
    for (const slip of this.slips) {
      const used = parts.some(({ place }) => place === slip.dataset.definition);
      slip.toggleAttribute('data-used', used);
      slip.classList.toggle('match-held', slip === held);
      act(slip, !used && !done && 'take');
    }
    this.root.toggleAttribute('data-holding', !!held);
    this.count = n ? this.word('to-match', { n }) : this.word('all-matched', { n: parts.length });
    if (!done) this.reopen(this.row);
  }

  spell() {
    this.spell = () => {};
    for (const { row, answer, right } of this.parts) {
      const slip = this.slips.find(({ dataset }) => dataset.definition === right);
      answer.prepend(this.spelt(this.part('.match-term', row)));
      answer.append(this.spelt(this.part('.match-text', slip)));
    }
  }

  // ---- by pointer

  /** @param {HTMLElement} slip */
  take(slip) {
    if (slip === this.held) return this.drop();
    if (!roomy(slip)) return;
    this.hold(slip);
    this.announce(this.word(this.keyed ? 'holding-one-keys' : 'holding-one'));
  }

  /** @param {HTMLElement} row */
  put(row) {
    const term = this.of(row);
    term.place = this.held?.dataset.definition;
    this.hold();
    const notice = this.draft(term);
    this.announce(
      `${this.part('label', row).textContent.trim()}: ${term.field.selectedOptions[0].text}.`,
      `${this.part('.exercise-count').textContent}.`,
      notice,
    );
  }

  drop() {
    this.hold();
    this.announce(this.word('put-down-done'));
  }

  // What is held may be meant for any term.
  holds() {
    return !!this.held;
  }

  // Picks a definition up, or puts down what is held.
  /** @param {HTMLElement | null} slip */
  hold(slip = null) {
    if (!slip) this.stop?.();
    if (!slip && !this.held) return;
    this.held = slip;
    glide(this.slips, this.root, () => this.draw());
  }

  /** @param {HTMLElement} target */
  slipAt(target) {
    const slip = around(target, '.match-slip[data-act]');
    return slip && roomy(slip) ? slip : null;
  }

  /** @param {HTMLElement} slip */
  begin(slip) {
    this.hold(slip);
  }

  /** @param {Element | null} under */
  over(under) {
    for (const { row } of this.parts)
      row.classList.toggle('match-over', !!row.dataset.act && row.contains(under));
  }

  /** @param {Element | null} under */
  end(under) {
    const over = around(under, '.match-row[data-act]');
    if (over) this.put(over);
    else this.drop();
  }
}

// Where there is no room beside the terms, the style makes no slips of the definitions.
/** @param {HTMLElement} slip */
const roomy = (slip) => getComputedStyle(slip).cursor === 'grab';

/** @type {(element: HTMLElement, name: string | false | null | undefined) => void} */
const act = ({ dataset }, name) => {
  if (name) dataset.act = name;
  else delete dataset.act;
};
