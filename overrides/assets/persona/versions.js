// Earlier versions of the sheet. In: the sheets that are kept, by the time of keeping, and the one that is written now. Out: a
// list to choose from, and what has changed since the one that is chosen. Refuses to know how sheets are kept.

import { compare } from './model.js';

/** @import { Line, Sheet } from './model.js' */

export class Versions {
  /**
   * @param {HTMLElement} root
   * @param {(line: Line) => string} rests what a line rests on, in words
   */
  constructor(root, rests) {
    this.root = root;
    this.rests = rests;
    this.select = /** @type {HTMLSelectElement} */ (root.querySelector('select'));
    /** @type {Map<string, Sheet>} */
    this.kept = new Map();
  }

  // `kept` is by milliseconds since 1970.
  /** @type {(kept: Map<string, Sheet>, now: Sheet) => void} */
  offer(kept, now) {
    const chosen = this.select.value;
    this.kept = kept;
    const { lang } = document.documentElement;
    const times = [...kept.keys()].sort().reverse();
    this.select.replaceChildren(
      new Option(this.select.dataset.none, ''),
      ...times.map((time) => {
        const day = new Date(Number(time));
        const style = /** @type {const} */ ({ dateStyle: 'medium', timeStyle: 'short' });
        return new Option(day.toLocaleString(lang === 'en' ? 'en-GB' : lang, style), time);
      }),
    );
    this.select.value = kept.has(chosen) ? chosen : '';
    this.root.hidden = !times.length;
    this.show(now);
  }

  /** @type {(now: Sheet) => void} */
  show(now) {
    const before = this.kept.get(this.select.value);
    const changes = before ? compare(before, now) : [];
    const list = /** @type {HTMLElement} */ (this.root.querySelector('.persona-changes'));
    list.replaceChildren(
      ...changes.map(({ label, before: was, after: is }) => {
        const item = document.createElement('li');
        const name = document.createElement('b');
        name.textContent = `${label}: `;
        item.append(name, ...this.line('del', was), ...this.line('ins', is));
        return item;
      }),
    );
    const same = /** @type {HTMLElement} */ (this.root.querySelector('.persona-same'));
    same.hidden = !before || !!changes.length;
  }

  /** @type {(tag: 'del' | 'ins', line: Line | undefined) => (Node | string)[]} */
  line(tag, line) {
    if (!line) return [];
    const part = document.createElement(tag);
    part.textContent = [line.text, this.rests(line)].filter(Boolean).join(' · ');
    return [part, ' '];
  }
}
