// The only door to the browser's storage, and the marks that every page shows of what is kept there: one script, since a
// page without exercises may load no more. Refuses to know how an answer comes to be kept (answers.js), and what the
// reader's own pages do with all of them (ledger.js).
//
// Two keys per site, and a third on a site that names a record store: `exercises:<the site's path>records` (records/queue.js).
// `exercises:<the site's path>` holds the answers:
//   { version: 1, forgotten: { lesson: at },
//     lessons: { lesson: { exercise: { item: { response, outcome, attempts, first, at, last, sure, felt, left } } } } }
// `outcome` is the latest (`unanswered` once a new attempt has begun; then `last` is the one checked last), `first` the first
// one, `at` milliseconds, `sure` how sure the reader was of the latest check, if that was said, and `felt` of the first
// one. Once there was no `felt`, and `sure` was true or false. `left` is when it was answered in its lesson, where it has been
// practised since. `forgotten` says when a lesson was reset, so that no other tab brings it back.
// Of a record, `first`, `last`, `sure`, `felt` and `left` may be missing; of the document, `forgotten` and `practice`, which is
// kept beside `lessons` in the same form and says when an item is asked again (plan.js).
// `exercises:<the site's path>settings` holds { version: 1, settings: { name, confidence, path, finished, draw } }: the
// reader's own, when they had finished the course, and the seed of what they are asked (pool.js).
//
// What cannot be read (not JSON, another shape, a newer version) is never written over.

/**
 * @typedef {'unanswered' | 'wrong' | 'partial' | 'correct'} Outcome
 * @typedef {'guess' | 'fairly' | 'sure'} Sureness how sure a reader is of an answer
 * @typedef {'lessons' | 'settings' | 'records'} Part one of the keys
 * @typedef {object} Answer what is kept of an item
 * @property {unknown} response
 * @property {Outcome} outcome
 * @property {number} attempts
 * @property {Outcome} [first]
 * @property {number} at
 * @property {Outcome} [last]
 * @property {Sureness | boolean} [sure]
 * @property {Sureness} [felt]
 * @property {number} [left]
 * @typedef {Record<string, any>} Stored a part of a document: anybody may have written it
 * @typedef {{ restore(erased?: boolean, aside?: boolean): void }} Watcher
 */

const site = new URL('../../', import.meta.url).pathname;
/** @type {Set<Watcher>} */
const watchers = new Set();
/** @type {(document: Stored) => Stored} */
let mended = (value) => value;

/** @returns {value is Stored} */
export const isObject = (/** @type {unknown} */ value) =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
/** @type {(value: unknown, name: string) => any} */
export const child = (value, name) =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
// A moment that is kept, in milliseconds; what another hand has written and is none lies long ago.
/** @type {(value: unknown) => number} */
export const moment = (value) =>
  Number.isSafeInteger(value) && !Number.isNaN(+new Date(Number(value))) ? Number(value) : 0;

// Finds what is under names, one within the other, making what is missing; nothing where something foreign is in its way.
/** @type {(here: unknown, ...names: string[]) => Stored | undefined} */
export function within(here, ...names) {
  for (const name of names) {
    if (!isObject(here)) return undefined;
    if (!Object.hasOwn(here, name)) here[name] = {};
    here = here[name];
  }
  return isObject(here) ? here : undefined;
}

// Where texts are kept: the browser's storage, which may be refused, or what storeAt has put in its place.
let box = () => /** @type {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} */ (localStorage);

// Keeps everything in another place from now on, as in a learning platform. Gives the place before it.
/** @param {typeof box} other */
export function storeAt(other) {
  const before = box;
  box = other;
  return before;
}

// A part as text; null where there is none. These two throw where storage is refused.
/** @param {Part} part */
const keyOf = (part) => `exercises:${site}${part === 'lessons' ? '' : part}`;
/** @param {Part} part */
export const load = (part) => box().getItem(keyOf(part));
/** @param {Part} part */
export const erase = (part) => box().removeItem(keyOf(part));

// Lets former.js look at each document that is read.
/** @param {(document: Stored) => Stored} by */
export const mend = (by) => {
  mended = by;
};

// The document that a text holds; null where it is not ours to write over.
/** @type {(part: Part, text: string | null) => Stored | null} */
export function parse(part, text) {
  if (text === null) return { version: 1, [part]: {} };
  try {
    const value = JSON.parse(text);
    return child(value, 'version') === 1 && isObject(child(value, part)) ? mended(value) : null;
  } catch {
    return null;
  }
}

// What is stored of a part, if it can be read.
/** @type {(part: Part) => Stored | undefined} */
export function read(part) {
  try {
    return child(parse(part, load(part)), part);
  } catch {
    return undefined; // refused: the page works without
  }
}

