// A sort: slips that go from a tray into buckets, by drag, by tap and tap, or by Enter and Enter.
// What lies on the board is what is kept: a move is remembered at once, as an answer that is not checked yet.

import { Exercise } from './exercise.js';
import { parts } from './outcome.js';

const states = { correct: 'right', partial: 'partly', wrong: 'wrong' };
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const slack = 5; // a press that moves less than this is a tap
const margin = 64; // this near to an edge of the window a drag scrolls the page
const within = (value, most) => Math.max(0, Math.min(value, most));
const page = document.documentElement;
const box = (element) => element.getBoundingClientRect();

export default class Sort extends Exercise {
  constructor(root) {
    super(root);
    this.tray = this.find('.sort-tray');
    this.line = this.find('.sort-line');
    this.how = this.line.textContent;
    this.row = this.find('.exercise-verdict');
    this.reasons = this.find('.exercise-key');
    this.buckets = this.all('.sort-bucket').map((element) => {
      const id = element.dataset.bucket;
      const slot = this.find('.sort-slot', element);
      slot.append(this.putter('put-here', id));
      return { id, element, slot, name: this.find('.sort-name', element).textContent.trim() };
    });
    this.items = this.all('.sort-slip').map((slip) => this.item(slip));
    root.addEventListener('pointerdown', (event) => this.grab(event));
    root.addEventListener('dragstart', (event) => event.preventDefault()); // a link or picture in a slip
    this.reasons.addEventListener('toggle', () => this.spell());
  }

  // No control wraps the text, which may hold a link: the button stands beside it and is stretched over it by style.
  item(slip) {
    const id = slip.dataset.item;
    const text = this.find('.sort-text', slip);
    const said = this.make('span', 'sort-said');
    const button = this.make('button', 'sort-take');
    button.type = 'button';
    button.setAttribute('aria-labelledby', text.id);
    slip.append(said, button);
    const row = this.find(`.sort-key [data-item="${id}"]`);
    return { id, slip, text, said, button, row, right: row.dataset.bucket, bucket: '', checked: false };
  }

  putter(key, bucket) {
    const button = this.button('put', key, 'sort-put');
    button.dataset.bucket = bucket;
    return button;
  }

  enter() {
    this.gone = new AbortController();
    document.addEventListener('keydown', (event) => this.escape(event), { signal: this.gone.signal });
    super.enter();
  }

  leave() {
    super.leave();
    this.gone.abort();
    this.hold();
  }

  get left() {
    return this.items.filter(({ bucket }) => !bucket);
  }

  bucket(id) {
    return this.buckets.find((bucket) => bucket.id === id);
  }

  of(slip) {
    return this.items.find((item) => item.slip === slip);
  }

  // The click that ends a drag is no tap, and a link in a slip is only a link.
  press(event) {
    this.pointed = event.detail > 0;
    if (this.dragged && this.pointed) event.preventDefault();
    else if (!event.target.closest('.sort-text :is(a, summary)')) super.press(event);
  }

  // Who points stays where they look; who uses the keyboard is shown where they are.
  aim(control) {
    control.focus({ preventScroll: this.pointed });
  }

  take(slip) {
    const item = this.of(slip);
    if (item === this.held) return this.drop();
    this.hold(item);
    this.watch();
    this.announce(this.word('holding'), this.word('holding-how'));
  }

  put({ dataset }) {
    if (this.held) this.land(this.held, dataset.bucket);
  }

  drop() {
    const { button } = this.held;
    this.hold();
    this.aim(button);
    this.announce(this.word('put-down-done'));
  }

  escape({ key }) {
    if (key !== 'Escape' || !this.held) return;
    const here = document.activeElement;
    this.pointed = true;
    if (here === document.body || this.root.contains(here)) this.drop();
    else this.hold();
  }

  // Picks an item up, or with none puts down what is held.
  hold(item) {
    const steady = (item ?? this.held)?.slip.parentNode;
    this.release();
    this.held = item;
    if (steady) this.glide(steady, () => this.show());
  }

  // Puts an item into a bucket, or back into the tray.
  land(item, id) {
    const bucket = this.bucket(id);
    let notice = '';
    this.release();
    this.held = null;
    if (item.bucket !== id) {
      item.bucket = id;
      notice = this.keep(item.id, id, 'unanswered');
    }
    this.glide(bucket?.element ?? this.tray, () => this.show());
    const { left, items } = this;
    const next = left.find((other) => items.indexOf(other) > items.indexOf(item)) ?? left[0];
    const n = left.length;
    this.aim(bucket ? next?.button ?? this.find('[data-act=check]') : item.button);
    const text = !bucket ? this.word('put-down-done')
      : this.word(n ? 'put-in' : 'put-last', { bucket: bucket.name, n: n || items.length });
    this.announce(text, notice);
  }

