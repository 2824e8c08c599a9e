// What slips do: they follow the pointer, and they glide to their new places. Knows nothing of what they are for.

const calm = matchMedia('(prefers-reduced-motion: reduce)');
const slack = 5; // a press that moves less than this is a tap
const margin = 64; // this near to an edge of the window a drag scrolls the page
/** @param {Element} element */
const box = (element) => element.getBoundingClientRect();
/** @param {Element} element */
export const middle = (element) => (box(element).top + box(element).bottom) / 2;
/** @type {(value: number, most: number) => number} */
const within = (value, most) => Math.max(0, Math.min(value, most));

/**
 * @typedef {object} Hand what a drag tells
 * @property {() => void} begin once a press has become a drag
 * @property {(under?: Element | null, y?: number) => void} over in every frame, with what is under the pointer and how far down
 *   the pointer is; at the end with nothing
 * @property {(under?: Element | null) => void} end with what it was let go over, or nothing if Escape or the system broke it off
 */

// Follows a press on a slip. Gives a function that ends it without a word.
/** @type {(press: PointerEvent, slip: HTMLElement, hand: Hand) => () => void} */
export function drag({ pointerId, clientX, clientY }, slip, { begin, over, end }) {
  const ended = new AbortController();
  let [x, y, left, top] = [clientX, clientY, 0, 0];
  /** @type {DOMRect | undefined} */
  let start;
  /** @type {Element | null} */
  let under = null;
  let frame = 0;
  const stop = () => {
    ended.abort();
    cancelAnimationFrame(frame);
    delete slip.dataset.dragged;
    over();
  };
  /** @param {DOMRect} start */
  const step = (start) => {
    const low = innerHeight - margin;
    const beyond = y < margin && y < clientY ? y - margin : y > low && y > clientY ? y - low : 0;
    if (beyond) scrollBy({ top: beyond / 4, behavior: 'instant' });
    const now = box(slip);
    // Never over the window's edge: that would make the page larger, and a scroll without end.
    left += within(start.x + x - clientX, document.documentElement.clientWidth - now.width) - now.x;
    top += within(start.y + y - clientY, innerHeight - now.height) - now.y;
    slip.style.transform = `translate(${left}px, ${top}px)`;
    under = document.elementFromPoint(x, y);
    over(under, y);
  };
  /** @param {DOMRect} start */
  const loop = (start) => {
    step(start);
    frame = requestAnimationFrame(() => loop(start));
  };
  /** @type {(type: 'pointermove' | 'pointerup' | 'pointercancel', act: (event: PointerEvent) => void) => void} */
  const on = (type, act) =>
    document.addEventListener(type, (event) => event.pointerId === pointerId && act(event), {
      signal: ended.signal,
    });
  on('pointermove', (event) => {
    x = event.clientX;
    y = event.clientY;
    if (start || Math.hypot(x - clientX, y - clientY) < slack) return;
    start = box(slip);
    slip.dataset.dragged = '';
    begin();
    slip.setPointerCapture(pointerId);
    loop(start);
  });
  const breakOff = () => {
    stop();
    if (start) end();
  };
  on('pointerup', () => {
    if (start) step(start);
    stop();
    if (start) end(under);
  });
  on('pointercancel', breakOff);
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && breakOff(), {
    signal: ended.signal,
  });
  return stop;
}

// Changes the board while `steady` keeps its place on the screen, and lets the slips move to their new places.
/** @type {(slips: HTMLElement[], steady: Element, change: () => void) => void} */
export function glide(slips, steady, change) {
  const before = slips.map(box);
  const { top } = box(steady);
  change();
  for (const slip of slips) {
    slip.style.transform = '';
    for (const animation of slip.getAnimations()) animation.cancel();
  }
  scrollBy({ top: box(steady).top - top, behavior: 'instant' });
  if (calm.matches) return;
  slips.map(box).forEach((now, at) => {
    const from = `translate(${before[at].x - now.x}px, ${before[at].y - now.y}px)`;
    if ('dragged' in slips[at].dataset) return;
    slips[at].animate(
      { transform: [from, 'none'] },
      { duration: 250, easing: 'cubic-bezier(.1, .7, .1, 1)' },
    );
  });
}
