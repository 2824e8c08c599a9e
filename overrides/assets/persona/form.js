// The sheet's form. In: its element, and a sheet. Out: the sheet that is written in it. A line of the reader's own comes from
// the form's template and has a label to write. Refuses to know what a sheet is good for.

/** @import { Line, Mark, Sheet } from './model.js' */

const PARTS = /** @type {const} */ (['text', 'mark', 'source', 'date']);
/** @type {Line} */
const BLANK = { label: '', text: '', mark: '', source: '', date: '' };

export class Form {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.list = /** @type {HTMLElement} */ (form.querySelector('.persona-lines'));
    this.template = /** @type {HTMLTemplateElement} */ (form.querySelector('template'));
  }

  get lines() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.list.querySelectorAll('[data-line]'))];
  }

  /** @type {(name: string) => HTMLTextAreaElement} */
  whole(name) {
    return /** @type {HTMLTextAreaElement} */ (this.form.elements.namedItem(name));
  }

  // A line's text, mark, source or date; of one of the reader's own its label, too.
  /** @type {(line: HTMLElement, name: string) => HTMLInputElement} */
  control(line, name) {
    return /** @type {HTMLInputElement} */ (line.querySelector(`[data-part=${name}]`));
  }

  /** @returns {Sheet} */
  get sheet() {
    const lines = this.lines.map((line) => {
      const label =
        line.querySelector('b')?.textContent ?? this.control(line, 'label').value.trim();
      const [text, mark, source, date] = PARTS.map((name) => this.control(line, name).value);
      return [line.dataset.line, { label, text, mark: /** @type {Mark} */ (mark), source, date }];
    });
    return {
      decision: this.whole('decision').value,
      segment: this.whole('segment').value,
      lines: Object.fromEntries(lines),
    };
  }

  set sheet({ decision, segment, lines }) {
    this.whole('decision').value = decision;
    this.whole('segment').value = segment;
    for (const line of this.lines)
      if (line.dataset.own !== undefined && !lines[line.dataset.line ?? '']) line.remove();
    const here = this.lines.map(({ dataset }) => dataset.line ?? '');
    for (const key of new Set([...here, ...Object.keys(lines)])) {
      const line = this.lines.find(({ dataset }) => dataset.line === key) ?? this.add(key);
      const given = lines[key] ?? BLANK;
      for (const name of PARTS) this.control(line, name).value = given[name];
      if (line.dataset.own !== undefined) this.control(line, 'label').value = given.label;
    }
  }

  // A line of the reader's own, the last one.
  add(key = `own-${Date.now().toString(36)}`) {
    const copy = /** @type {DocumentFragment} */ (this.template.content.cloneNode(true));
    const line = /** @type {HTMLElement} */ (copy.firstElementChild);
    line.dataset.line = key;
    this.list.append(line);
    return line;
  }
}