  check() {
    this.hold();
    const { left } = this;
    if (left.length) {
      const text = this.word('still', { n: left.length });
      this.settle(this.row, 'missing', text);
      left[0].button.focus();
      return this.announce(text);
    }
    let notice = '';
    for (const slip of this.all('.sort-bucket .sort-slip')) {
      const item = this.of(slip);
      if (item.checked) continue;
      item.checked = true;
      notice += this.keep(item.id, item.bucket, item.bucket === item.right ? 'correct' : 'wrong');
    }
    this.show();
    const { text, said, focus } = this.judge();
    focus.focus();
    this.announce(`${text}.`, said, notice);
  }

  // Shows what the placement is worth; neither moves focus nor speaks.
  judge() {
    const { items } = this;
    const results = items.map(({ bucket, right }) => bucket === right);
    const n = results.filter(Boolean).length;
    const all = items.length;
    const state = states[parts(results)];
    const text = state === 'partly' ? this.word('score', { n, all }) : this.word(state);
    const said = n < all ? this.word('elsewhere', { n: all - n }) : '';
    const note = this.make('p', '', said);
    if (n && said) {
      const again = this.word('again');
      note.append(...this.word('keeps').split(again).flatMap((part, at) => (at ? [this.make('em', '', again), part] : [' ', part])));
    }
    const focus = this.settle(this.row, state, text, { notes: said ? [note] : [] });
    this.reasons.open = !!said || !!this.find('.sort-reason', this.reasons);
    return { text, said, focus };
  }

  // Keeps what is right; the others go back to the tray.
  again() {
    for (const item of this.items) {
      if (item.bucket === item.right) continue;
      Object.assign(item, { bucket: '', checked: false });
      this.keep(item.id, '', 'unanswered');
    }
    this.reasons.open = false;
    this.show();
    const { left } = this;
    left[0].button.focus();
    this.announce(`${this.word('to-place', { n: left.length })}.`);
  }

  restore() {
    const kept = this.recall();
    let changed = false;
    const next = this.items.map((item) => {
      const { response, outcome, at } = kept[item.id] ?? {};
      const bucket = this.bucket(response) ? response : '';
      changed ||= response && !bucket;
      return { item, bucket, checked: !!bucket && outcome !== 'unanswered', at };
    });
    // With something still to be placed, only what is right stays checked.
    const done = next.every(({ checked }) => checked);
    for (const each of next) each.checked &&= done || each.bucket === each.item.right;
    if (this.shown && next.every(({ item, bucket, checked }) => item.bucket === bucket && item.checked === checked)) return;
    this.shown = true;
    if (done || next.some(({ item, bucket }) => item === this.held && item.bucket !== bucket)) this.hold();
    for (const { item, bucket, checked } of next) Object.assign(item, { bucket, checked });
    const here = document.activeElement;
    this.show(next.sort((one, other) => (one.at ?? 0) - (other.at ?? 0)).map(({ item }) => item));
    if (done) this.judge();
    else if (changed) this.settle(this.row, 'missing', this.word('sort-changed'));
    if (this.root.contains(here)) here.focus({ preventScroll: true });
  }

  // Draws the board. `order` is the order in which slips come into a bucket.
  show(order = this.items) {
    const { root, held, items, left, tray } = this;
    const checked = items.every((item) => item.checked);
    const mark = ({ dataset }, state) => {
      if (state) dataset.state = state;
      else delete dataset.state;
    };
    for (const item of order) {
      const { slip, button, said, row, right } = item;
      const bucket = this.bucket(item.bucket);
      const list = bucket ? this.find('.sort-list', bucket.element) : tray;
      if (slip.parentNode !== list) {
        const later = list === tray && items.slice(items.indexOf(item)).find((other) => other.slip.parentNode === tray);
        list.insertBefore(slip, later ? later.slip : null);
      }
      const state = item.checked ? (bucket.id === right ? 'right' : 'wrong') : '';
      mark(slip, state);
      mark(row, checked && state);
      said.textContent = state && this.word(state === 'right' ? state : 'not-here');
      button.hidden = !!state;
      button.setAttribute('aria-pressed', item === held);
      slip.classList.toggle('sort-held', item === held);
      if (state) delete slip.dataset.act;
      else slip.dataset.act = 'take';
      this.find('.sort-note', row)?.remove();
      if (checked && state === 'wrong') this.find('.sort-what', row).after(this.make('div', 'sort-note', this.word('you-put', { bucket: bucket.name })));
    }
    for (const { id, element } of this.buckets) {
      const inside = items.filter((item) => item.bucket === id);
      const all = inside.length;
      const n = inside.filter((item) => item.right === id).length;
      this.find('.sort-count', element).textContent = checked && all ? this.word('score', { n, all }) : this.word('items', { n: all });
    }
    this.count = left.length ? this.word('to-place', { n: left.length }) : this.word('all-placed', { n: items.length });
    root.toggleAttribute('data-holding', !!held);
    root.toggleAttribute('data-placed', !held && !left.length);
    this.line.replaceChildren(...(held ? [this.make('b', '', this.word('holding')), ' ', this.word('holding-how')] : [this.how]));
    if (!checked) this.open(this.row);
  }

  // With scripts the key names its items by their text; numbers are for paper.
  spell() {
    for (const { row, text } of this.items) {
      this.find('.sort-what', row).replaceChildren(...this.copy(text).childNodes);
    }
  }

