// Bytes, compressed as RFC 1951 has it ('deflate-raw'). In: bytes. Out: fewer bytes. The browser's own compression answers only
// later, and a page that is being closed has no later. One block, whose codes are made for it.

const most = 258; // bytes that one copy repeats
const reach = 32768; // bytes that it may look back
const tries = 64; // earlier places that are compared
const longest = 15; // bits of a code
const end = 256; // the symbol after the last
const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]; // of what is told of codes
const fixed = Array.from({ length: 286 }, (_, at) => (at < 226 ? 8 : 9)); // codes for every symbol
const fixedFar = Array.from({ length: 30 }, (_, at) => (at < 2 ? 4 : 5));

// Where each code of a range of lengths or distances begins, and how many bits say the rest.
/** @type {(codes: number, first: number, bits: (code: number) => number) => [number[], number[]]} */
function ranges(codes, first, bits) {
  const starts = [];
  const extra = [];
  for (let code = 0, at = first; code < codes; code += 1) {
    starts.push(at);
    extra.push(bits(code));
    at += 1 << bits(code);
  }
  return [starts, extra];
}
const [lengths, lengthBits] = ranges(28, 3, (code) => Math.max(0, (code >> 2) - 1));
const [distances, distanceBits] = ranges(30, 1, (code) => Math.max(0, (code >> 1) - 1));
lengths.push(most);
lengthBits.push(0);

// How long each symbol's code is, the more often it comes the shorter. Nothing where one would be longer than codes may be.
/** @type {(counts: number[]) => number[] | undefined} */
function lengthsOf(counts) {
  const lengths = counts.map(() => 0);
  let trees = counts
    .map((count, symbol) => ({ count, symbols: [symbol] }))
    .filter(({ count }) => count);
  while (trees.length > 1) {
    trees = trees.sort((one, other) => one.count - other.count);
    const [least, next] = /** @type {typeof trees} */ (trees.splice(0, 2));
    if (!least || !next) break;
    const symbols = [...least.symbols, ...next.symbols];
    for (const symbol of symbols) lengths[symbol] = (lengths[symbol] ?? 0) + 1;
    trees.push({ count: least.count + next.count, symbols });
  }
  return Math.max(...lengths) > longest ? undefined : lengths;
}

// The codes of these lengths, in the order that every reader makes them in.
/** @param {number[]} lengths */
function codesOf(lengths) {
  const codes = lengths.map(() => 0);
  let code = 0;
  for (let length = 1; length <= longest; length += 1, code <<= 1) {
    for (const [symbol, own] of lengths.entries()) {
      if (own === length) codes[symbol] = code++;
    }
  }
  return codes;
}

// What a text consists of: bytes, and copies of what was before. Each is [symbol, extra, bits, distance's symbol, extra, bits].
/** @param {Uint8Array} bytes */
function tokens(bytes) {
  /** @type {number[][]} */
  const out = [];
  /** @type {Map<number, number[]>} */
  const seen = new Map(); // where each three bytes were
  /** @param {number} at */
  const note = (at) => {
    const key = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const before = seen.get(key) ?? [];
    seen.set(key, [...before.slice(1 - tries), at]);
    return before;
  };
  for (let at = 0; at < bytes.length; ) {
    let length = 0;
    let distance = 0;
    for (const from of note(at)) {
      let same = 0;
      while (same < most && at + same < bytes.length && bytes[from + same] === bytes[at + same])
        same += 1;
      if (same >= length && at - from <= reach) [length, distance] = [same, at - from];
    }
    if (length < 3) {
      out.push([bytes[at] ?? 0]);
      at += 1;
      continue;
    }
    const long = lengths.findLastIndex((start) => start <= length);
    const far = distances.findLastIndex((start) => start <= distance);
    out.push([
      257 + long,
      length - (lengths[long] ?? 0),
      lengthBits[long] ?? 0,
      far,
      distance - (distances[far] ?? 0),
      distanceBits[far] ?? 0,
    ]);
    for (let step = 1; step < length; step += 1) note(at + step);
    at += length;
  }
  out.push([end]);
  return out;
}

/** @param {Uint8Array} bytes */
export function deflate(bytes) {
  /** @type {number[]} */
  const out = [];
  let held = 0;
  let count = 0;
  /** @type {(value: number, bits: number) => void} */
  const write = (value, bits) => {
    held |= value << count;
    count += bits;
    for (; count >= 8; count -= 8, held >>>= 8) out.push(held & 255);
  };
  /** @type {(code: number, bits: number) => void} */
  const code = (value, bits) => {
    for (let bit = bits - 1; bit >= 0; bit -= 1) write((value >> bit) & 1, 1); // a code's first bit goes first
  };

  const parts = tokens(bytes);
  const often = Array(286).fill(0);
  const oftenFar = Array(30).fill(0);
  often[0] = oftenFar[0] = oftenFar[1] = 1; // so that there are codes at all
  for (const [symbol = 0, , , far] of parts) {
    often[symbol] += 1;
    if (far !== undefined) oftenFar[far] += 1;
  }
  const made = lengthsOf(often);
  const own = made ?? fixed; // as good as never: a symbol so rare beside others so frequent
  const ownFar = (made && lengthsOf(oftenFar)) || fixedFar;
  write(1, 1); // one block, the last,
  write(2, 2); // which brings its codes:
  write(286 - 257, 5);
  write(30 - 1, 5);
  write(order.length - 4, 4);
  for (const length of order) write(length < 16 ? 4 : 0, 3); // lengths are told in four bits each
  for (const length of [...own, ...ownFar]) code(length, 4);
  const codes = codesOf(own);
  const codesFar = codesOf(ownFar);
  for (const [symbol = 0, extra = 0, bits = 0, far, extraFar = 0, bitsFar = 0] of parts) {
    code(codes[symbol] ?? 0, own[symbol] ?? 0);
    write(extra, bits);
    if (far === undefined) continue;
    code(codesFar[far] ?? 0, ownFar[far] ?? 0);
    write(extraFar, bitsFar);
  }
  write(0, (8 - count) % 8);
  return Uint8Array.from(out);
}
