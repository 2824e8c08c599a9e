// What sort, match and order share: a board of slips with its verdict and its key, and how slips are dragged and glide.

import { Exercise } from './exercise.js';
import { parts } from './outcome.js';

const states = { correct: 'right', partial: 'partly', wrong: 'wrong' };
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const slack = 5; // a press that moves less than this is a tap
const margin = 64; // this near to an edge of the window a drag scrolls the page

export const box = (element) => element.getBoundingClientRect();

export class Board extends Exercise {
  constructor(root) {
    super(root);
    this.row = this.find('.exercise-verdict');
    this.key = this.find('.exercise-key');
    root.addEventListener('pointerdown', (event) => this.grab(event));
    root.addEventListener('dragstart', (event) => event.preventDefault()); // a link or picture in a slip
    // With scripts the key names what it is about by its text; letters and numbers are for paper.
    this.key.addEventListener('toggle', () => this.spell(), { once: true });
  }

  // What the board is worth: `key` is the sentence for one that is partly right.
  score(results, key = 'score') {
    const n = results.filter(Boolean).length;
    const all = results.length;
    const state = states[parts(results)];
    return { n, all, state, text: this.word(state === 'partly' ? key : state, { n, all }) };
  }

  // Shows the verdict; neither moves focus nor speaks.
  verdict(results, key) {
    const { n, all, state, text } = this.score(results, key);
    const notes = n < all ? [n ? this.make('p', '', ...this.keeps) : '', this.button('reveal', 'show', 'exercise-third')] : [];
    return { state, text, focus: this.settle(this.row, state, text, { notes }) };
  }

  // 'Try again keeps what is right.', with the button's name set apart.
  get keeps() {
    const again = this.word('again');
    return this.word('keeps').split(again).flatMap((part, at) => (at ? [this.make('em', '', again), part] : [part]));
  }

  // The answer is the key.
  reveal(button) {
    button.remove();
    this.key.open = true;
    this.key.firstElementChild.focus();
  }
}

// The parts of a text, for where it is to be read again.
export const again = (exercise, text) => exercise.make('div', '', ...exercise.copy(text).childNodes);

// Sets the state that the style goes by, or takes it away.
export const mark = ({ dataset }, state) => {
  if (state) dataset.state = state;
  else delete dataset.state;
};

// Lets slips move from where they are to where `change` puts them, while `steady` keeps its place on the screen.
export function glide(slips, change, steady) {
  const before = slips.map(box);
  const top = steady && box(steady).top;
  change();
  for (const slip of slips) {
    slip.style.transform = '';
    for (const animation of slip.getAnimations()) animation.cancel();
  }
  if (steady) scrollBy({ top: box(steady).top - top, behavior: 'instant' });
  if (calm.matches) return;
  slips.map(box).forEach((now, at) => {
    const from = `translate(${before[at].x - now.x}px, ${before[at].y - now.y}px)`;
    slips[at].animate({ transform: [from, 'none'] }, { duration: 250, easing: 'cubic-bezier(.1, .7, .1, 1)' });
  });
}

// The click at the end of a drag is no tap, not even where Escape has broken the drag off before.
function noClick() {
  const pressed = new AbortController();
  const options = { capture: true, signal: pressed.signal };
  addEventListener('pointerdown', () => pressed.abort(), options);
  addEventListener('click', (event) => {
    if (!event.detail) return; // by keyboard
    event.preventDefault();
    event.stopPropagation();
  }, options);
}

// Follows the pointer that `event` has pressed on a slip: mouse and pen from anywhere on it, a finger from its grip, so
// that the page still scrolls elsewhere. `begin` is called once it is a drag, `over(element, y)` with each frame, and
// `end` with what lies under the pointer when it is let go, or with nothing where the drag is broken off. The slip
// stays where it was dragged to; let it glide from there. Returns what stops it all without a word.
export function drag(event, slip, { begin, over, end }) {
  const { pointerId, pointerType, target, clientX, clientY } = event;
  if (event.button || (pointerType === 'touch' && !target.closest('[class$=grip]'))) return;
  const ended = new AbortController();
  let [x, y, left, top] = [clientX, clientY, 0, 0];
  let start;
  let under;
  let frame;
  const stop = () => {
    ended.abort();
    cancelAnimationFrame(frame);
  };
  const step = () => {
    const low = innerHeight - margin;
    const beyond = y < margin && y < clientY ? y - margin : y > low && y > clientY ? y - low : 0;
    if (beyond) scrollBy({ top: beyond / 4, behavior: 'instant' });
    under = document.elementFromPoint(x, y);
    over(under, y);
    const now = box(slip);
    left += start.x + x - clientX - now.x;
    top += start.y + y - clientY - now.y;
    slip.style.transform = `translate(${left}px, ${top}px)`;
  };
  const loop = () => {
    step();
    frame = requestAnimationFrame(loop);
  };
  const finish = (dropped) => {
    if (start && dropped) step();
    stop();
    if (start) end(dropped && under);
  };
  const on = (type, act) => document.addEventListener(type, act, { signal: ended.signal });
  const own = (type, act) => on(type, (now) => now.pointerId === pointerId && act(now));
  own('pointermove', (now) => {
    ({ clientX: x, clientY: y } = now);
    if (start || Math.hypot(x - clientX, y - clientY) < slack) return;
    start = box(slip);
    noClick();
    begin();
    slip.setPointerCapture(pointerId);
    loop();
  });
  own('pointerup', () => finish(true));
  own('pointercancel', () => finish());
  on('keydown', ({ key }) => key === 'Escape' && finish());
  return stop;
}
