// What sort, match and order share: a board of slips that are dragged, its verdict and its key.

import { Exercise } from './exercise.js';
import { parts } from './outcome.js';
import { drag } from './slips.js';

const states = { correct: 'right', partial: 'partly', wrong: 'wrong' };

// A kind that extends it has slipAt(target), the slip that may be dragged from there, and begin(slip), over(under, y) and
// end(under) for what a drag does.
export class Board extends Exercise {
  constructor(root) {
    super(root);
    this.row = this.find('.exercise-verdict');
    this.key = this.find('.exercise-key');
    this.on('pointerdown', (event) => this.grab(event));
    this.on('toggle', () => this.spell(), this.key);
    this.on('dragstart', (event) => event.preventDefault()); // of a link or a picture in a slip
  }

  // The click that ends a drag is no tap.
  press(event) {
    this.pointed = event.detail > 0;
    if (this.dragged && this.pointed) event.preventDefault();
    else super.press(event);
  }

  // A drag: by mouse and pen from anywhere on a slip, by finger from its grip, so that the page scrolls elsewhere.
  grab(event) {
    const { pointerType, target, button } = event;
    this.dragged = false;
    const slip = this.slipAt(target);
    const gripped = pointerType !== 'touch' || this.around(target, '[class$=-grip]');
    if (!slip || button || !gripped) return;
    this.stop?.();
    this.stop = drag(event, slip, {
      begin: () => {
        this.dragged = this.pointed = true;
        this.begin(slip);
      },
      over: (under, y) => this.over(under ?? null, y),
      end: (under) => this.end(under ?? null),
    });
  }

  // With scripts the key names what it is about by its text; letters and numbers are for paper. Done once it is opened.
  spell() {}

  // The parts of a text, for where it is to be read again.
  spelt(text) {
    return this.fill(this.make('div'), text);
  }

  // What the board is worth; `partly` names the sentence for one that is partly right.
  score(results, partly = 'score') {
    const all = results.length;
    const n = results.filter(Boolean).length;
    const state = states[parts(results)];
    return { n, all, state, text: this.word(state === 'partly' ? partly : state, { n, all }) };
  }

  // 'Try again keeps what is right.', with the button's name set apart.
  get keeps() {
    const again = this.word('again');
    return this.word('keeps')
      .split(again)
      .flatMap((part, at) => [at ? this.make('em', '', again) : '', part]);
  }

  // Shows the verdict, and offers the key; neither moves focus nor speaks.
  verdict(results, partly) {
    const { n, all, state, text } = this.score(results, partly);
    const notes =
      n < all
        ? [
            n ? this.make('p', '', ...this.keeps) : '',
            this.button('reveal', 'show', 'exercise-third'),
          ]
        : [];
    return { state, text, focus: this.settle(this.row, state, text, { notes }) };
  }

  // The answer is the key.
  reveal(button) {
    button.remove();
    this.key.open = true;
    this.key.firstElementChild.focus();
  }
}

// Sets the state that the style goes by, or takes it away.
export const mark = ({ dataset }, state) => {
  if (state) dataset.state = state;
  else delete dataset.state;
};
