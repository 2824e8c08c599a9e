// A scatter plot. In: points with their groups, two axes and the lines that cut them. Out: the picture, in an `svg` element.
// Refuses to know what is plotted. A group has a shape as well as a colour, so that neither is needed alone.

/** @typedef {{ label: string, from: number, to: number, log: boolean, say: (value: number) => string, line: number | null }} Axis */
/** @typedef {{ x: number, y: number, group: number }} Dot */

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = { left: 72, right: 12, top: 12, bottom: 46 };
// Shapes, each drawn round where the pen is: one for each group that can be asked for, and one more for three lines.
export const SHAPES = [
  'm-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z',
  'm-3.6-3.6h7.2v7.2h-7.2z',
  'm0-4.8 4.6 8.2h-9.2z',
  'm0-5.2 4.4 5.2-4.4 5.2-4.4-5.2z',
  'm-1.4-4.8h2.8v3.4h3.4v2.8h-3.4v3.4h-2.8v-3.4h-3.4v-2.8h3.4z',
  'm0 4.8-4.6-8.2h9.2z',
  'm0-5.4 1.6 3.7 3.6 0-2.8 2.4 1 3.9-3.4-2.3-3.4 2.3 1-3.9-2.8-2.4 3.6 0z',
  'm-4-2.4 1.6-1.6 2.4 2.4 2.4-2.4 1.6 1.6-2.4 2.4 2.4 2.4-1.6 1.6-2.4-2.4-2.4 2.4-1.6-1.6 2.4-2.4z',
];

/** @type {(name: string, attributes: Record<string, string | number>, ...children: (Node | string)[]) => SVGElement} */
function make(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, `${value}`);
  element.append(...children);
  return element;
}

// The mark of a group as it is in the picture, for a legend.
/** @type {(group: number) => SVGElement} */
export function mark(group) {
  const path = make('path', {
    class: `sandbox-dot sandbox-dot--${group}`,
    d: `M0 0${SHAPES[group]}`,
  });
  return make(
    'svg',
    { class: 'sandbox-mark', viewBox: '-6 -6 12 12', 'aria-hidden': 'true' },
    path,
  );
}

/** @type {(axis: Axis, value: number) => number} */
const along = ({ from, to, log }, value) => {
  const bend = log ? Math.log1p : Number;
  return (bend(value) - bend(from)) / (bend(to) - bend(from) || 1);
};

// The value at a place along an axis, 0 to 1.
/** @type {(axis: Axis, place: number) => number} */
export function valueAt({ from, to, log }, place) {
  if (!log) return from + place * (to - from);
  return Math.expm1(Math.log1p(from) + place * (Math.log1p(to) - Math.log1p(from)));
}

// Round numbers along an axis: powers of ten where it is bent, else four steps or so of 1, 2 or 5.
/** @type {(axis: Axis) => number[]} */
function ticks({ from, to, log }) {
  if (log) return [0, 1, 10, 100, 1_000, 10_000].filter((each) => each >= from && each <= to);
  const rough = (to - from) / 4;
  const ten = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * ten).find((each) => each >= rough) ?? rough;
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, at) => (first + at) * step);
}

// Draws anew. `size` is the picture's, in its own units.
/** @type {(svg: SVGSVGElement, size: { width: number, height: number }, dots: Dot[], x: Axis, y: Axis) => void} */
export function draw(svg, { width, height }, dots, x, y) {
  const inner = {
    width: width - MARGIN.left - MARGIN.right,
    height: height - MARGIN.top - MARGIN.bottom,
  };
  /** @type {(value: number) => number} */
  const left = (value) => MARGIN.left + along(x, value) * inner.width;
  /** @type {(value: number) => number} */
  const top = (value) => MARGIN.top + (1 - along(y, value)) * inner.height;
  const foot = MARGIN.top + inner.height;
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const parts = [];
  for (const value of ticks(x)) {
    parts.push(make('path', { class: 'sandbox-grid', d: `M${left(value)} ${MARGIN.top}V${foot}` }));
    parts.push(
      make(
        'text',
        { class: 'sandbox-tick', x: left(value), y: foot + 16, 'text-anchor': 'middle' },
        x.say(value),
      ),
    );
  }
  for (const value of ticks(y)) {
    parts.push(
      make('path', {
        class: 'sandbox-grid',
        d: `M${MARGIN.left} ${top(value)}H${width - MARGIN.right}`,
      }),
    );
    parts.push(
      make(
        'text',
        { class: 'sandbox-tick', x: MARGIN.left - 6, y: top(value) + 4, 'text-anchor': 'end' },
        y.say(value),
      ),
    );
  }
  const middle = { x: MARGIN.left + inner.width / 2, y: MARGIN.top + inner.height / 2 };
  parts.push(
    make(
      'text',
      { class: 'sandbox-axis', x: middle.x, y: height - 8, 'text-anchor': 'middle' },
      x.label,
    ),
  );
  parts.push(
    make(
      'text',
      {
        class: 'sandbox-axis',
        transform: `translate(12 ${middle.y}) rotate(-90)`,
        'text-anchor': 'middle',
      },
      y.label,
    ),
  );
  for (const group of new Set(dots.map((dot) => dot.group))) {
    const own = dots.filter((dot) => dot.group === group);
    const d = own
      .map((dot) => `M${left(dot.x).toFixed(1)} ${top(dot.y).toFixed(1)}${SHAPES[group]}`)
      .join('');
    parts.push(make('path', { class: `sandbox-dot sandbox-dot--${group}`, d }));
  }
  if (x.line !== null) parts.push(...line('x', `M${left(x.line)} ${MARGIN.top}V${foot}`));
  if (y.line !== null)
    parts.push(...line('y', `M${MARGIN.left} ${top(y.line)}H${width - MARGIN.right}`));
  svg.replaceChildren(...parts);
}

// A line, and a broad one over it that nobody sees, for a finger.
/** @type {(axis: string, d: string) => SVGElement[]} */
function line(axis, d) {
  return [
    make('path', { class: 'sandbox-line', d }),
    make('path', { class: `sandbox-grip sandbox-grip--${axis}`, 'data-line': axis, d }),
  ];
}

// The place along both axes, 0 to 1, of a point on the screen.
/** @type {(svg: SVGSVGElement, clientX: number, clientY: number) => { x: number, y: number }} */
export function place(svg, clientX, clientY) {
  const { width, height } = svg.viewBox.baseVal;
  const box = svg.getBoundingClientRect();
  const across = ((clientX - box.left) / box.width) * width - MARGIN.left;
  const up = ((clientY - box.top) / box.height) * height - MARGIN.top;
  const bound = (/** @type {number} */ share) => Math.min(1, Math.max(0, share));
  return {
    x: bound(across / (width - MARGIN.left - MARGIN.right)),
    y: bound(1 - up / (height - MARGIN.top - MARGIN.bottom)),
  };
}