// Reads a part's document again, so that two tabs lose nothing of each other's; lets `edit` change it, and stores it if
// that says so. Says whether it could.
/** @type {(part: Part, edit: (document: Stored) => unknown) => boolean} */
export function change(part, edit) {
  try {
    const document = parse(part, load(part));
    if (document && edit(document)) box().setItem(keyOf(part), JSON.stringify(document));
    return !!document;
  } catch {
    return false;
  }
}

// What a record's latest check said, whatever has been begun since.
/** @type {(record: Partial<Answer>) => Outcome | undefined} */
export const verdict = ({ outcome, last, first }) =>
  outcome === 'unanswered' ? (last ?? first) : outcome;

// Another tab's changes reach whoever watches through one listener; a page that was put aside and comes back (pageshow) has
// missed them.
/** @param {Watcher} watcher */
export const watch = (watcher) => watchers.add(watcher);
/** @param {Watcher} watcher */
export const unwatch = (watcher) => watchers.delete(watcher);
// `erased` says that everything is forgotten, `aside` that the page was put aside.
/** @type {(erased?: boolean, aside?: boolean) => void} */
export function renew(erased, aside) {
  for (const watcher of watchers) watcher.restore(erased, aside);
}
// That all answers were erased is told by the event alone: by the time it comes, there may be new ones.
addEventListener('storage', ({ key, newValue }) => {
  if (key === null || key.startsWith(keyOf('lessons')))
    renew(newValue === null && [null, keyOf('lessons')].includes(key));
});
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) renew(false, true);
});

// The marks. `data-items` lists the beginnings of items' keys (and of former ones, after a comma; of a
// pool all, with bars, as often as it asks items), `data-mark` names their lesson, `data-part` their exercise
// (or nothing, where they are some of several exercises). Each becomes begun or finished, in the words of <course-marks>; of
// the offers to begin or to continue, the right one is shown.
/** @typedef {HTMLElement & { last: number }} Marked */
export function mark() {
  const words = /** @type {HTMLElement | null} */ (document.querySelector('course-marks'))?.dataset;
  const lessons = words && read('lessons');
  /** @type {NodeListOf<Marked>} */
  const marked = document.querySelectorAll('[data-items]');
  for (const each of marked) {
    const { mark: lesson = '', part, items = '' } = each.dataset;
    const open = items.split(' ');
    const counted = /** @type {Record<string, unknown>} */ ({}); // an item of a pool may be kept under a kind and a later id, or in two languages
    let begun = '';
    each.last = 0;
    for (const [exercise, records] of Object.entries(child(lessons, lesson) ?? {})) {
      for (const [key, record] of Object.entries(
        part && !part.split(' ').includes(exercise) ? {} : (records ?? {}),
      )) {
        if (!child(record, 'attempts') && !child(record, 'response')) continue;
        let name = '';
        const at = open.findIndex((item) =>
          item.split('|').some((begins, index, pool) => {
            name = item + index;
            return (
              begins.split(',').some((begin) => key.startsWith(begin)) &&
              !(pool[1] && (counted[key] || counted[name]))
            );
          }),
        );
        if (part === undefined || at >= 0) begun = 'begun';
        const moment = record.left ?? record.at;
        if (moment > each.last) each.last = moment;
        if (at >= 0 && verdict(record) === 'correct')
          counted[key] = counted[name] = open.splice(at, 1);
      }
    }
    each.dataset.state = open.length ? begun : 'finished';
    each.querySelector('.mark-word')?.replaceChildren(words?.[each.dataset.state] ?? '');
  }
  /** @type {NodeListOf<Marked>} */
  const offered = document.querySelectorAll('[data-offer]');
  const offers = [...offered];
  const [here = offers.find(({ dataset }) => dataset.state !== 'finished')] = offers
    .filter(({ dataset }) => dataset.state === 'begun')
    .sort((one, other) => other.last - one.last);
  for (const offer of offers) {
    offer.hidden = offer !== here;
    offer.dataset.known = '';
  }
}

watch({ restore: mark });
customElements.define(
  'course-marks',
  class extends HTMLElement {
    connectedCallback() {
      mark();
    }
  },
);

// After an instant navigation the theme loads a page's scripts again, waits for each, and never stops listening.
const ours = new URL('../', import.meta.url).href;
document.addEventListener(
  'load',
  ({ target }) => {
    const script = /** @type {HTMLScriptElement} */ (target);
    if (script.onload && script.src?.startsWith(ours))
      setTimeout(() => {
        script.onload = null;
      }); // once the theme has heard it
  },
  true,
);
