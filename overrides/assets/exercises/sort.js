// A sort: slips that go from a tray into buckets, by drag, by tap and tap, or by Enter and Enter.
// What lies on the board is what is kept: a move is remembered at once, as an answer that is not checked yet.

import { Dock } from './dock.js';
import { Placing } from './placing.js';
import { glide } from './slips.js';

export default class Sort extends Placing {
  constructor(root) {
    super(root);
    this.missing = 'still';
    this.changed = 'sort-changed';
    this.tray = this.find('.sort-tray');
    this.line = this.find('.sort-line');
    this.how = this.line.textContent;
    this.buckets = this.all('.sort-bucket').map((element) => {
      const [name, count, list, slot] = ['name', 'count', 'list', 'slot'].map((part) =>
        this.find(`.sort-${part}`, element),
      );
      const bucket = {
        id: element.dataset.bucket,
        element,
        name: name.textContent.trim(),
        count,
        list,
        slot,
      };
      slot.append(this.putter(bucket, this.word('put-here')));
      return bucket;
    });
    this.parts = this.all('.sort-slip').map((slip) => {
      const id = slip.dataset.item;
      const text = this.find('.sort-text', slip);
      const row = this.find(`.sort-key [data-item="${id}"]`);
      // No control wraps the text, which may hold a link: the button stands beside it and is stretched over it by style.
      const button = this.make('button', 'sort-take');
      const said = this.make('span', 'sort-said');
      button.type = 'button';
      button.setAttribute('aria-labelledby', text.id);
      slip.dataset.act = 'take';
      slip.append(said, button);
      // With scripts the key names its items by their text; numbers are for paper.
      this.fill(this.find('.sort-what', row), text);
      return { id, slip, row, button, control: button, said, right: row.dataset.bucket };
    });
    this.dock = new Dock(this);
    this.on('keydown', (event) => this.escape(event), document);
  }

  leave() {
    super.leave();
    this.hold();
  }

  bucket(id) {
    return this.buckets.find((bucket) => bucket.id === id);
  }

  of(slip) {
    return this.parts.find((item) => item.slip === slip);
  }

  // A button that puts what is held into a bucket.
  putter({ id }, text) {
    const button = this.make('button', 'sort-put', text);
    button.type = 'button';
    button.dataset.act = 'put';
    button.dataset.bucket = id;
    return button;
  }

  // Who points stays where they look; who uses the keyboard is taken along.
  aim(control) {
    control.focus({ preventScroll: this.pointed });
  }

  // ---- picking up and putting down

  take(slip) {
    const item = this.of(slip);
    if (item.checked) return;
    if (item === this.held) return this.drop();
    this.hold(item);
    this.dock.watch();
    this.announce(this.word('holding'), this.word('holding-how'));
  }

  put({ dataset }) {
    if (this.held) this.land(dataset.bucket);
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
    this.pointed = !here.matches(':focus-visible');
    if (here === document.body || this.root.contains(here)) this.drop();
    else this.hold();
  }

  // Picks an item up, or with none puts down what is held.
  hold(item) {
    const steady = (item ?? this.held)?.slip.parentNode;
    if (!item) this.stop?.();
    this.dock.close();
    this.held = item;
    if (steady) this.glide(steady);
  }

  // Puts the held item into a bucket, or with none back into the tray.
  land(id = '') {
    const { held: item, parts: items } = this;
    const bucket = this.bucket(id);
    const notice = item.place === id ? '' : this.keep(item.id, id, 'unanswered');
    this.dock.close();
    this.held = null;
    item.place = id;
    this.glide(bucket?.element ?? this.tray);
    const { left } = this;
    const next = left.find((other) => items.indexOf(other) > items.indexOf(item)) ?? left[0];
    this.aim(bucket ? (next?.button ?? this.find('[data-act=check]')) : item.button);
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

  accepts(response) {
    return !!this.bucket(response);
  }

  holds(item) {
    return item === this.held;
  }

  // As they are in the buckets, so that they come back like that.
  get inOrder() {
    return this.all('.sort-list > li').map((slip) => this.of(slip));
  }

  // Shows what the placement is worth; neither moves focus nor speaks.
  judge() {
    const { n, all, state, text } = this.score(this.results);
    const said = n < all ? this.word('elsewhere', { n: all - n }) : '';
    const note = this.make('p', '', said, ...(said && n ? [' ', ...this.keeps] : []));
    this.key.open = !!said || !!this.find('.sort-reason');
    const focus = this.settle(this.row, state, text, { notes: said ? [note] : [] });
    return { said: [`${text}.`, said], focus };
  }

  get afresh() {
    return `${this.word('to-place', { n: this.left.length })}.`;
  }

  // ---- the board

  // Draws it. `order` is the order in which slips come into a bucket.
  show(order = this.parts) {
    const { parts: items, held, left, tray } = this;
    const done = items.every(({ checked }) => checked);
    for (const item of order) {
      const { slip, button, said, row, checked } = item;
      const bucket = this.bucket(item.place);
      const list = bucket?.list ?? tray;
      if (slip.parentNode !== list) {
        const later = bucket
          ? null
          : items.slice(items.indexOf(item)).find((other) => other.slip.parentNode === tray);
        list.insertBefore(slip, later?.slip ?? null);
      }
      const right = item.place === item.right;
      slip.dataset.state = checked ? (right ? 'right' : 'wrong') : '';
      row.dataset.state = done ? slip.dataset.state : '';
      said.textContent = checked ? this.word(right ? 'right' : 'not-here') : '';
      button.hidden = checked;
      button.setAttribute('aria-pressed', item === held);
      this.find('.sort-note', row)?.remove();
      if (done && !right)
        this.find('.sort-what', row).after(
          this.make('div', 'sort-note', this.word('you-put', { bucket: bucket.name })),
        );
    }
    for (const { id, count } of this.buckets) {
      const inside = items.filter(({ place }) => place === id);
      const all = inside.length;
      count.textContent =
        done && all
          ? this.word('score', { n: inside.filter(({ right }) => right === id).length, all })
          : this.word('items', { n: all });
    }
    this.count = this.word(left.length ? 'to-place' : 'all-placed', {
      n: left.length || items.length,
    });
    this.root.toggleAttribute('data-placed', !held && !left.length);
    this.line.replaceChildren(
      ...(held
        ? [this.make('b', '', this.word('holding')), ' ', this.word('holding-how')]
        : [this.how]),
    );
    if (!done) this.open(this.row);
  }

  // Draws a change of it while `steady` keeps its place on the screen.
  glide(steady) {
    glide(
      this.parts.map(({ slip }) => slip),
      steady,
      () => this.show(),
    );
    for (const control of this.all('[data-act]')) this.appear(control); // any of them may lie under the finger now
  }

  // ---- a drag

  slipAt(target) {
    const slip = this.around(target, '.sort-slip');
    return slip && !this.of(slip).checked ? slip : null;
  }

  begin(slip) {
    this.hold(this.of(slip));
  }

  over(under) {
    for (const { element } of this.buckets)
      element.classList.toggle('sort-over', element.contains(under));
  }

  end(under) {
    const over = this.buckets.find(({ element }) => element.contains(under));
    if (over || (this.held.place && this.tray.contains(under))) this.land(over?.id);
    else this.drop();
  }
}
