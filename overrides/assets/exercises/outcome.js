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
