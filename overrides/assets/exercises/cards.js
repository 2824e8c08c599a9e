// Cards: a deck, taken one card at a time or all in one column. One set of buttons serves whichever card is here.
// What the style goes by: `data-here` on a card, `data-side` on the paper it lies on, `data-state` on the deck's marks.

import { make } from './dom.js';
import { Exercise } from './exercise.js';

/** @import { Checked } from './outcome.js' */

const known = 'known';
/** @type {Record<string, string>} */
const states = { correct: known, wrong: 'missed' };

export default class Cards extends Exercise {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    this.body = this.part('.exercise-body');
    this.paper = this.part('.cards-paper');
    this.stack = this.part('.cards-stack');
    this.cards = this.all('.cards-card');
    /** @type {HTMLDetailsElement[]} */
    this.backs = this.all('.cards-back');
    /** @type {HTMLDetailsElement} */
    this.list = this.part('footer > details');
    this.at = -1; // no card yet
    /** @type {(string | undefined)[]} */
    this.states = [];
    this.score = '';
    this.on('click', (event) => this.spread(event), this.part('summary', this.list));
    this.on('keydown', (event) => this.step(event));
    for (const back of this.backs) back.open = true;
  }

  // What another tab said is shown; the card that is here stays.
  restore() {
    const kept = this.recall();
    this.states = this.cards.map((card) => states[kept[itemOf(card)]?.outcome]);
    if (this.at < 0) this.bring(this.after(-1));
    else this.update();
  }

  // The next card that is not known yet; the deck's length where there is none.
  /** @param {number} at */
  after(at) {
    const next = this.cards.findIndex((_, index) => index > at && this.states[index] !== known);
    return next < 0 ? this.cards.length : next;
  }

  turn() {
    this.face('back', 'turnBack');
  }

  turnBack() {
    this.face('front', 'turn');
  }

  /** @type {(side: 'front' | 'back', act: string) => void} */
  face(side, act) {
    // The front becomes small, yet the card keeps its height.
    this.stack.style.minBlockSize = side === 'back' ? getComputedStyle(this.stack).blockSize : '';
    this.paper.dataset.side = side;
    this.hide();
    this.focus(act);
    this.announce(this.word(`card-${side}`, this.numbers));
  }

  had() {
    this.rate('correct');
  }

  miss() {
    this.rate('wrong');
  }

  // The reader says how it went.
  /** @param {Checked} outcome */
  rate(outcome) {
    const notice = this.keep(itemOf(this.cards[this.at]), outcome, outcome);
    this.states[this.at] = states[outcome];
    this.go(this.after(this.at), true, notice);
  }

  missed() {
    this.go(this.after(-1), true);
  }

  restart() {
    let notice = '';
    this.cards.forEach((card, index) => {
      if (this.states[index]) notice += this.keep(itemOf(card), null, 'unanswered');
    });
    this.states = [];
    this.go(0, true, notice);
  }

  /** @param {HTMLElement} button */
  previous(button) {
    this.go(this.at > 0 ? this.at - 1 : this.cards.length - 1, this.paper.contains(button));
  }

  /** @param {HTMLElement} button */
  next(button) {
    this.go(this.at < this.cards.length - 1 ? this.at + 1 : 0, this.paper.contains(button));
  }

  // The arrow keys do what the arrows on the screen do.
  /** @param {KeyboardEvent & { target: HTMLElement }} event */
  step({ key, target, altKey, ctrlKey, metaKey, shiftKey }) {
    const ways = ['ArrowLeft', 'ArrowRight'];
    if (!ways.includes(key) || altKey || ctrlKey || metaKey || shiftKey) return;
    if (!target.matches('.exercise-body button')) return;
    const back = getComputedStyle(this.root).direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    this[key === back ? 'previous' : 'next'](target);
  }

  /** @type {(at: number, focus: boolean, notice?: string) => void} */
  go(at, focus, notice) {
    this.bring(at);
    const { n, all } = this.numbers;
    if (focus) this.focus(n ? 'turn' : this.part('.cards-end button').dataset.act);
    // Focus on *Turn the card* reads the front; who has gone on by an arrow has it in the message.
    const front = n > 0 && !focus && this.cards[at].children[0].textContent.trim();
    this.announce(n ? this.word('card-front', { n, all }) : `${this.score}.`, front, notice);
  }

  /** @param {string} [act] */
  focus(act) {
    this.part(`[data-act=${act}]`).focus({ preventScroll: true });
  }

  get numbers() {
    const all = this.cards.length;
    return { n: this.at < all ? this.at + 1 : 0, all };
  }

  // How many are known.
  get sure() {
    return this.states.filter((state) => state === known).length;
  }

  // Brings a card, front up; after the last one the result.
  /** @param {number} at */
  bring(at) {
    const card = this.cards[at];
    this.at = at;
    delete this.paper.dataset.side;
    this.stack.style.minBlockSize = '';
    this.find('.cards-end')?.remove();
    if (card) {
      this.part('[data-act=turn]').setAttribute('aria-describedby', card.children[0].id);
      const back = this.part('.cards-back > answer-key > div', card);
      this.part('[data-act=turnBack]').setAttribute('aria-describedby', back.id);
    } else {
      const n = this.cards.length - this.sure;
      this.paper.append(
        make(
          'div',
          'cards-end',
          make('p'),
          make(
            'div',
            'exercise-verdict',
            n ? this.button('missed', 'missed', 'exercise-second', { n }) : '',
            this.button('restart', 'over', n ? 'exercise-third' : 'exercise-second'),
          ),
        ),
      );
    }
    this.hide();
    this.update();
  }

  // What cannot be seen cannot be reached.
  hide() {
    const shut = !this.list.open;
    for (const button of this.all('.cards-hands button')) this.appear(button);
    this.cards.forEach((card, index) => {
      card.toggleAttribute('data-here', index === this.at);
      card.inert = shut && index !== this.at;
      this.backs[index].inert = shut && this.paper.dataset.side !== 'back';
    });
  }

  update() {
    const { n, all } = this.numbers;
    const { sure } = this;
    this.score = this.word('known-of', { n: sure, all });
    this.count =
      (n && !this.list.open && this.cards[this.at].getAttribute('aria-label')) || this.score;
    // The card says its own place; the count, to be seen, is not read as well.
    this.part('.exercise-count').setAttribute('aria-hidden', String(!!n && !this.list.open));
    this.part('.cards-known').textContent = this.word(known, { n: sure });
    this.find('.cards-end p')?.replaceChildren(this.score);
    this.all('.cards-marks > i').forEach((mark, index) => {
      mark.dataset.state = index === this.at ? 'here' : (this.states[index] ?? '');
    });
  }

  // All cards, or one again: the cards themselves move, each text being in the page once.
  // The list opens under what was pressed, which stays where it is.
  /** @param {Event} event */
  spread(event) {
    const { list, body, stack } = this;
    const top = list.getBoundingClientRect().top;
    event.preventDefault();
    list.open = !list.open;
    if (list.open) list.append(stack);
    else this.paper.prepend(stack);
    body.hidden = list.open;
    for (const back of this.backs) back.open = !list.open;
    this.bring(this.at);
    this.announce(`${this.score}.`);
    scrollBy({ top: list.getBoundingClientRect().top - top, behavior: 'instant' });
  }
}

/** @param {HTMLElement} card */
const itemOf = ({ dataset }) => dataset.item ?? '';
