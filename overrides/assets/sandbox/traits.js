// The trait counter: <trait-counter>. In: check boxes that each say a column and what has to be in it. Out: how many of the
// course's customers fit all that are checked, and how many were left after each.

import { filled } from '../exercises/dom.js';
import { customers } from './customers.js';

/** @import { Customer } from './customers.js' */

// Whether a customer fits a trait: `column=word|word` for one of several words, `column>=number` or `column<=number`. Where the
// cell is empty nobody knows, and nobody who is not known to fit is counted.
/** @type {(customer: Customer, trait: string) => boolean} */
export function fits(customer, trait) {
  const [, column, sign, wanted] = /^(\w+)(>=|<=|=)(.*)$/.exec(trait) ?? [];
  const cell = customer[column];
  if (!cell) return false;
  if (sign === '=') return wanted.split('|').includes(cell);
  return sign === '>=' ? Number(cell) >= Number(wanted) : Number(cell) <= Number(wanted);
}

// How many are left after each trait, one after the other.
/** @type {(rows: Customer[], traits: string[]) => number[]} */
export function left(rows, traits) {
  return traits.map(
    (_, at) =>
      rows.filter((row) => traits.slice(0, at + 1).every((trait) => fits(row, trait))).length,
  );
}

export class TraitCounter extends HTMLElement {
  /** @type {Customer[]} */
  rows = [];
  /** @type {HTMLInputElement[]} */
  order = []; // the boxes in the order in which they were checked

  // The customers are asked for when the reader comes near.
  connectedCallback() {
    this.near = new IntersectionObserver(
      ([seen]) => {
        if (seen.isIntersecting) this.begin();
      },
      { rootMargin: '600px' },
    );
    this.near.observe(this);
  }

  disconnectedCallback() {
    this.near?.disconnect();
  }

  async begin() {
    this.near?.disconnect();
    if (this.rows.length) return;
    try {
      this.rows = await customers();
    } catch {
      document.body.classList.add('sandbox--missing'); // which shows what is there without scripts
      return;
    }
    for (const box of this.querySelectorAll('input')) {
      box.disabled = false;
      box.addEventListener('change', () => {
        this.order = this.order.filter((each) => each !== box);
        if (box.checked) this.order.push(box);
        this.show();
      });
    }
    /** @type {HTMLElement} */ (this.querySelector('.traits-result')).hidden = false;
    this.order = [...this.querySelectorAll('input')].filter((box) => box.checked);
    this.show();
  }

  show() {
    const counts = left(
      this.rows,
      this.order.map((box) => box.value),
    );
    const all = this.rows.length;
    const now = counts.at(-1) ?? all;
    const said = /** @type {HTMLElement} */ (this.querySelector('.traits-said'));
    const list = /** @type {HTMLElement} */ (this.querySelector('.traits-steps'));
    said.textContent = filled(said.dataset.said, { left: now, all });
    list.replaceChildren(
      ...this.order.map((box, at) => {
        const item = document.createElement('li');
        const bar = document.createElement('span');
        bar.className = 'traits-bar';
        bar.style.inlineSize = `${(100 * counts[at]) / all}%`;
        const label = box.closest('label')?.textContent?.trim() ?? '';
        item.append(`${label}: ${counts[at]}`, bar);
        return item;
      }),
    );
  }
}

if (!customElements.get('trait-counter')) customElements.define('trait-counter', TraitCounter);
