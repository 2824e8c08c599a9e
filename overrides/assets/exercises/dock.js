// The dock of a sort: while an item is held and a bucket is out of view, the window's lower edge offers the buckets.

export class Dock {
  constructor(sort) {
    this.sort = sort;
    this.root = sort.make(
      'div',
      'sort-dock',
      sort.make('p', '', sort.make('b', '', sort.word('holding')), ' ', sort.word('put-it')),
      sort.button('drop', 'put-down', 'exercise-third'),
      sort.make(
        'div',
        'sort-row',
        ...sort.buckets.map((bucket) => sort.putter(bucket, bucket.name)),
      ),
    );
    this.root.popover = 'manual';
  }

  // Offers the buckets for as long as one of them is out of view.
  watch() {
    const unseen = new Set();
    this.eye = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries)
          unseen[isIntersecting ? 'delete' : 'add'](target);
        if (unseen.size) this.offer();
        else if (!this.root.contains(document.activeElement)) this.root.remove();
      },
      { rootMargin: '-60px 0px -40px' },
    );
    for (const { slot } of this.sort.buckets) this.eye.observe(slot);
  }

  offer() {
    const { root, sort } = this;
    if (root.isConnected) return;
    for (const button of sort.all('button', root)) sort.appear(button);
    sort.line.after(root);
    root.showPopover?.(); // above everything, and measured by the window
    document.documentElement.style.scrollPaddingBottom = `${root.offsetHeight + 8}px`; // it covers nothing that has focus
    sort.held.slip.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  close() {
    this.eye?.disconnect();
    this.root.remove();
    document.documentElement.style.scrollPaddingBottom = '';
  }
}
