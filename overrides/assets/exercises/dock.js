// The dock of a sort: while an item is held and a bucket is out of view, the window's lower edge offers the buckets.

import { make } from './dom.js';

/** @import Sort from './sort.js' */

export class Dock {
  /** @param {Sort} sort */
  constructor(sort) {
    this.sort = sort;
    this.root = make(
      'div',
      'sort-dock',
      make('p', '', make('b', '', sort.word('holding')), ' ', sort.word('put-it')),
      make(
        'div',
        'sort-row',
        ...sort.buckets.map((bucket) =>
          bucket.putter(bucket.name, sort.word('put-into', { bucket: bucket.name })),
        ),
      ),
      sort.button('drop', 'put-down', 'exercise-third'),
    );
    this.root.setAttribute('role', 'group');
    this.root.setAttribute('aria-label', sort.word('put-it'));
    this.root.popover = 'manual';
    /** @type {Set<Element>} */
    this.unseen = new Set();
    this.eye = new IntersectionObserver((entries) => this.look(entries), {
      rootMargin: '-60px 0px -40px',
    });
    sort.on('focusin', ({ target }) => this.follow(target), document);
  }

  // Whether focus is at none of the steps of placing what is held. There the dock would cover it where the page ends below.
  /** @param {Element | null} focus */
  left(focus) {
    const { held, buckets } = this.sort;
    const steps = [held?.slip, this.root, ...buckets.map(({ element }) => element)];
    return !!focus && focus !== document.body && !steps.some((step) => step?.contains(focus));
  }

  // Goes when focus leaves these steps with an item held, and comes again with it.
  /** @param {Element} focus */
  follow(focus) {
    if (!this.sort.held) return;
    if (this.left(focus)) this.root.remove();
    else if (!this.root.isConnected) {
      this.eye.disconnect();
      this.open();
    }
  }

  // Offers the buckets for as long as one of them is out of view.
  open() {
    this.unseen.clear();
    for (const { slot } of this.sort.buckets) this.eye.observe(slot);
  }

  /** @param {IntersectionObserverEntry[]} entries */
  look(entries) {
    const { root, unseen } = this;
    for (const { target, isIntersecting } of entries)
      unseen[isIntersecting ? 'delete' : 'add'](target);
    if (unseen.size) this.offer();
    else if (!root.contains(document.activeElement)) root.remove();
  }

  offer() {
    const { root, sort } = this;
    const { activeElement: focus } = document;
    if (root.isConnected || this.left(focus)) return;
    for (const button of sort.all('button', root)) sort.appear(button);
    sort.line.after(root);
    root.showPopover?.(); // above everything, and measured by the window
    document.documentElement.style.scrollPaddingBottom = `${root.offsetHeight + 8}px`; // it covers nothing that has focus
    const there = sort.buckets.some(({ slot }) => slot.contains(focus)); // who is at a bucket is not called back
    (there ? focus : sort.held?.slip)?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  close() {
    this.eye.disconnect();
    this.root.remove();
    document.documentElement.style.scrollPaddingBottom = '';
  }
}
