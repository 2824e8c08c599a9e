// What is kept of a lesson <-> the short text that a learning platform keeps. In: records, as in progress.js. Out: a text of
// printable signs, no longer than the platform takes, and the other way round; and what of it counts. Refuses to know a
// platform.

import { recordOf, stateOf } from '../store/ledger.js';
import { child, isObject } from '../store/progress.js';
import { deflate } from './deflate.js';

/** @import { Stored } from '../store/progress.js' */

const mark = 'x1.'; // so that another program's text is not taken for ours

/** @param {unknown} value */
export function pack(value) {
  const bytes = deflate(new TextEncoder().encode(JSON.stringify(value)));
  return mark + btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

// What a text holds; nothing where it is none of ours, or was cut off.
/** @param {string} text @returns {Promise<Stored | undefined>} */
export async function unpack(text) {
  if (!text.startsWith(mark)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(text.slice(mark.length)), (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const value = JSON.parse(await new Response(stream).text());
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

// A lesson's records as a text of so many signs at most. Where that is too few, the longest of what was written goes first, and
// then the oldest answers, so that the newest are there; `less` says that something went.
/** @param {Stored} records @param {number} most */
export function fitted(records, most) {
  const copy = structuredClone(records);
  const all = Object.entries(copy).flatMap(([exercise, items]) =>
    Object.entries(items ?? {}).map(([item, record]) => ({ exercise, item, record })),
  );
  /** @param {unknown} record */
  const length = (record) => JSON.stringify(child(record, 'response') ?? '').length;
  const order = [
    ...all
      .filter(({ record }) => length(record) > 80)
      .sort((one, other) => length(other.record) - length(one.record)),
    ...all.sort((one, other) => (child(one.record, 'at') || 0) - (child(other.record, 'at') || 0)),
  ];
  let text = pack(copy);
  let less = false;
  for (const { exercise, item } of order) {
    if (text.length <= most) break;
    delete copy[exercise][item];
    less = true;
    text = pack(copy);
  }
  return { text, less };
}

// Two states of one lesson as one: of each item the newer record.
/** @param {Stored} one @param {Stored} other */
export function merged(one, other) {
  const out = structuredClone(one);
  for (const [exercise, items] of Object.entries(other)) {
    if (!isObject(items)) continue;
    const here = Object.hasOwn(out, exercise) && isObject(out[exercise]) ? out[exercise] : {};
    for (const [item, record] of Object.entries(items)) {
      if ((child(child(here, item), 'at') ?? -1) < (child(record, 'at') ?? 0)) here[item] = record;
    }
    out[exercise] = here;
  }
  return out;
}

// How many items count, how many were answered, and how many rightly: `words` name each as exercise/item, those of a pool in one
// word with bars, as often as it asks some.
/** @type {(records: Stored, words: string) => { all: number, answered: number, right: number }} */
export function counted(records, words) {
  /** @type {Map<string, number>} */
  const asks = new Map();
  for (const word of words.split(' ').filter(Boolean)) asks.set(word, (asks.get(word) ?? 0) + 1);
  const states = [...asks].flatMap(([word, n]) => {
    const found = word.split('|').map((name) => {
      const [id = '', item = ''] = name.split('/');
      return stateOf(recordOf({ here: records }, 'here', { id, kind: id }, item));
    });
    const rank = ['right', 'missed', ''];
    return found.sort((one, other) => rank.indexOf(one) - rank.indexOf(other)).slice(0, n);
  });
  return {
    all: states.length,
    answered: states.filter(Boolean).length,
    right: states.filter((state) => state === 'right').length,
  };
}
