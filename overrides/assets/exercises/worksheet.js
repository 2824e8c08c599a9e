// A worksheet: the reader's own words, kept as one types. They never leave the device, and nothing is graded.
// A field's `data-text` repeats what stands in it: by it the style makes the field grow, and prints it whole.

import { allStored } from '../store/answers.js';
import { Exercise } from './exercise.js';

const pause = 500;
const value = (control) => (control.type === 'checkbox' ? control.checked : control.value);
const plain = (element) => element.textContent.replace(/\s+/g, ' ').trim();

export default class Worksheet extends Exercise {
  constructor(root) {
    super(root);
    this.controls = this.all('[data-item]');
    this.areas = this.all('textarea');
    this.row = this.find('.worksheet-row');
    root.addEventListener('input', ({ target }) => target.dataset.item && this.write(target));
    root.addEventListener('focusout', () => this.save());
    root.addEventListener(
      'keydown',
      ({ key }) => key === 'Escape' && this.row.hidden && this.stay(),
    );
  }

  // A page may go without a word: on a phone, being hidden is often the last that it learns.
  enter() {
    this.gone = new AbortController();
    const { signal } = this.gone;
    addEventListener('pagehide', () => this.save(), { signal });
    document.addEventListener('visibilitychange', () => this.save(), { signal });
    super.enter();
  }

  leave() {
    super.leave();
    this.gone.abort();
    this.save();
  }

  // Shows what is kept; what has been typed and is not kept yet stays.
  restore() {
    const kept = this.recall();
    // What was typed before this script came is a draft too.
    this.drafts ??= new Set(
      this.controls.filter((control) => value(control) && !kept[control.dataset.item]),
    );
    for (const control of this.controls) {
      const { response } = kept[control.dataset.item] ?? {};
      if (this.drafts.has(control)) continue;
      control.checked = response === true;
      if (control.type !== 'checkbox') control.value = typeof response === 'string' ? response : '';
    }
    // What was written under a label that no worksheet of this page has any more.
    const here = this.all('[data-item]', document).map(({ dataset }) => dataset.item);
    this.lost = Object.keys(kept).filter((item) => kept[item].response && !here.includes(item));
    this.find('.worksheet-changed')?.remove();
    if (this.lost.length)
      this.row.before(this.make('p', 'worksheet-changed', this.word('sort-changed')));
    this.show();
    this.vouch();
  }

  write(control) {
    this.drafts.add(control);
    this.show();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), control.type === 'checkbox' ? 0 : pause);
  }

  show() {
    const { areas } = this;
    for (const area of areas) area.parentNode.dataset.text = area.value;
    this.filled = this.word('filled', {
      n: areas.filter((area) => area.value.trim()).length,
      all: areas.length,
    });
    this.count = this.filled;
  }

  // Keeps the drafts; says `said`, and whether the browser refuses.
  save(said) {
    clearTimeout(this.timer);
    if (!this.drafts.size) return;
    let notice = '';
    for (const control of this.drafts)
      notice ||= this.keep(control.dataset.item, value(control), 'unanswered');
    this.drafts.clear();
    this.vouch();
    if (said || notice) this.announce(said, notice);
  }

  // 'Saved on this device' stands where something is.
  vouch() {
    this.row.toggleAttribute('data-saved', allStored() && this.controls.some(value));
  }

  print() {
    const { dataset } = this.root;
    dataset.printed = '';
    addEventListener('afterprint', () => delete dataset.printed, { once: true });
    print();
  }

  download() {
    const title = plain(this.find('.exercise-title'));
    const parts = [`# ${title}`];
    for (const area of this.areas) {
      // A line stays a line, and none becomes a heading.
      parts.push(
        `## ${plain(area.labels[0])}`,
        area.value
          .trim()
          .replace(/^#/gm, '\\#')
          .replace(/(\S)[ \t]*\n(?=.*\S)/g, '$1  \n'),
      );
    }
    const boxes = this.all('[type=checkbox][data-item]').map(
      (box) => `- [${box.checked ? 'x' : ' '}] ${plain(box.parentNode)}`,
    );
    if (boxes.length)
      parts.push(`## ${plain(this.find('.worksheet-checks > p'))}`, boxes.join('\n'));
    const link = this.make('a'); // outside the page, where the theme's navigation does not see its click
    link.href = URL.createObjectURL(
      new Blob([parts.filter(Boolean).join('\n\n'), '\n'], { type: 'text/markdown' }),
    );
    link.download = `${
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
        .replace(/^-|-$/g, '') || this.kind
    }.md`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  // Asks first, in the buttons' place.
  clear() {
    const text = this.word('clear-what');
    const stay = this.button('stay', 'keep-it');
    this.row.after(
      this.make(
        'div',
        'worksheet-row',
        this.make('p', '', text),
        this.button('wipe', 'clear'),
        stay,
      ),
    );
    this.row.hidden = true;
    stay.focus();
    this.announce(text);
  }

  stay() {
    this.row.nextElementSibling.remove();
    this.row.hidden = false;
    this.appear(this.find('[data-act=clear]')).focus();
  }

  wipe() {
    this.stay();
    for (const control of this.controls) {
      control.checked = false;
      if (control.type !== 'checkbox') control.value = '';
      this.drafts.add(control);
    }
    for (const item of this.lost) this.keep(item, '', 'unanswered');
    this.show();
    this.save(`${this.filled}.`);
    this.restore();
  }
}
