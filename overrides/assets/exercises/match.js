// A match: a native select per term. Where the style finds room, the definitions are slips as well, to be dragged to a
// term, or tapped and then the term; who uses the keyboard has the selects.

import { Board, mark } from './board.js';
import { glide } from './slips.js';

export default class Match extends Board {
  constructor(root) {
    super(root);
    this.slips = this.all('.match-slip');
    this.terms = this.all('.match-row').map((row) => {
      const answer = this.find(`.match-key [data-item="${row.dataset.item}"]`);
      const said = this.make('span', 'match-said');
      this.find('.match-line', row).append(said);
      return {
        id: row.dataset.item,
        row,
        said,
        field: this.find('select', row),
        answer,
        right: answer.dataset.definition,
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
    return this.terms.find(({ row }) => row.contains(part));
  }

  get left() {
    return this.terms.filter(({ field }) => !field.value);
  }

  // What is chosen is kept at once, as an answer that is not checked yet.
  draft({ id, field }) {
    this.show();
    return this.keep(id, field.value, 'unanswered');
  }

  check() {
    this.hold();
    const { left, terms } = this;
    if (left.length) {
      const text = this.word('unmatched', { n: left.length });
      this.settle(this.row, 'missing', text);
      left[0].field.focus();
      return this.announce(text);
    }
    let notice = '';
    for (const term of terms) {
      if (term.checked) continue;
      term.checked = true;
      notice += this.keep(
        term.id,
        term.field.value,
        term.field.value === term.right ? 'correct' : 'wrong',
      );
    }
    this.show();
    const { text, focus } = this.judge();
    focus.focus();
    this.announce(`${text}.`, notice);
  }

  judge() {
    return this.verdict(this.terms.map(({ field, right }) => field.value === right));
  }

  // Keeps what is right; the others are to be chosen again.
  again() {
    for (const term of this.terms) {
      if (term.field.value === term.right) continue;
      term.field.value = '';
      term.checked = false;
      this.keep(term.id, '', 'unanswered');
    }
    this.key.open = false;
    this.show();
    const { left } = this;
    left[0].field.focus();
    this.announce(`${this.counted}.`);
  }

  restore() {
    const kept = this.recall();
    let changed = false;
    const next = this.terms.map((term) => {
      const { response, outcome } = kept[term.id] ?? {};
      const value = this.slips.some(({ dataset }) => dataset.definition === response)
        ? response
        : '';
      changed ||= response && !value;
      return { term, value, checked: !!value && outcome !== 'unanswered' };
    });
    // With something still to be matched, only what is right stays checked.
    const done = next.every(({ checked }) => checked);
    for (const each of next) each.checked &&= done || each.value === each.term.right;
    if (
      this.shown &&
      next.every(
        ({ term, value, checked }) => term.field.value === value && term.checked === checked,
      )
    )
      return;
    this.shown = true;
    if (this.held) this.hold();
    const here = document.activeElement;
    for (const { term, value, checked } of next) {
      term.field.value = value;
      term.checked = checked;
    }
    this.show();
    if (done) {
      const { focus } = this.judge();
      if (this.root.contains(here) && here.disabled) focus.focus({ preventScroll: true });
    } else if (changed) this.settle(this.row, 'missing', this.word('changed'));
  }

  show() {
    const { terms, held, left } = this;
    const n = left.length;
    const done = terms.every(({ checked }) => checked);
    for (const { row, said, field, right, checked } of terms) {
      const state = checked ? (field.value === right ? 'right' : 'wrong') : '';
      mark(row, state);
      said.textContent = state && this.word(state === 'right' ? state : 'not-this');
      field.disabled = checked;
      act(row, held && !checked && 'put');
    }
    for (const slip of this.slips) {
      const used = terms.some(({ field }) => field.value === slip.dataset.definition);
      slip.toggleAttribute('data-used', used);
      slip.classList.toggle('match-held', slip === held);
      act(slip, !used && !done && 'take');
    }
    this.root.toggleAttribute('data-holding', !!held);
    this.counted = this.count = n
      ? this.word('to-match', { n })
      : this.word('all-matched', { n: terms.length });
    if (!done) this.open(this.row);
  }

  spell() {
    this.spell = () => {};
    for (const { row, answer, right } of this.terms) {
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

  // Picks a definition up, or with none puts down what is held.
  hold(slip) {
    if (!slip) this.stop?.();
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
    for (const { row } of this.terms)
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
