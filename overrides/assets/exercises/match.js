// A match: a native select per term. Where the style finds room, the definitions are slips as well, to be dragged to a
// term, or tapped and then the term; who uses the keyboard has the selects.

import { mark } from './board.js';
import { Placing } from './placing.js';
import { glide } from './slips.js';

export default class Match extends Placing {
  constructor(root) {
    super(root);
    this.slips = this.all('.match-slip');
    this.missing = 'unmatched';
    this.changed = 'changed';
    this.parts = this.all('.match-row').map((row) => {
      const answer = this.find(`.match-key [data-item="${row.dataset.item}"]`);
      const said = this.make('span', 'match-said');
      this.find('.match-line', row).append(said);
      const field = this.find('select', row);
      return {
        id: row.dataset.item,
        row,
        said,
        field,
        control: field,
        answer,
        right: answer.dataset.definition,
        checked: false,
        get place() {
          return field.value;
        },
        set place(definition) {
          field.value = definition;
        },
      };
    });
    // The browser says itself what a select holds.
    this.on('change', ({ target }) => {
      const notice = this.draft(this.of(target));
      if (notice) this.announce(notice);
    });
    this.on('keydown', ({ key }) => key === 'Escape' && this.held && this.drop(), document);
  }

  leave() {
    super.leave();
    this.hold();
  }

  of(part) {
    return this.parts.find(({ row }) => row.contains(part));
  }

  // What is chosen is kept at once, as an answer that is not checked yet.
  draft({ id, field }) {
    this.show();
    return this.keep(id, field.value, 'unanswered');
  }

  accepts(response) {
    return this.slips.some(({ dataset }) => dataset.definition === response);
  }

  judge() {
    const { text, focus } = this.verdict(this.results);
    return { said: [`${text}.`], focus };
  }

  get afresh() {
    return `${this.counted}.`;
  }

  show() {
    const { parts, held, left } = this;
    const n = left.length;
    const done = parts.every(({ checked }) => checked);
    for (const { row, said, field, right, checked } of parts) {
      const state = checked ? (field.value === right ? 'right' : 'wrong') : '';
      mark(row, state);
      said.textContent = state && this.word(state === 'right' ? state : 'not-this');
      field.disabled = checked;
      act(row, held && !checked && 'put');
    }
    for (const slip of this.slips) {
      const used = parts.some(({ field }) => field.value === slip.dataset.definition);
      slip.toggleAttribute('data-used', used);
      slip.classList.toggle('match-held', slip === held);
      act(slip, !used && !done && 'take');
    }
    this.root.toggleAttribute('data-holding', !!held);
    this.counted = this.count = n
      ? this.word('to-match', { n })
      : this.word('all-matched', { n: parts.length });
    if (!done) this.open(this.row);
  }

  spell() {
    this.spell = () => {};
    for (const { row, answer, right } of this.parts) {
      const slip = this.slips.find(({ dataset }) => dataset.definition === right);
      answer.prepend(this.spelt(this.find('.match-term', row)));
      answer.append(this.spelt(this.find('.match-text', slip)));
    }
  }

  // ---- by pointer -----------------------------------------------------------------------------------------------------

  take(slip) {
    if (slip === this.held) return this.drop();
    if (!roomy(slip)) return;
    this.hold(slip);
    this.announce(this.word('holding-meaning'));
  }

  put(row) {
    const { held } = this;
    const term = this.of(row);
    term.field.value = held.dataset.definition;
    this.hold();
    const notice = this.draft(term);
    this.announce(
      `${this.find('label', row).textContent.trim()}: ${term.field.selectedOptions[0].text}.`,
      `${this.counted}.`,
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

  // Picks a definition up, or with none puts down what is held.
  hold(slip) {
    if (!slip) this.stop?.();
    if (!slip && !this.held) return;
    this.held = slip;
    glide(this.slips, this.root, () => this.show());
  }

  slipAt(target) {
    const slip = this.around(target, '.match-slip[data-act]');
    return slip && roomy(slip) ? slip : null;
  }

  begin(slip) {
    this.hold(slip);
  }

  over(under) {
    for (const { row } of this.parts)
      row.classList.toggle('match-over', !!row.dataset.act && row.contains(under));
  }

  end(under) {
    const over = this.around(under, '.match-row[data-act]');
    if (over) this.put(over);
    else this.drop();
  }
}

// Where there is no room beside the terms, the style makes no slips of the definitions.
const roomy = (slip) => getComputedStyle(slip).cursor === 'grab';

const act = ({ dataset }, name) => {
  if (name) dataset.act = name;
  else delete dataset.act;
};
