// Bytes, compressed as RFC 1951 has it ('deflate-raw'). In: bytes. Out: fewer bytes. The browser's own compression answers only
// later, and a page that is being closed has no later. Codes are the fixed ones: what is kept is short and much alike.

const most = 258; // bytes that one copy repeats
const reach = 32768; // bytes that it may look back
const tries = 64; // earlier places that are compared

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
  /** @param {number} symbol */
  const symbol = (symbol) => {
    if (symbol < 144) code(48 + symbol, 8);
    else if (symbol < 256) code(400 + symbol - 144, 9);
    else if (symbol < 280) code(symbol - 256, 7);
    else code(192 + symbol - 280, 8);
  };

  write(1, 1); // one block, the last,
  write(1, 2); // of fixed codes
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
      symbol(bytes[at] ?? 0);
      at += 1;
      continue;
    }
    const long = lengths.findLastIndex((start) => start <= length);
    symbol(257 + long);
    write(length - (lengths[long] ?? 0), lengthBits[long] ?? 0);
    const far = distances.findLastIndex((start) => start <= distance);
    code(far, 5);
    write(distance - (distances[far] ?? 0), distanceBits[far] ?? 0);
    for (let step = 1; step < length; step += 1) note(at + step);
    at += length;
  }
  symbol(256);
  write(0, (8 - count) % 8);
  return Uint8Array.from(out);
}
