// Pure comparing: what is typed into a blank against what the blank accepts. Only pages with blanks load it.
// Numbers are compared as decimals, to the last digit. A reader may write more of them than a writer, whose are read by
// hooks/exercises/numbers.py: `3.`, `10^6` and 1e1234 are numbers here.

/** @typedef {{ n: bigint, e: number }} Decimal n times ten to the e */
/** @typedef {{ decimal?: string, unit?: string }} How how a number is written: its decimal mark, and its unit */

// `compare` is text (loosely), exact, choice or number; a number is accepted by its lowest and highest, 'low high', with its
// unit or without one. `decimal` is the decimal mark of the page's language.
/** @type {(accepted: string[], typed: string, compare?: string, how?: How) => boolean} */
export function accepts(accepted, typed, compare, { decimal = '.', unit = '' } = {}) {
  if (compare === 'number') {
    const number = parsed(typed, decimal);
    if (!number || (number.unit && !sameUnit(number.unit, unit))) return false;
    return accepted.some((range) => {
      const [low, high] = range.split(' ').map((end) => value(end, '.'));
      return compared(low, number) <= 0 && compared(number, high) <= 0;
    });
  }
  if (compare === 'choice') return accepted.includes(typed);
  if (compare === 'exact') return accepted.some((text) => exact(text) === exact(typed, text));
  const variants = [typed, typed.normalize('NFKC'), typed.replace(/\^([+\-−]?\d+)/g, raised)];
  return accepted.some((text) => variants.map(loose).includes(loose(text)));
}

// Whether a typed text can be meant as the number of a blank, whose unit it may have, or another one.
/** @type {(typed: string, how?: How) => boolean} */
export function isNumber(typed, { decimal = '.', unit = '' } = {}) {
  const number = parsed(typed, decimal);
  return !!number && (!number.unit || !!unit);
}

// Whether a loosely compared text is right but for its accents, or, where it is of more than four letters, for one slip of the
// finger: a letter too many, too few, another, or two in each other's place.
/** @type {(accepted: string[], typed: string, compare?: string) => boolean} */
export function nearly(accepted, typed, compare) {
  if (compare !== 'text' || accepts(accepted, typed, compare)) return false;
  const given = loose(typed);
  return accepted.some((text) => {
    const wanted = loose(text);
    if (unaccented(given) === unaccented(wanted)) return true;
    const letters = wanted.match(/\p{L}/gu)?.length ?? 0;
    return letters > 4 && !/\p{N}/u.test(wanted) && oneSlip([...given], [...wanted]);
  });
}

/** @type {(text: string) => string} */
const unaccented = (text) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/Ø/g, 'O');

/** @type {(one: string[], other: string[]) => boolean} */
function oneSlip(one, other) {
  let from = 0;
  while (from < one.length && one[from] === other[from]) from++;
  /** @type {(letters: string[], skipped: number) => string} */
  const rest = (letters, skipped) => letters.slice(from + skipped).join('');
  return (
    rest(one, 1) === rest(other, 1) ||
    rest(one, 1) === rest(other, 0) ||
    rest(one, 0) === rest(other, 1) ||
    (one[from] === other[from + 1] &&
      one[from + 1] === other[from] &&
      rest(one, 2) === rest(other, 2))
  );
}

// What nobody sees, and an Arabic keyboard or a copied text brings along: marks of direction, joints without width.
const unseen = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** @type {(text: string) => string} */
const straight = (text) => text.replace(/[‘’‚]/g, "'").replace(/[“”„]/g, '"');

// Where the blank's own text has straight quotation marks, a keyboard that bends them does no harm.
/** @type {(text: string, like?: string) => string} */
const exact = (text, like = text) => {
  const plain = text.replace(unseen, '').normalize('NFC').trimEnd();
  return /[‘’‚“”„]/.test(like) ? plain : straight(plain);
};

// Small digits are no others; all else is compared in its compatibility form. Both ways of case, because neither alone folds
// every letter: ß is SS, and ẞ is ß. ½ is 1/2, and 1½ is no 11/2.
/** @type {(text: string) => string} */
const loose = (text) =>
  straight(
    text
      .replace(unseen, '')
      .replace(/(\p{Nd})(?=[¼-¾⅐-⅞↉])/gu, '$1 ')
      .replace(/[^²³¹\u2070-\u209c]+/g, (part) => part.normalize('NFKC')),
  )
    .replace(/⁄/g, '/')
    .toLowerCase()
    .toUpperCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '');

/** @type {(all: string, digits: string) => string} */
const raised = (_, digits) =>
  digits.replace(/./g, (sign) => '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻'['0123456789+-−'.indexOf(sign)]);

// The digits of a script follow each other, so that one counts those before it.
/** @type {(sign: string) => string} */
function digit(sign) {
  const code = Number(sign.codePointAt(0));
  let n = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - n - 1))) n++;
  return `${n % 10}`;
}

