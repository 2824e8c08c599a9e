// A group in figures: its row in the table, and the lamps of the one that is looked at. In: groups, and the elements that hold
// the words for them. Out: those elements, filled. Refuses to make groups.

import { filled } from '../exercises/dom.js';
import { number } from './customers.js';
import { lamps } from './lamps.js';
import { mark } from './plot.js';

/** @import { Customer } from './customers.js' */
/** @typedef {{ members: Customer[], revenue: number, cost: number, alike: number | null, again: number | null }} Group */
/** @typedef {{ known: number, all: number, middles: string[] }} Around what is known of all customers, and the middles in words */

const ALIKE = [0.5, 0.25]; // mean silhouettes: from the first clearly alike, from the second roughly (as in lamps.js)
export const HOLDS = [0.75, 0.6]; // see `found` in groups.js
const LETTERS = 'ABCDEFGH';
const MARKED = ['plan', 'town']; // the columns by which a letter can be addressed

/** @type {(value: number) => string} */
const pounds = (value) =>
  `${value < 0 ? '−' : ''}£${Math.abs(value).toLocaleString(document.documentElement.lang)}`;

/** @type {(members: Customer[], column: string) => [word: string, count: number]} */
function commonest(members, column) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const each of members) counts.set(each[column], (counts.get(each[column]) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0];
}

/** @type {(values: number[]) => number} */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (
    (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2
  );
}

// The table's words are its data: `name`, and a word for each grade of `alike` and `again`.
/** @type {(table: HTMLElement, groups: Group[], seen: number, choose: (group: number) => void) => void} */
export function list(table, groups, seen, choose) {
  const words = table.dataset;
  const body = /** @type {HTMLElement} */ (table.querySelector('tbody'));
  /** @type {(name: string, value: number | null, bounds: number[]) => string} */
  const grade = (name, value, bounds) => {
    if (value === null) return '–';
    const at = bounds.findIndex((bound) => value >= bound);
    return words[`${name}${at < 0 ? bounds.length : at}`] ?? '';
  };
  const focused = body.contains(document.activeElement);
  body.replaceChildren(
    ...groups.map(({ members, revenue, cost, alike, again }, at) => {
      const row = document.createElement('tr');
      const head = document.createElement('th');
      const button = document.createElement('button');
      head.scope = 'row';
      button.type = 'button';
      button.setAttribute('aria-pressed', `${at === seen}`);
      button.append(mark(at), filled(words.name, { letter: LETTERS[at] }));
      button.addEventListener('click', () => choose(at));
      head.append(button);
      row.append(head);
      for (const text of [
        `${members.length}`,
        pounds(revenue - cost),
        grade('alike', alike, ALIKE),
        grade('again', again, HOLDS),
        pounds(revenue),
        pounds(cost),
      ])
        row.insertCell().textContent = text;
      return row;
    }),
  );
  if (focused) body.querySelectorAll('button')[seen]?.focus();
}

/** @type {(box: HTMLElement, groups: Group[], seen: number, around: Around) => void} */
export function light(box, groups, seen, { known, all, middles }) {
  const { members, revenue, cost, alike } = groups[seen];
  const [segment, most] = commonest(members, 'segment');
  const [town, shared] = MARKED.map((column) => commonest(members, column)).sort(
    (a, b) => b[1] - a[1],
  )[0];
  const share = shared / members.length;
  const left = revenue - cost;
  const values = {
    letter: LETTERS[seen],
    most,
    size: members.length,
    segment,
    middles: middles.join('. '),
    unknown: all - known,
    left: pounds(left),
    mark: town,
    percent: Math.round(share * 100),
    groups: groups.length,
  };
  /** @type {(selector: string, text: string) => void} */
  const write = (selector, text) => {
    /** @type {HTMLElement} */ (box.querySelector(selector)).textContent = text;
  };
  write('.sandbox-title', filled(box.dataset.title, values));
  write('.sandbox-most', filled(box.dataset.most, values));
  for (const { test, verdict } of lamps({
    known,
    all,
    left,
    groups: groups.length,
    share,
    alike,
  })) {
    const lamp = /** @type {HTMLElement} */ (box.querySelector(`[data-test="${test}"]`));
    lamp.dataset.verdict = verdict;
    write(`[data-test="${test}"] .sandbox-verdict`, box.dataset[verdict] ?? '');
    write(`[data-test="${test}"] .sandbox-why`, filled(lamp.dataset[verdict], values));
  }
}
