// Pure scoring: response and key -> unanswered | wrong | partial | correct.

/** @import { Outcome } from '../store/progress.js' */
/** @typedef {Exclude<Outcome, 'unanswered'>} Checked */

// A choice: what was taken against what is right. All or nothing decides 'correct'.
/** @type {(taken: string[], right: string[]) => { outcome: Outcome, found: number, extra: number }} */
export function choice(taken, right) {
  const found = taken.filter((value) => right.includes(value)).length;
  const extra = taken.length - found;
  const outcome = !taken.length
    ? 'unanswered'
    : found < right.length || extra
      ? found
        ? 'partial'
        : 'wrong'
      : 'correct';
  return { outcome, found, extra };
}

// Several parts of one answer, each true or false.
/** @type {(results: boolean[]) => Checked} */
export function parts(results) {
  const right = results.filter(Boolean).length;
  return right === results.length ? 'correct' : right ? 'partial' : 'wrong';
}

// A part that has one right place, such as a bucket or a definition; `place` is '' where it has none yet.
/** @type {(place: string | undefined, right: string) => Outcome} */
export function placed(place, right) {
  return place ? (place === right ? 'correct' : 'wrong') : 'unanswered';
}

// A sequence of steps: for each place whether the step there is right, by what is there and what has to be. Steps that are
// alike have the same name.
/** @type {(names: string[], right: string[]) => boolean[]} */
export const sequence = (names, right) => names.map((name, at) => name === right[at]);

// A step of a scenario: an ending by what its writer says of it.
/** @type {(worth: string | undefined) => Outcome} */
export const ending = (worth) => endings[worth ?? ''] ?? 'unanswered';
/** @type {Record<string, Outcome>} */
const endings = { good: 'correct', fair: 'partial', poor: 'wrong' };
