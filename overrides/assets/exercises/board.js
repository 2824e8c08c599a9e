// What sort, match and order share: a board of slips that are dragged, its verdict and its key.

import { around, fill, make } from './dom.js';
import { Exercise, states } from './exercise.js';
import { parts } from './outcome.js';
import { drag } from './slips.js';

/** @import { Sure } from './sure.js' */
/** @typedef {{ text: string, focus: HTMLElement }} Shown a verdict that is shown: its words, and what focus goes to */

const mouse = matchMedia('(any-pointer: fine)');

export class Board extends Exercise {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    this.row = this.part('.exercise-verdict');
    /** @type {HTMLDetailsElement} */
    this.key = this.part('.exercise-key');
    this.state = ''; // of its verdict, once it is checked
    /** @type {Sure | undefined} */
    this.sure = undefined;
    this.on('pointerdown', (event) => this.grab(event));
    this.on('toggle', () => this.spell(), this.key);
    this.on('dragstart', (event) => event.preventDefault()); // of a link or a picture in a slip
  }

  async enter() {
    const asked = this.asks && (await import('./sure.js'));
    if (!this.root.isConnected) return;
    this.sure?.remove();
    this.sure = asked ? new asked.Sure(this.row, this) : undefined;
    super.enter();
    if (this.state) this.sure?.close();
    else this.sure?.show(this.whole);
  }

  // Whether there is an answer to be sure of: nothing is left to be placed.
  get whole() {
    return true;
  }

  // What focus goes to once there is: what comes before *Check* in its row.
  get ready() {
    return this.sure?.first ?? this.part('[data-act=check]');
  }

  /** @type {Exercise['showVerdict']} */
  showVerdict(row, state, ...shown) {
    const focus = super.showVerdict(row, state, ...shown);
    if (state === 'missing') return focus;
    this.state = state;
    this.sure?.close();
    return focus;
  }

  /** @param {HTMLElement} row */
  reopen(row) {
    this.state = '';
    this.sure?.show(this.whole);
    return super.reopen(row);
  }

  // The slip that may be dragged from here; then what a drag of it does.
  /** @type {(target: HTMLElement) => HTMLElement | null} */
  slipAt(_target) {
    return null;
  }

  /** @param {HTMLElement} _slip */
  begin(_slip) {}

  /** @param {Element | null} _under @param {number} [_y] */
  over(_under, _y) {}

  /** @param {Element | null} _under */
  end(_under) {}

  // Whether there are likely keys to speak of: some were used, or there is a mouse.
  get keyed() {
    return !this.pointed || mouse.matches;
  }

  // The click that ends a drag is no tap.
  /** @param {MouseEvent & { target: HTMLElement }} event */
  press(event) {
    this.pointed = event.detail > 0; // and not by keyboard
    if (this.dragged && this.pointed) event.preventDefault();
    else super.press(event);
  }

  // A drag: by mouse and pen from anywhere on a slip, by finger from its grip, so that the page scrolls elsewhere.
  /** @param {PointerEvent & { target: HTMLElement }} event */
  grab(event) {
    const { pointerType, target, button } = event;
    this.dragged = false;
    const slip = this.slipAt(target);
    const gripped = pointerType !== 'touch' || around(target, '[class$=-grip]');
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
  /** @param {HTMLElement} text */
  spelt(text) {
    return fill(make('div'), text);
  }

  // What the board is worth; `partly` names the sentence for one that is partly right.
  /** @param {boolean[]} results */
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
      .flatMap((part, at) => [at ? make('em', '', again) : '', part]);
  }

  // Shows the verdict, and offers the key; neither moves focus nor speaks.
  /** @type {(results: boolean[], partly?: string) => Shown} */
  showScore(results, partly) {
    const { n, all, state, text } = this.score(results, partly);
    const notes =
      n < all
        ? [n ? make('p', '', ...this.keeps) : '', this.button('reveal', 'show', 'exercise-third')]
        : [];
    return { text, focus: this.showVerdict(this.row, state, text, { notes }) };
  }

  // The answer is the key.
  /** @param {HTMLElement} button */
  reveal(button) {
    button.remove();
    this.key.open = true;
    this.part('summary', this.key).focus();
    this.spell();
    const rows = this.all('li', this.key).map((row) => [...row.querySelectorAll(':scope > div')]);
    const lines = rows.map((parts) => parts.map((part) => part.textContent.trim()).join(': '));
    this.announce(
      ...lines.map((line) => (/\p{Sentence_Terminal}$/u.test(line) ? line : `${line}.`)),
    );
  }
}

// Sets the state that the style goes by, or takes it away.
/** @type {(element: HTMLElement, state: '' | 'right' | 'wrong') => void} */
export const showState = ({ dataset }, state) => {
  if (state) dataset.state = state;
  else delete dataset.state;
};