// Digits, signs, marks and spaces of any script as those of ASCII. Small digits and fractions are no digits.
/** @type {(text: string) => string} */
const plain = (text) =>
  text
    .replace(unseen, '')
    .replace(/\p{Nd}/gu, digit)
    .replace(/[\p{Pd}−➖]/gu, '-')
    .replace(/[＋➕]/gu, '+')
    .replace(/[‘’ʼ＇]/g, "'")
    .replace(/．/g, '.')
    .replace(/，/g, ',')
    .replace(/[％﹪٪]/g, '%')
    .replace(/[Ｅｅ]/g, 'e')
    .replace(/\s+/g, ' ')
    .trim();

// Two times ten to the third as 2e3, and ten to the sixth as 1e6.
/** @type {(text: string) => string} */
function powers(text) {
  /** @type {(_: string, before: string, ten: string, digits: string, small: string) => string} */
  const raise = (_, before, ten, digits, small) =>
    `${before}${ten.startsWith('1') ? '1' : ''}e${digits ?? small.replace(/./g, (sign) => '0123456789+-'['⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻'.indexOf(sign)])}`;
  return text.replace(
    /(^[+-]? ?|\d)( ?[×✕·⋅∙*xX] ?10|(?<!\d)10) ?(?:(?:\^|\*\*) ?([+-]?\d+)|([⁰¹²³⁴-⁹⁺⁻]+))/,
    raise,
  );
}

/** @type {(mark: string) => string} */
function pattern(mark) {
  const groups = [mark === ',' ? '\\.' : ',', ' ', "'", '٬'];
  const whole = groups.map((sign) => `\\d{1,3}(?:${sign}\\d{3})+(?!\\d)`);
  if (mark === '.') whole.push('\\d{1,2}(?:,\\d{2})+,\\d{3}(?!\\d)');
  const point = mark === ',' ? '[,.٫]' : '[.٫]';
  return `(?:(?:${whole.join('|')}|\\d+)(?:${point}\\d*)?|${point}\\d+)(?:[eE][+-]?\\d{1,4}(?!\\d))?`;
}

// A typed text as { n, e, unit }, which is n times ten to the e; null where it is no number.
/** @type {(text: string, mark: string) => Decimal & { unit: string } | null} */
function parsed(text, mark) {
  const found = new RegExp(`^([+-]?) ?([^\\d+.,٫'-]*?) ?([+-]? ?)(${pattern(mark)})(.*)$`).exec(
    powers(plain(text)),
  );
  if (!found) return null;
  const [, sign, before, second, figure, rest] = found;
  const after = rest.trim();
  if ((sign && second.trim()) || (before && after)) return null;
  if (before && !/\p{Sc}|^[A-Z]{3}$/u.test(before.trim())) return null;
  if (after && !/^(?!e[+-]?\d)[^\s\d.,'+-]\S*(?: [^\s\d]+)?$/.test(after)) return null;
  return { ...value(sign + second.trim() + figure, mark), unit: before.trim() || after };
}

/** @type {(text: string, mark: string) => Decimal} */
function value(text, mark) {
  let figure = text.replace(/[ '٬]/g, '').replace(/٫/g, mark);
  if (mark === ',' && (figure.includes(',') || /^[+-]?\d{1,3}(\.\d{3})+$/.test(figure)))
    figure = figure.replace(/\./g, '').replace(',', '.');
  else figure = figure.replace(/,/g, '');
  const [mantissa, exponent = '0'] = figure.split(/e/i);
  const [whole, part = ''] = mantissa.split('.');
  const n = BigInt((whole + part).replace(/^[+-]/, '') || 0);
  return { n: mantissa.startsWith('-') ? -n : n, e: Number(exponent) - part.length };
}

// Below zero, zero or above it, as one number is less than, equal to or more than the other.
/** @type {(one: Decimal, other: Decimal) => number} */
function compared(one, other) {
  const e = Math.min(one.e, other.e);
  const [a, b] = [one, other].map((each) => each.n * 10n ** BigInt(each.e - e));
  return a < b ? -1 : Number(a > b);
}

// What has a sign is also written out.
const written = new Map([
  ['€', 'eur'],
  ['euro', 'eur'],
  ['euros', 'eur'],
  ['£', 'gbp'],
  ['$', 'usd'],
  ['¥', 'jpy'],
  ['%', 'percent'],
  ['prozent', 'percent'],
]);
/** @type {(unit: string) => string} */
const named = (unit) => written.get(unit.toLowerCase()) ?? unit;

// Small digits may be typed as others; of short units an M is not an m, nor a P a p.
/** @type {(typed: string, unit: string) => boolean} */
function sameUnit(typed, unit) {
  const [one, other] = [typed, unit].map((each) =>
    named(
      plain(each)
        .normalize('NFKC')
        .replace(/[\^ ]|\.$/g, ''),
    ),
  );
  if (one === other) return true;
  const apart = one.length < 4 && /^[mp]/i.test(one) && one[0] !== other[0] && !/^min$/i.test(one);
  return !apart && one.toLowerCase() === other.toLowerCase();
}
