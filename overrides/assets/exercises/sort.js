// A sort: slips that go from a tray into buckets, by drag, by tap and tap, or by Enter and Enter.
// What is on the board is what is kept: a move is remembered at once, as an answer that is not checked yet.

import { Bucket } from './bucket.js';
import { Dock } from './dock.js';
import { around, make } from './dom.js';
import { itemOf, showState } from './item.js';
import { Placing } from './placing.js';
import { glide } from './slips.js';

/** @import { Item } from './item.js' */

/** @extends {Placing<Item>} */
export default class Sort extends Placing {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root, { missing: 'still', changed: 'sort-changed', open: 'to-place' });
    this.tray = this.part('.sort-tray');
    this.line = this.part('.sort-line');
    this.how = [...this.line.childNodes];
    this.buckets = this.all('.sort-bucket').map((element) => new Bucket(element, this));
    this.parts = this.all('.sort-slip').map((slip) => itemOf(this, slip));
    this.dock = new Dock(this);
    /** @type {Item | null} */
    this.held = null;
    this.on('keydown', (event) => this.escape(event), document);
    this.on('keydown', (event) => this.number(event));
  }

  leave() {
    super.leave();
    this.hold();
  }

  /** @param {string | undefined} id */
  bucket(id) {
    return this.buckets.find((bucket) => bucket.id === id);
  }

  /** @param {Element} slip */
  of(slip) {
    return /** @type {Item} */ (this.parts.find((item) => item.slip === slip));
  }

  // Who points stays where they look; who uses the keyboard is taken along.
  /** @param {HTMLElement} control */
  aim(control) {
    control.focus({ preventScroll: this.pointed });
  }

  // ---- picking up and putting down

  /** @param {HTMLElement} slip */
  take(slip) {
    const item = this.of(slip);
    if (item.checked) return;
    if (item === this.held) return this.drop();
    this.hold(item);
    this.dock.open();
    this.announce(this.word('holding'), this.word(this.holding));
  }

  /** @param {HTMLElement} button */
  put({ dataset }) {
    this.land(dataset.bucket);
  }

  drop() {
    const { held } = this;
    if (!held) return;
    this.hold();
    this.aim(held.control);
    this.announce(this.word('put-down-done'));
  }

  /** @param {KeyboardEvent} event */
  escape({ key }) {
    if (key !== 'Escape' || !this.held) return;
    const here = /** @type {Element} */ (document.activeElement);
    this.pointed = !here.matches(':focus-visible');
    if (here === document.body || this.root.contains(here)) this.drop();
    else this.hold();
  }

  // A digit puts the item that is held, or has focus, into the bucket of that number.
  /** @param {KeyboardEvent & { target: HTMLElement }} event */
  number({ key, target, altKey, ctrlKey, metaKey }) {
    const bucket = this.buckets[Number(key) - 1];
    const slip = around(target, '.sort-slip');
    const item = this.held ?? (slip && this.of(slip));
    if (!bucket || !item || item.checked || altKey || ctrlKey || metaKey) return;
    if (!target.matches('.sort-take, .sort-put')) return;
    this.pointed = false;
    this.held = item;
    this.land(bucket.id);
  }

  // How to go on with what is held: of keys only where there are likely some.
  get holding() {
    return this.keyed ? 'holding-keys' : 'holding-how';
  }

  // Picks an item up, or puts down what is held.
  /** @param {Item | null} item */
  hold(item = null) {
    const steady = (item ?? this.held)?.slip.parentElement;
    if (!item) this.stop?.();
    this.dock.close();
    this.held = item;
    if (steady) this.glide(steady);
  }

  // Puts the held item into a bucket, or back into the tray.
  land(id = '') {
    const { held: item, parts: items } = this;
    if (!item) return;
    const bucket = this.bucket(id);
    const notice = item.place === id ? '' : this.keep(item.id, id, 'unanswered');
    this.dock.close();
    this.held = null;
    item.place = id;
    this.glide(bucket?.element ?? this.tray);
    const { left } = this;
    const next = left.find((other) => items.indexOf(other) > items.indexOf(item)) ?? left[0];
    this.aim(bucket ? (next?.control ?? this.ready) : item.control);
    this.announce(
      !bucket
        ? this.word('put-down-done')
        : next
          ? this.word('put-in', { bucket: bucket.name, n: left.length })
          : this.word('put-last', { bucket: bucket.name, n: items.length }),
      notice,
    );
  }

  // ---- the check

  /** @param {string} place */
  accepts(place) {
    return !!this.bucket(place);
  }

  /** @param {Item} item */
  holds(item) {
    return item === this.held;
  }

  // As they are in the buckets, so that they come back like that.
  get inOrder() {
    return this.all('.sort-list > li').map((slip) => this.of(slip));
  }

  showOutcome() {
    const { n, all, state, text } = this.score(this.results);
    const said = n < all ? this.word('elsewhere', { n: all - n }) : '';
    const note = make('p', '', said, ...(said && n ? [' ', ...this.keeps] : []));
    this.key.open = !!said || !!this.find('.sort-reason');
    const focus = this.showVerdict(this.row, state, text, { notes: said ? [note] : [] });
    return { said: [`${text}.`, said], focus };
  }

  // ---- the board

  // Draws it. `order` is the order in which slips come into a bucket.
  draw(order = this.parts) {
    const { parts: items, held, left } = this;
    const done = items.every(({ checked }) => checked);
    for (const item of order) {
      this.bring(item);
      showState(this, item, done);
    }
    for (const bucket of this.buckets)
      bucket.showCount(
        items.filter(({ place }) => place === bucket.id),
        done,
      );
    this.count = this.word(left.length ? 'to-place' : 'all-placed', {
      n: left.length || items.length,
    });
    this.root.toggleAttribute('data-placed', !held && !left.length);
    this.line.replaceChildren(
      ...(held ? [make('b', '', this.word('holding')), ' ', this.word(this.holding)] : this.how),
    );
    if (!done) this.reopen(this.row);
  }

  // Brings a slip to its bucket, or to its place in the tray.
  /** @param {Item} item */
  bring(item) {
    const { parts: items, tray } = this;
    const { slip } = item;
    const list = this.bucket(item.place)?.list ?? tray;
    if (slip.parentNode === list) return;
    const after = list === tray ? items.slice(items.indexOf(item)) : [];
    const later = after.find((other) => other.slip.parentNode === tray);
    list.insertBefore(slip, later?.slip ?? null);
  }

  // Draws a change of it while `steady` keeps its place on the screen.
  /** @param {HTMLElement} steady */
  glide(steady) {
    glide(
      this.parts.map(({ slip }) => slip),
      steady,
      () => this.draw(),
    );
    for (const control of this.all('[data-act]')) this.appear(control); // any of them may be under the finger now
  }

  // ---- a drag

  /** @param {HTMLElement} target */
  slipAt(target) {
    const slip = around(target, '.sort-slip');
    return slip && !this.of(slip).checked ? slip : null;
  }

  /** @param {HTMLElement} slip */
  begin(slip) {
    this.hold(this.of(slip));
  }

  /** @param {Element | null} under */
  over(under) {
    for (const { element } of this.buckets)
      element.classList.toggle('sort-over', element.contains(under));
  }

  /** @param {Element | null} under */
  end(under) {
    const over = this.buckets.find(({ element }) => element.contains(under));
    if (over || (this.held?.place && this.tray.contains(under))) this.land(over?.id);
    else this.drop();
  }
}
