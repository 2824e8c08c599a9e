// Cards: a deck, taken one card at a time or all in one column. One set of buttons serves whichever card is here.
// What the style goes by: `data-here` on a card, `data-side` on the paper it lies on, `data-state` on the deck's marks.

import { Exercise } from './exercise.js';

const known = 'known';
const states = { correct: known, wrong: 'missed' };

export default class Cards extends Exercise {
  constructor(root) {
    super(root);
    this.body = this.find('.exercise-body');
    this.paper = this.find('.cards-paper');
    this.stack = this.find('.cards-stack');
    this.cards = this.all('.cards-card');
    this.backs = this.all('.cards-back');
    this.list = this.find('footer > details');
    this.on('click', (event) => this.spread(event), this.list.firstElementChild);
    this.on('keydown', (event) => this.step(event));
    for (const back of this.backs) back.open = true;
  }

  // Another tab's judgements are shown; the card that is here stays.
  restore() {
    const kept = this.recall();
    this.states = this.cards.map((card) => states[kept[card.dataset.item]?.outcome]);
    if (this.at === undefined) this.show(this.after(-1));
    else this.update();
  }

  // The next card that is not known yet; the deck's length where there is none.
  after(at) {
    const next = this.states.findIndex((state, index) => index > at && state !== known);
    return next < 0 ? this.cards.length : next;
  }

  turn() {
    this.face('back', 'turnBack');
  }

  turnBack() {
    this.face('front', 'turn');
  }

  face(side, act) {
    // The front becomes small, yet the card keeps its height.
    this.stack.style.minBlockSize = side === 'back' ? getComputedStyle(this.stack).blockSize : '';
    this.paper.dataset.side = side;
    this.hide();
    this.focus(act);
    this.announce(this.word(`card-${side}`, this.numbers));
  }

  had() {
    this.judge('correct');
  }

  miss() {
    this.judge('wrong');
  }

  judge(outcome) {
    const notice = this.keep(this.cards[this.at].dataset.item, outcome, outcome);
    this.states[this.at] = states[outcome];
    this.go(this.after(this.at), true, notice);
  }

  missed() {
    this.go(this.after(-1), true);
  }

  over() {
    let notice;
    this.cards.forEach((card, index) => {
      if (this.states[index]) notice = this.keep(card.dataset.item, null, 'unanswered') || notice;
    });
    this.states.fill();
    this.go(0, true, notice);
  }

  previous(button) {
    this.go(this.at > 0 ? this.at - 1 : this.cards.length - 1, this.paper.contains(button));
  }

  next(button) {
    this.go(this.at < this.cards.length - 1 ? this.at + 1 : 0, this.paper.contains(button));
  }

  // The arrow keys do what the arrows on the screen do.
  step({ key, target, altKey, ctrlKey, metaKey, shiftKey }) {
    let step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (
      !step ||
      altKey ||
      ctrlKey ||
      metaKey ||
      shiftKey ||
      !target.matches('.exercise-body button')
    )
      return;
    if (getComputedStyle(this.root).direction === 'rtl') step = -step;
    this[step < 0 ? 'previous' : 'next'](target);
  }

  go(at, focus, notice) {
    this.show(at);
    const { n, all } = this.numbers;
    if (focus) this.focus(n ? 'turn' : this.find('.cards-end button').dataset.act);
    this.announce(n ? this.word('card-front', { n, all }) : `${this.score}.`, notice);
  }

  focus(act) {
    this.find(`[data-act=${act}]`).focus({ preventScroll: true });
  }

  get numbers() {
    const all = this.cards.length;
    return { n: this.at < all && this.at + 1, all };
  }

  // Brings a card, front up; after the last one the result.
  show(at) {
    const card = this.cards[at];
    this.at = at;
    delete this.paper.dataset.side;
    this.stack.style.minBlockSize = '';
    this.find('.cards-end')?.remove();
    if (card)
      this.find('[data-act=turn]').setAttribute('aria-describedby', card.firstElementChild.id);
    else {
      const n = this.states.filter((state) => state !== known).length;
      this.paper.append(
        this.make(
          'div',
          'cards-end',
          this.make('p'),
          this.make(
            'div',
            'exercise-verdict',
            n ? this.button('missed', 'missed', 'exercise-second', { n }) : '',
            this.button('over', 'over', n ? 'exercise-third' : 'exercise-second'),
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
    const sure = this.states.filter((state) => state === known).length;
    this.score = this.word('known-of', { n: sure, all });
    this.count = n && !this.list.open ? this.cards[this.at].ariaLabel : this.score;
    this.find('.cards-known').textContent = this.word(known, { n: sure });
    this.find('.cards-end p')?.replaceChildren(this.score);
    this.all('.cards-marks > i').forEach((mark, index) => {
      mark.dataset.state = index === this.at ? 'here' : (this.states[index] ?? '');
    });
  }

  // All cards, or one again: the cards themselves move, each text being in the page once.
  // The list opens under what was pressed, which stays where it is.
  spread(event) {
    const { list, body, stack } = this;
    const top = list.getBoundingClientRect().top;
    event.preventDefault();
    list.open = !list.open;
    if (list.open) list.append(stack);
    else this.paper.prepend(stack);
    body.hidden = list.open;
    for (const back of this.backs) back.open = !list.open;
    this.show(this.at);
    scrollBy({ top: list.getBoundingClientRect().top - top, behavior: 'instant' });
  }
}
