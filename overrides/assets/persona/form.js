// The sheet's form. In: its element, and a sheet. Out: the sheet that is written in it. A line of the reader's own comes from
// the form's template and has a label to write. Refuses to know what a sheet is good for.

/** @import { Line, Mark, Sheet } from './model.js' */

const PARTS = /** @type {const} */ (['text', 'mark', 'source', 'date']);
/** @type {Line} */
const BLANK = { label: '', text: '', mark: '', source: '', date: '' };

/** @type {(control: { value: string }, text: string) => void} */
const put = (control, text) => {
  if (control.value !== text) control.value = text;
};

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

  // Shows a sheet. A line that was added here and is not kept yet stays, unless the sheet comes in the place of `all`. What is
  // the same is left as it is: half a date, and the place where somebody writes.
  /** @type {(sheet: Sheet, all?: boolean) => void} */
  show({ decision, segment, lines }, all) {
    put(this.whole('decision'), decision);
    put(this.whole('segment'), segment);
    for (const line of this.lines) {
      const gone = line.dataset.own !== undefined && !lines[line.dataset.line ?? ''];
      if (gone && (all || line.dataset.fresh === undefined)) this.remove(line);
    }
    const here = this.lines
      .filter(({ dataset }) => dataset.fresh === undefined)
      .map(({ dataset }) => dataset.line ?? '');
    for (const key of new Set([...here, ...Object.keys(lines)])) {
      const line = this.lines.find(({ dataset }) => dataset.line === key) ?? this.add(key);
      const given = lines[key] ?? BLANK;
      for (const name of PARTS) put(this.control(line, name), given[name]);
      if (line.dataset.own !== undefined) put(this.control(line, 'label'), given.label);
      delete line.dataset.fresh;
    }
  }

  // All lines are kept now.
  note() {
    for (const { dataset } of this.lines) delete dataset.fresh;
  }

  // Where somebody writes in it, they go on in the line before.
  /** @type {(line: HTMLElement) => void} */
  remove(line) {
    const before = /** @type {HTMLElement} */ (line.previousElementSibling);
    if (line.contains(document.activeElement))
      this.control(before, 'text').focus({ preventScroll: true });
    line.remove();
  }

  // A new line of the reader's own, to be written in.
  begin() {
    let time = Date.now();
    const key = () => `own-${time.toString(36)}`;
    while (this.lines.some(({ dataset }) => dataset.line === key())) time += 1;
    const line = this.add(key());
    line.dataset.fresh = '';
    this.control(line, 'label').focus();
  }

  // A line of the reader's own, the last one.
  /** @param {string} key */
  add(key) {
    const copy = /** @type {DocumentFragment} */ (this.template.content.cloneNode(true));
    const line = /** @type {HTMLElement} */ (copy.firstElementChild);
    line.dataset.line = key;
    this.list.append(line);
    return line;
  }
}
