// What sort and match share: parts that are each given a place, checked as a whole and kept one by one.

import { Board } from './board.js';
import { placed } from './outcome.js';

// A kind that extends it has `parts`, each { id, place, right, checked, control }: `place` is where the part is now, '' for
// nowhere, `right` its right place, `control` what focus goes to. It has `missing`, the name of the sentence for parts
// without a place, `changed`, the name of the one for a place that is no more, `afresh`, the sentence once a new attempt has
// begun, accepts(place), holds(part), hold() to put down what is held, show(order) and judge(), which gives { said, focus }.
export class Placing extends Board {
  get left() {
    return this.parts.filter(({ place }) => !place);
  }

  get results() {
    return this.parts.map(({ place, right }) => placed(place, right) === 'correct');
  }

  check() {
    this.hold();
    const { left, parts } = this;
    if (left.length) {
      const text = this.word(this.missing, { n: left.length });
      this.settle(this.row, 'missing', text);
      left[0].control.focus();
      return this.announce(text);
    }
    let notice = '';
    for (const part of this.inOrder) {
      const { id, place, right, checked } = part;
      if (!checked) notice += this.keep(id, place, placed(place, right));
    }
    for (const part of parts) part.checked = true;
    this.show();
    const { said, focus } = this.judge();
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
    this.show();
    this.left[0].control.focus();
    this.announce(this.afresh);
  }

  // What is kept against what is shown: { next, done, changed, same }. `next` says of each part where it is to be, and when it
  // was put there; `done` that all is checked; `changed` that a kept place is no more; `same` that nothing is to be drawn.
  get wanted() {
    const kept = this.recall();
    let changed = false;
    const next = this.parts.map((part) => {
      const { response, outcome, at = 0 } = kept[part.id] ?? {};
      const place = this.accepts(response) ? response : '';
      if (response && !place) changed = true;
      return { part, place, checked: !!place && outcome !== 'unanswered', at };
    });
    // With something still to be placed, only what is right stays checked.
    const done = next.every(({ checked }) => checked);
    for (const each of next) each.checked &&= done || each.place === each.part.right;
    const same = next.every(
      ({ part, place, checked }) => part.place === place && !!part.checked === checked,
    );
    return { next, done, changed, same };
  }

  restore() {
    const { next, done, changed, same } = this.wanted;
    if (this.shown && same) return;
    this.shown = true;
    const here = document.activeElement;
    if (done || next.some(({ part, place }) => this.holds(part) && part.place !== place))
      this.hold();
    for (const { part, place, checked } of next) Object.assign(part, { place, checked });
    this.show(next.sort((one, other) => one.at - other.at).map(({ part }) => part));
    if (done) this.judge();
    else if (changed) this.settle(this.row, 'missing', this.word(this.changed));
    if (this.root.contains(here))
      (here.offsetParent && !here.disabled ? here : this.row.lastChild).focus({
        preventScroll: true,
      });
  }
}
