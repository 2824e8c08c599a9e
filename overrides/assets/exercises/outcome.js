// Pure scoring: response and key -> unanswered | wrong | partial | correct.

// A choice: what was taken against what is right. All or nothing decides 'correct'.
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
export function parts(results) {
  const right = results.filter(Boolean).length;
  return right === results.length ? 'correct' : right ? 'partial' : 'wrong';
}

// A part that has one right place, such as a bucket or a definition; `place` is '' where it has none yet.
export function placed(place, right) {
  return place ? (place === right ? 'correct' : 'wrong') : 'unanswered';
}

// A sequence of steps: for each place whether the step there is right, by what stands there and what has to. Steps that are
// alike have the same name.
export const sequence = (names, right) => names.map((name, at) => name === right[at]);

// A step of a scenario: an ending by what its writer says of it.
export const ending = (worth) =>
  ({ good: 'correct', fair: 'partial', poor: 'wrong' })[worth] ?? 'unanswered';
