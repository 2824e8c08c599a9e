// Pure scoring: response and key -> unanswered | wrong | partial | correct.

// A choice: what was taken against what is right. All or nothing decides 'correct'.
export function choice(taken, right) {
  const found = taken.filter((value) => right.includes(value)).length;
  const extra = taken.length - found;
  const outcome = !taken.length ? 'unanswered' : found < right.length || extra ? (found ? 'partial' : 'wrong') : 'correct';
  return { outcome, found, extra };
}

// Several parts of one answer, each true or false.
export function parts(results) {
  const right = results.filter(Boolean).length;
  return right === results.length ? 'correct' : right ? 'partial' : 'wrong';
}

// What is typed into a blank against what it accepts. A number is accepted by its lowest and highest, 'low high'.
export function accepts(accepted, typed, compare) {
  if (compare === 'number') {
    const value = number(typed);
    return accepted.some((range) => {
      const [low, high] = range.split(' ').map(Number);
      return low <= value && value <= high;
    });
  }
  const plain = compare === 'text' ? loose : (text) => text;
  return accepted.map(plain).includes(plain(typed));
}

// Both ways, because neither alone folds every letter: ß is SS, and ẞ is ß.
const loose = (text) => text.normalize('NFKC').replace(/[‘’‚]/g, "'").replace(/[“”„]/g, '"')
  .toLowerCase().toUpperCase().replace(/\s+/g, ' ').trim().replace(/\.$/, '');

function number(text) {
  const plain = text.normalize('NFKC').trim().replace('−', '-').replace(/,(?=\d{3}(?!\d))/g, '');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
}
