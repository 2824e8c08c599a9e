// Points and groups of them. In: points, each a list of numbers on scales of one kind, and what is asked for. Out: for each
// point the number of its group. Pure: the same points and the same seed always give the same groups.

/** @typedef {readonly number[]} Point */

// Numbers from 0 to below 1: Mulberry32, by Tommy Ettinger (in the public domain).
/** @type {(seed: number) => () => number} */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

// Each column with mean 0 and standard deviation 1, so that kilometres and shares weigh alike.
/** @type {(points: readonly Point[]) => number[][]} */
export function standardised(points) {
  const columns = points[0]?.map((_, at) => {
    const values = points.map((point) => point[at]);
    const mean = sum(values) / values.length;
    return {
      mean,
      spread: Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / values.length) || 1,
    };
  });
  return points.map((point) =>
    point.map((value, at) => (value - columns[at].mean) / columns[at].spread),
  );
}

/** @type {(values: readonly number[]) => number} */
export function sum(values) {
  return values.reduce((all, value) => all + value, 0);
}

/** @type {(one: Point, other: Point) => number} */
function squared(one, other) {
  return sum(one.map((value, at) => (value - other[at]) ** 2));
}

/** @type {(point: Point, centres: readonly Point[]) => number} */
function nearest(point, centres) {
  const away = centres.map((centre) => squared(point, centre));
  return away.indexOf(Math.min(...away));
}

// From these first centres, Lloyd's algorithm until no point changes its group (S. P. Lloyd, 'Least squares quantization in
// PCM', IEEE Transactions on Information Theory 28(2), 1982). A centre that loses all its points stays where it is.
/** @type {(points: readonly Point[], centres: Point[]) => { groups: number[], centres: Point[], spread: number }} */
export function kMeans(points, centres) {
  let groups = points.map((point) => nearest(point, centres));
  for (;;) {
    centres = centres.map((centre, group) => {
      const members = points.filter((_, at) => groups[at] === group);
      return members.length
        ? centre.map((_, at) => sum(members.map((each) => each[at])) / members.length)
        : centre;
    });
    const moved = points.map((point) => nearest(point, centres));
    if (moved.every((group, at) => group === groups[at])) break;
    groups = moved;
  }
  return {
    groups,
    centres,
    spread: sum(points.map((point, at) => squared(point, centres[groups[at]]))),
  };
}

// First centres that are points far from each other: k-means++ (D. Arthur and S. Vassilvitskii, 'k-means++: The advantages of
// careful seeding', Proceedings of SODA 2007).
/** @type {(points: readonly Point[], count: number, next: () => number) => Point[]} */
function seeded(points, count, next) {
  const centres = [points[Math.floor(next() * points.length)]];
  while (centres.length < count) {
    const away = points.map((point) =>
      Math.min(...centres.map((centre) => squared(point, centre))),
    );
    let left = next() * sum(away);
    const found = away.findIndex((each) => {
      left -= each;
      return left < 0;
    });
    centres.push(points[found < 0 ? points.length - 1 : found]);
  }
  return centres;
}

const STARTS = 10; // the best of so many, since one start may end in a poor place

// The groups that the points suggest, the largest first.
/** @type {(points: readonly Point[], count: number, seed?: number) => number[]} */
export function suggested(points, count, seed = 1) {
  const next = random(seed);
  const scaled = standardised(points);
  let best = kMeans(scaled, seeded(scaled, count, next));
  for (let start = 1; start < STARTS; start++) {
    const other = kMeans(scaled, seeded(scaled, count, next));
    if (other.spread < best.spread) best = other;
  }
  return bySize(best.groups);
}

// The groups that lines make, one line a column: a point on a line is above it.
/** @type {(points: readonly Point[], lines: readonly number[]) => number[]} */
export function cut(points, lines) {
  return bySize(
    points.map((point) => lines.reduce((all, line, at) => all * 2 + Number(point[at] >= line), 0)),
  );
}

// Groups numbered anew from 0, the largest first; of two as large, the one met first.
/** @type {(groups: readonly number[]) => number[]} */
function bySize(groups) {
  const names = [...new Set(groups)];
  const size = names.map((name) => groups.filter((each) => each === name).length);
  const order = names.map((_, at) => at).sort((a, b) => size[b] - size[a]);
  const rank = new Map(order.map((at, now) => [names[at], now]));
  return groups.map((each) => rank.get(each) ?? 0);
}

// How alike the members of each group are, from -1 to 1: the mean silhouette (P. J. Rousseeuw, 'Silhouettes', Journal of
// Computational and Applied Mathematics 20, 1987). Null for the one group of everybody.
/** @type {(points: readonly Point[], groups: readonly number[]) => (number | null)[]} */
export function likeness(points, groups) {
  const scaled = standardised(points);
  const count = Math.max(...groups) + 1;
  const members = Array.from({ length: count }, (_, group) =>
    scaled.filter((_, at) => groups[at] === group),
  );
  if (count < 2) return members.map(() => null);
  const totals = Array(count).fill(0);
  scaled.forEach((point, at) => {
    const own = groups[at];
    const mean = members.map((others, group) => {
      const away = sum(others.map((other) => Math.sqrt(squared(point, other))));
      return away / (others.length - Number(group === own));
    });
    if (members[own].length < 2) return; // one alone is like nobody: 0
    const other = Math.min(...mean.filter((_, group) => group !== own));
    totals[own] += (other - mean[own]) / (Math.max(other, mean[own]) || 1);
  });
  return totals.map((total, group) => total / members[group].length);
}

// Which of the points make a second sample: a half of them, drawn by lot.
/** @type {(count: number, seed: number) => number[]} */
export function half(count, seed) {
  const next = random(seed);
  return Array.from({ length: count }, (_, at) => [next(), at])
    .sort(([a], [b]) => a - b)
    .slice(0, Math.ceil(count / 2))
    .map(([, at]) => at)
    .sort((a, b) => a - b);
}

// How much of each group is found again, from 0 to 1: the greatest overlap with any group of the second sample, members in
// both by members in either (C. Hennig, 'Cluster-wise assessment of cluster stability', Computational Statistics & Data
// Analysis 52, 2007, where 0.75 and more is a group that holds, and below 0.6 one not to be trusted).
/** @type {(groups: readonly number[], sample: readonly number[], again: readonly number[]) => number[]} */
export function found(groups, sample, again) {
  return Array.from({ length: Math.max(...groups) + 1 }, (_, group) => {
    const before = new Set(sample.filter((at) => groups[at] === group));
    const overlaps = [...new Set(again)].map((other) => {
      const after = sample.filter((_, at) => again[at] === other);
      const both = after.filter((at) => before.has(at)).length;
      return both / (before.size + after.length - both);
    });
    return before.size ? Math.max(...overlaps) : 0;
  });
}
