// A sort: slips that go from a tray into buckets, by drag, by tap and tap, or by Enter and Enter.
// What lies on the board is what is kept: a move is remembered at once, as an answer that is not checked yet.

import { Board, box, drag, glide, mark } from './slips.js';

export default class Sort extends Board {
  constructor(root) {
    super(root);
    this.tray = this.find('.sort-tray');
    this.line = this.find('.sort-line');
    this.how = this.line.textContent;
    this.buckets = this.all('.sort-bucket').map((element) => {
      const id = element.dataset.bucket;
      const slot = this.find('.sort-slot', element);
      slot.append(this.putter('put-here', id));
      return { id, element, slot, name: this.find('.sort-name', element).textContent.trim() };
    });
    this.items = this.all('.sort-slip').map((slip) => this.item(slip));
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

  press(event) {
    this.pointed = event.detail > 0;
    super.press(event);
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
    const { n, all, state, text } = this.score(items.map(({ bucket, right }) => bucket === right));
    const said = n < all ? this.word('elsewhere', { n: all - n }) : '';
    const note = this.make('p', '', said, ...(n && said ? [' ', ...this.keeps] : []));
    const focus = this.settle(this.row, state, text, { notes: said ? [note] : [] });
    this.key.open = !!said || !!this.find('.sort-reason', this.key);
    return { text, said, focus };
  }

  // Keeps what is right; the others go back to the tray.
  again() {
    for (const item of this.items) {
      if (item.bucket === item.right) continue;
      Object.assign(item, { bucket: '', checked: false });
      this.keep(item.id, '', 'unanswered');
    }
    this.key.open = false;
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
    this.show(next.sort((one, other) => one.at - other.at).map(({ item }) => item));
    if (done) this.judge();
    else if (changed) this.settle(this.row, 'missing', this.word('sort-changed'));
    if (this.root.contains(here)) here.focus({ preventScroll: true });
  }

  // Draws the board. `order` is the order in which slips come into a bucket.
  show(order = this.items) {
    const { root, held, items, left, tray } = this;
    const checked = items.every((item) => item.checked);
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

  spell() {
    for (const { row, text } of this.items) {
      this.find('.sort-what', row).replaceChildren(...this.copy(text).childNodes);
    }
  }

  glide(steady, change) {
    glide(this.items.map(({ slip }) => slip), change, steady);
  }

  grab(event) {
    const slip = event.target.closest('.sort-slip[data-act]');
    if (!slip) return;
    this.release();
    const item = this.of(slip);
    let over;
    const paint = () => {
      for (const { element } of this.buckets) element.classList.toggle('sort-over', element === over);
    };
    const stop = drag(event, slip, {
      begin: () => {
        this.stop = null;
        this.hold(item);
        this.stop = () => {
          stop();
          slip.classList.remove('sort-dragged');
          over = null;
          paint();
        };
        this.pointed = true;
        slip.classList.add('sort-dragged');
      },
      over: (under) => {
        over = under?.closest('.sort-bucket, .sort-tray');
        paint();
      },
      end: (under) => {
        const bucket = under && this.buckets.find(({ element }) => element === over);
        if (bucket) this.land(item, bucket.id);
        else if (under && over === this.tray && item.bucket) this.land(item, '');
        else this.drop();
      },
    });
    this.stop = stop;
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
    const page = document.documentElement.style;
    const { shelf } = this;
    if (on === !!shelf) return;
    if (!on) {
      const here = document.activeElement;
      this.shelf = null;
      if (this.held && shelf.contains(here)) this.find('.sort-put', (this.bucket(here.dataset.bucket) ?? this.buckets[0]).slot).focus({ preventScroll: true });
      shelf.remove();
      page.scrollPaddingBottom = '';
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
    this.shelf.style.paddingInline = `${Math.max(16, box(this.line).left)}px ${Math.max(16, innerWidth - box(this.line).right)}px`;
    this.shelf.showPopover?.();
    page.scrollPaddingBottom = `${this.shelf.offsetHeight + 8}px`;
    this.held.slip.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }
}
