// Pure comparing: what is typed into a blank against what the blank accepts. Only pages with blanks load it.

// `compare` is text (loosely), exact, choice or number; a number is accepted by its lowest and highest, 'low high'.
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
const loose = (text) =>
  text
    .normalize('NFKC')
    .replace(/[‘’‚]/g, "'")
    .replace(/[“”„]/g, '"')
    .toLowerCase()
    .toUpperCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '');

function number(text) {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace('−', '-')
    .replace(/,(?=\d{3}(?!\d))/g, '');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
}
