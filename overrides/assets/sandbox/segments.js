// The sandbox: <segment-sandbox>. In: the controls, the table and the sentences that the page holds. Out: groups of the
// course's customers, in a picture, in a table, and with five lamps for the group that is looked at. Keeps nothing.

import { filled } from '../exercises/dom.js';
import { Controls } from './controls.js';
import { customers, number } from './customers.js';
import { HOLDS, light, list } from './figures.js';
import { cut, found, half, likeness, suggested, sum } from './groups.js';
import { draw, place, valueAt } from './plot.js';

/** @import { Customer } from './customers.js' */
/** @import { Group } from './figures.js' */

const NARROW = { width: 340, height: 340 };
const WIDE = { width: 640, height: 420 };

export class SegmentSandbox extends HTMLElement {
  /** @type {Customer[]} */
  rows = [];
  seen = 0; // the group that is looked at
  seed = 0; // of the second sample; 0 while there is none
  narrow = matchMedia('(max-width: 44rem)');

  async connectedCallback() {
    if (this.controls) return;
    try {
      this.rows = await customers();
    } catch {
      this.inside('.sandbox-missing').hidden = false;
      document.body.classList.add('sandbox--missing'); // which shows the pictures made beforehand
      return;
    }
    const form = /** @type {HTMLFormElement} */ (this.inside('form'));
    this.controls = new Controls(form, this.rows);
    this.narrow.addEventListener('change', () => this.show());
    form.addEventListener('input', (event) =>
      this.changed(/** @type {HTMLInputElement} */ (event.target)),
    );
    form.addEventListener('submit', (event) => event.preventDefault());
    this.svg.addEventListener('pointerdown', (event) => this.drag(event));
    this.inside('.sandbox-again').addEventListener('click', () => {
      this.seed += 1;
      this.show();
    });
    this.inside('.sandbox-reset').addEventListener('click', () => this.reset());
    this.inside('.sandbox-work').hidden = false;
    this.reset();
  }

  /** @type {(selector: string) => HTMLElement} */
  inside(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  get svg() {
    return /** @type {SVGSVGElement} */ (this.querySelector('.sandbox-plot'));
  }

  reset() {
    // A page may ask for other columns or lines to begin with, on an element round this one.
    const around = /** @type {HTMLElement | null} */ (this.closest('[data-sandbox]'));
    this.controls?.reset(around?.dataset.sandbox ?? '');
    this.seen = 0;
    this.seed = 0;
    this.show();
  }

  /** @type {(input: HTMLInputElement) => void} */
  changed(input) {
    this.controls?.measure(input.name);
    this.seen = 0;
    this.seed = 0;
    this.show();
  }

  // A line follows the finger; its control says where it is, and is what a keyboard moves.
  /** @type {(event: PointerEvent) => void} */
  drag(event) {
    const { controls, svg } = this;
    const axis = /** @type {SVGElement} */ (event.target).dataset.line;
    const column = controls?.columns.find((each) => each.axis === axis);
    if (!controls || !column || (axis !== 'x' && axis !== 'y')) return;
    event.preventDefault();
    svg.setPointerCapture(event.pointerId);
    const line = controls.line(axis);
    /** @type {(moved: PointerEvent) => void} */
    const follow = ({ clientX, clientY }) => {
      line.value = `${valueAt(controls.axis(column), place(svg, clientX, clientY)[axis])}`;
      this.changed(line);
    };
    const done = () => svg.removeEventListener('pointermove', follow);
    svg.addEventListener('pointermove', follow);
    svg.addEventListener('lostpointercapture', done, { once: true });
  }

  // Points as they are grouped and compared: a bent scale is bent here, too.
  /** @type {(points: number[][]) => number[][]} */
  bent(points) {
    const columns = this.controls?.columns ?? [];
    return points.map((point) =>
      point.map((each, at) => (columns[at].log ? Math.log1p(each) : each)),
    );
  }

  /** @type {(points: number[][]) => number[]} */
  grouped(points) {
    const { controls } = this;
    if (!controls) return [];
    return controls.cutting
      ? cut(points, controls.lines)
      : suggested(this.bent(points), controls.count);
  }

  show() {
    const { controls, rows, seed } = this;
    if (!controls) return;
    controls.update();
    const { columns } = controls;
    const known = rows.filter((row) => columns.every(({ name }) => number(row, name) !== null));
    const points = known.map((row) => columns.map(({ name }) => number(row, name) ?? 0));
    const groups = this.grouped(points);
    const sample = half(points.length, seed);
    const again = seed && found(groups, sample, this.grouped(sample.map((at) => points[at])));
    const figures = likeness(this.bent(points), groups).map((alike, group) => {
      const members = known.filter((_, at) => groups[at] === group);
      /** @type {(name: string) => number} */
      const total = (name) => sum(members.map((row) => number(row, name) ?? 0));
      return {
        members,
        revenue: total('revenue_last_year_gbp'),
        cost: total('cost_to_serve_gbp'),
        alike,
        again: again ? again[group] : null,
      };
    });
    const dots = points.map(([x, y], at) => ({ x, y, group: groups[at] }));
    const [x, y] = columns.map((column) => controls.axis(column));
    draw(this.svg, this.narrow.matches ? NARROW : WIDE, dots, x, y);
    this.tell(figures, known.length);
    list(this.inside('.sandbox-table'), figures, this.seen, (group) => {
      this.seen = group;
      this.show();
    });
    const middles = controls.middles(figures[this.seen].members);
    light(this.inside('.sandbox-group'), figures, this.seen, {
      known: known.length,
      all: rows.length,
      middles,
    });
  }

  /** @type {(groups: Group[], known: number) => void} */
  tell(groups, known) {
    const status = this.inside('.sandbox-said');
    const values = {
      groups: groups.length,
      customers: known,
      unknown: this.rows.length - known,
      held: groups.filter(({ again }) => (again ?? 0) >= HOLDS[0]).length,
    };
    const { said, unknown, again } = status.dataset;
    const sentences = [said, ...(values.unknown ? [unknown] : []), ...(this.seed ? [again] : [])];
    status.textContent = sentences.map((sentence) => filled(sentence, values)).join(' ');
    this.svg.setAttribute('aria-label', status.textContent);
  }
}

if (!customElements.get('segment-sandbox'))
  customElements.define('segment-sandbox', SegmentSandbox);
