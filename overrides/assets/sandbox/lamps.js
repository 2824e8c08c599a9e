// The five tests of a segment, as far as records can tell. In: a group's figures. Out: for each test a verdict and the words
// for its reason. Refuses to guess: what a file cannot show is 'unknown'.

/** @typedef {'yes' | 'no' | 'unknown'} Verdict */
/** @typedef {{ known: number, all: number, left: number, groups: number, share: number, alike: number | null }} Figures */
/** @typedef {{ test: string, verdict: Verdict }} Lamp */

export const WORTH_GBP = 4_000; // a year: what a plan and a page of its own cost Larkwheel, by the course's example
const KNOWN = 0.95; // of the customers: with fewer, nobody can say who belongs
const SHARED = 0.8; // of the members have the same plan, town or payer: there is a way to all of them
const BETWEEN = 0.25; // below this mean silhouette there is hardly a group (Kaufman and Rousseeuw, 'Finding Groups in Data', 1990)
const CARED_FOR = 5; // offers that a team of two in marketing can look after

/** @type {(figures: Figures) => Lamp[]} */
export function lamps({ known, all, left, groups, share, alike }) {
  /** @type {(good: boolean) => Verdict} */
  const told = (good) => (good ? 'yes' : 'no');
  return [
    { test: 'measurable', verdict: told(known / all >= KNOWN) },
    { test: 'substantial', verdict: told(left >= WORTH_GBP) },
    { test: 'accessible', verdict: told(share >= SHARED) },
    { test: 'differentiable', verdict: alike !== null && alike < BETWEEN ? 'no' : 'unknown' },
    { test: 'actionable', verdict: groups > CARED_FOR ? 'no' : 'unknown' },
  ];
}