  // Changes the board while `steady` keeps its place on the screen, and the slips move to their new places.
  glide(steady, change) {
    const slips = this.items.map(({ slip }) => slip);
    const before = slips.map(box);
    const { top } = box(steady);
    change();
    for (const slip of slips) {
      slip.style.transform = '';
      for (const animation of slip.getAnimations()) animation.cancel();
    }
    scrollBy({ top: box(steady).top - top, behavior: 'instant' });
    for (const control of this.all('[data-act]')) this.appear(control); // any of them may lie under the finger now
    if (calm.matches) return;
    slips.map(box).forEach((now, at) => {
      if (slips[at].matches('.sort-dragged')) return;
      const from = `translate(${before[at].x - now.x}px, ${before[at].y - now.y}px)`;
      slips[at].animate({ transform: [from, 'none'] }, { duration: 250, easing: 'cubic-bezier(.1, .7, .1, 1)' });
    });
  }

  // A drag: by mouse and pen from anywhere on the slip, by finger from its grip, so that the page still scrolls elsewhere.
  grab(event) {
    this.dragged = false;
    const { pointerId, pointerType, target, clientX, clientY } = event;
    const slip = target.closest('.sort-slip[data-act]');
    if (!slip || event.button || (pointerType === 'touch' && !target.closest('.sort-grip'))) return;
    this.release();
    const item = this.of(slip);
    const ended = new AbortController();
    let [x, y, left, top] = [clientX, clientY, 0, 0];
    let start;
    let over;
    let frame;
    this.stop = () => {
      ended.abort();
      cancelAnimationFrame(frame);
      slip.classList.remove('sort-dragged');
      for (const { element } of this.buckets) element.classList.remove('sort-over');
    };
    const step = () => {
      const low = innerHeight - margin;
      const beyond = y < margin && y < clientY ? y - margin : y > low && y > clientY ? y - low : 0;
      if (beyond) scrollBy({ top: beyond / 4, behavior: 'instant' });
      const now = box(slip);
      // Never over the window's edge: that would make the page larger, and a scroll without end.
      left += within(start.x + x - clientX, page.clientWidth - now.width) - now.x;
      top += within(start.y + y - clientY, innerHeight - now.height) - now.y;
      slip.style.transform = `translate(${left}px, ${top}px)`;
      over = document.elementFromPoint(x, y)?.closest('.sort-bucket, .sort-tray');
      for (const { element } of this.buckets) element.classList.toggle('sort-over', element === over);
    };
    const loop = () => {
      step();
      frame = requestAnimationFrame(loop);
    };
    const on = (type, act) => document.addEventListener(type, (now) => now.pointerId === pointerId && act(now), { signal: ended.signal });
    on('pointermove', (now) => {
      ({ clientX: x, clientY: y } = now);
      if (this.dragged || Math.hypot(x - clientX, y - clientY) < slack) return;
      const { stop } = this;
      start = box(slip);
      slip.classList.add('sort-dragged');
      this.stop = null;
      this.hold(item);
      this.stop = stop;
      this.dragged = this.pointed = true;
      slip.setPointerCapture(pointerId);
      loop();
    });
    on('pointerup', () => {
      if (!this.dragged) return this.release();
      step();
      const bucket = this.buckets.find(({ element }) => element === over);
      if (bucket) this.land(item, bucket.id);
      else if (over === this.tray && item.bucket) this.land(item, '');
      else this.drop();
    });
    on('pointercancel', () => (this.dragged ? this.drop() : this.release()));
  }

  // Ends a drag, and takes the dock away.
  release() {
    this.stop?.();
    this.stop = null;
    this.eye?.disconnect();
    this.dock(false);
  }

  // While an item is held and not every bucket is in view, a dock at the window's edge offers them.
  watch() {
    const unseen = new Set();
    this.eye = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) unseen[isIntersecting ? 'delete' : 'add'](target);
      this.dock(unseen.size > 0);
    }, { rootMargin: '-60px 0px -40px' });
    for (const { slot } of this.buckets) this.eye.observe(slot);
  }

  dock(on) {
    const { shelf } = this;
    if (on === !!shelf) return;
    if (!on) {
      const here = document.activeElement;
      this.shelf = null;
      if (this.held && shelf.contains(here)) this.find('.sort-put', (this.bucket(here.dataset.bucket) ?? this.buckets[0]).slot).focus({ preventScroll: true });
      shelf.remove();
      page.style.scrollPaddingBottom = '';
      return;
    }
    const line = this.make('p', '', this.make('b', '', this.word('holding')), ' ', this.word('put-it'));
    const row = this.make('div', 'sort-row');
    for (const { id, name } of this.buckets) {
      const button = this.putter('put-it', id);
      button.textContent = name;
      row.append(button);
    }
    this.shelf = this.make('div', 'sort-dock', line, this.button('drop', 'put-down', 'exercise-third'), row);
    this.shelf.popover = 'manual'; // above everything, and measured by the window
    this.line.after(this.shelf);
    this.shelf.showPopover?.();
    page.style.scrollPaddingBottom = `${this.shelf.offsetHeight + 8}px`;
    this.held.slip.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }
}
