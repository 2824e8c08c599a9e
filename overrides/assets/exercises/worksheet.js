// A worksheet: the reader's own words, kept as one types. They never leave the device, and nothing is graded.
// A field's `data-text` repeats what stands in it: by it the style makes the field grow, and prints it whole.

import { allStored } from '../store/answers.js';
import { make } from './dom.js';
import { Exercise } from './exercise.js';

/** @import { Answer } from '../store/progress.js' */
/** @typedef {HTMLInputElement | HTMLTextAreaElement} Control */

const pause = 500;
/** @returns {control is HTMLInputElement} */
const isCheck = (/** @type {Control} */ control) => control.type === 'checkbox';
/** @param {Control} control */
const value = (control) => (isCheck(control) ? control.checked : control.value);
/** @param {Control} control */
const itemOf = ({ dataset }) => dataset.item ?? '';
// The element around a control: it has its label, or its text for the style.
/** @param {Control} control */
const around = (control) => /** @type {HTMLElement} */ (control.parentElement);
/** @type {(control: Control, response?: unknown) => void} */
const set = (control, response) => {
  if (isCheck(control)) control.checked = response === true;
  else control.value = typeof response === 'string' ? response : '';
};
/** @param {Element} element */
const plain = (element) => element.textContent.replace(/\s+/g, ' ').trim();

export default class Worksheet extends Exercise {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    /** @type {Control[]} */
    this.controls = this.all('[data-item]');
    /** @type {HTMLTextAreaElement[]} */
    this.areas = this.all('textarea');
    this.row = this.part('.worksheet-row');
    this.gone = new AbortController();
    this.filled = '';
    /** @type {string[]} */
    this.lost = []; // items of answers that no worksheet of this page asks for any more
    /** @type {Set<Control>} */
    this.drafts = new Set(); // what has been typed and is not kept yet
    root.addEventListener('input', ({ target }) => {
      const control = this.controls.find((each) => each === target);
      if (control) this.write(control);
    });
    root.addEventListener('focusout', () => this.save());
    root.addEventListener(
      'keydown',
      ({ key }) => key === 'Escape' && this.row.hidden && this.stayed(),
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
    if (!this.shown) this.adopt(kept);
    this.shown = true;
    for (const control of this.controls)
      if (!this.drafts.has(control)) set(control, kept[itemOf(control)]?.response);
    // What was written under a label that no worksheet of this page has any more.
    const here = this.all('[data-item]', document).map(({ dataset }) => dataset.item);
    this.lost = Object.keys(kept).filter((item) => kept[item].response && !here.includes(item));
    this.find('.worksheet-changed')?.remove();
    if (this.lost.length)
      this.row.before(make('p', 'worksheet-changed', this.word('sort-changed')));
    this.draw();
    this.vouch();
  }

  // What was typed before this script came is a draft too. The field was empty then: what had been kept comes before it.
  /** @param {Record<string, Answer>} kept */
  adopt(kept) {
    for (const control of this.controls) {
      const before = kept[itemOf(control)]?.response;
      const now = value(control);
      if (!now || now === before) continue;
      this.drafts.add(control);
      if (isCheck(control) || typeof before !== 'string' || !before) continue;
      control.setRangeText(`${before}\n`, 0, 0, 'preserve'); // the cursor stays where it is in what is typed
    }
  }

  /** @param {Control} control */
  write(control) {
    this.drafts.add(control);
    this.draw();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), isCheck(control) ? 0 : pause);
  }

  draw() {
    const { areas } = this;
    for (const area of areas) around(area).dataset.text = area.value;
    this.filled = this.word('filled', {
      n: areas.filter((area) => area.value.trim()).length,
      all: areas.length,
    });
    this.count = this.filled;
  }

  // Keeps the drafts; says `said`, and whether the browser refuses.
  /** @param {string} [said] */
  save(said) {
    clearTimeout(this.timer);
    if (!this.drafts.size) return;
    let notice = '';
    for (const control of this.drafts)
      notice ||= this.keep(itemOf(control), value(control), 'unanswered');
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
    const title = plain(this.part('.exercise-title'));
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
    const boxes = this.controls
      .filter(isCheck)
      .map((box) => `- [${box.checked ? 'x' : ' '}] ${plain(around(box))}`);
    if (boxes.length)
      parts.push(`## ${plain(this.part('.worksheet-checks > p'))}`, boxes.join('\n'));
    const link = make('a'); // outside the page, where the theme's navigation does not see its click
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
    this.announce(this.word('downloaded'));
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  // Asks first, in the buttons' place.
  clear() {
    const text = this.word('clear-what');
    const stay = this.button('stayed', 'keep-it');
    this.row.after(
      make('div', 'worksheet-row', make('p', '', text), this.button('wipe', 'clear'), stay),
    );
    this.row.hidden = true;
    stay.focus();
    this.announce(text);
  }

  stayed() {
    this.stay();
    this.announce(this.word('kept-it'));
  }

  stay() {
    this.row.nextElementSibling?.remove();
    this.row.hidden = false;
    this.appear(this.part('[data-act=clear]')).focus();
  }

  wipe() {
    this.stay();
    for (const control of this.controls) {
      set(control);
      this.drafts.add(control);
    }
    for (const item of this.lost) this.keep(item, '', 'unanswered');
    this.draw();
    this.save(`${this.filled}.`);
    this.restore();
  }
}
