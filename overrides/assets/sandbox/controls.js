// What the sandbox's form says: which columns are looked at, where the lines are, how a value is written. In: the form. Out:
// columns, axes and points. Refuses to know what becomes of them.

import { number } from './customers.js';
import { median } from './figures.js';

/** @import { Customer } from './customers.js' */
/** @import { Axis } from './plot.js' */
/** @typedef {{ axis: string, name: string, label: string, log: boolean, step: number, unit: string }} Column */

export const AXES = ['x', 'y', 'z'];

// A value as it is written with its unit; a share is written in hundredths.
/** @type {(column: Column, value: number) => string} */
function say({ step, unit }, value) {
  const share = unit.includes('%');
  const digits = share ? 0 : Math.max(0, -Math.floor(Math.log10(step)));
  const shown = (share ? value * 100 : value).toLocaleString(document.documentElement.lang, {
    maximumFractionDigits: digits,
  });
  return unit.replace('{}', shown);
}

/** @type {(input: HTMLInputElement, said: string) => void} */
function beside(input, said) {
  const value = input.labels?.[0].querySelector('.sandbox-value');
  if (value) value.textContent = said;
}

export class Controls {
  /**
   * @param {HTMLFormElement} form
   * @param {Customer[]} rows
   */
  constructor(form, rows) {
    this.form = form;
    this.rows = rows;
  }

  /** @type {(name: string) => HTMLInputElement | HTMLSelectElement} */
  control(name) {
    return /** @type {HTMLInputElement} */ (this.form.elements.namedItem(name));
  }

  /** @type {(axis: string) => HTMLInputElement} */
  line(axis) {
    return /** @type {HTMLInputElement} */ (this.control(`line-${axis}`));
  }

  // The columns that are looked at: two or three.
  get columns() {
    return AXES.flatMap((axis) => {
      const { selectedOptions } = /** @type {HTMLSelectElement} */ (this.control(axis));
      const { value: name, text: label, dataset } = selectedOptions[0];
      const { log, step, unit = '{}' } = dataset;
      return name ? [{ axis, name, label, log: log !== undefined, step: Number(step), unit }] : [];
    });
  }

  get cutting() {
    return this.control('how').value === 'lines';
  }

  get count() {
    return Number(this.control('count').value);
  }

  get lines() {
    return this.columns.map(({ axis }) => Number(this.line(axis).value));
  }

  // As the page has them, or as `asked` says: 'x=… line-x=…', the column before its line.
  /** @type {(asked: string) => void} */
  reset(asked) {
    this.form.reset();
    for (const axis of AXES) this.measure(axis);
    for (const [name, value] of asked.split(' ').map((each) => each.split('='))) {
      if (!name) continue;
      this.control(name).value = value;
      this.measure(name);
    }
  }

  // A line's control goes from nought to the greatest value of its column, and begins at the median.
  /** @type {(axis: string) => void} */
  measure(axis) {
    const column = this.columns.find((each) => each.axis === axis);
    if (!column) return;
    const values = this.rows.map((row) => number(row, column.name)).filter((each) => each !== null);
    const line = this.line(axis);
    line.min = '0';
    line.max = `${Math.max(...values)}`;
    line.step = `${column.step}`;
    line.value = `${median(values)}`;
  }

  // Shows the controls that matter now, and beside each line where it is.
  update() {
    const axes = this.columns.map(({ axis }) => axis);
    for (const label of /** @type {NodeListOf<HTMLElement>} */ (
      this.form.querySelectorAll('[data-for]')
    )) {
      const [how, axis] = label.dataset.for?.split(' ') ?? [];
      label.hidden = this.cutting !== (how === 'lines') || (!!axis && !axes.includes(axis));
    }
    for (const column of this.columns) {
      const line = this.line(column.axis);
      const said = say(column, Number(line.value));
      line.setAttribute('aria-valuetext', `${column.label}: ${said}`);
      beside(line, said);
    }
    beside(/** @type {HTMLInputElement} */ (this.control('count')), `${this.count}`);
  }

  /** @type {(column: Column) => Axis} */
  axis(column) {
    const line = this.line(column.axis);
    return {
      label: column.label,
      from: 0,
      to: Number(line.max),
      log: column.log,
      say: (value) => say(column, value),
      line: this.cutting ? Number(line.value) : null,
    };
  }

  // The middle value of each column among these customers, in words.
  /** @type {(members: Customer[]) => string[]} */
  middles(members) {
    return this.columns.map((column) => {
      const values = members.map((row) => number(row, column.name) ?? 0);
      return `${column.label}: ${say(column, median(values))}`;
    });
  }
}
