// A lesson in a learning platform. In: the page, and what the platform has kept of the learner. Out: the same exercises as
// anywhere, alive, their answers with the platform. Refuses to know how an exercise works.
//
// What the platform cannot be told, because the line is down or the text too long for it, is kept on the device, for the same
// learner only, and told later.

import { change, isObject, read, storeAt } from '../store/progress.js';
import { open } from './platform.js';
import { counted, fitted, merged, unpack } from './state.js';

/** @import { Platform } from './platform.js' */
/** @import { Stored } from '../store/progress.js' */

const suspended = 'cmi.suspend_data';
const soon = 500; // milliseconds from an answer to its sending
const longest = 60_000; // between two tries
const page = /** @type {HTMLElement} */ (document.querySelector('main'));
const lesson = page.dataset.lesson ?? '';
const platform = open(window, document.documentElement.dataset.scorm ?? '');
const who = platform?.get(platform.names.learner) ?? '';
const here = `exercises:${new URL('../../', import.meta.url).pathname}platform ${who}`;

/** @param {string} [name] */
function say(name) {
  const line = /** @type {HTMLElement} */ (document.querySelector('.package-notice'));
  line.textContent = name ? (page.dataset[name] ?? '') : '';
  line.hidden = !name;
}

/** @type {Map<string, string>} */
const texts = new Map();
let save = () => {};
const memory = {
  getItem: (/** @type {string} */ key) => texts.get(key) ?? null,
  removeItem: (/** @type {string} */ key) => void texts.delete(key),
  setItem(/** @type {string} */ key, /** @type {string} */ text) {
    if (texts.get(key) === text) return;
    texts.set(key, text);
    save();
  },
};

if (platform) await begin(platform);
else say('alone');
await import('../exercises/main.js');

/** @param {Platform} platform */
async function begin(platform) {
  const device = storeAt(() => memory);
  const kept = (await unpack(platform.get(suspended))) ?? {};
  const unsent = own(device);
  change('lessons', (document) => {
    document.lessons[lesson] = merged(kept, unsent);
    return true;
  });
  if (platform.closed) {
    say('review');
    addEventListener('pagehide', () => platform.end());
    return;
  }

  let changed = false;
  let ended = false;
  /** @type {number | undefined} */
  let due;
  let wait = soon;
  const records = () => /** @type {Stored} */ (read('lessons')?.[lesson] ?? {});
  const send = () => {
    clearTimeout(due);
    if (!changed || ended) return;
    const { text, less } = fitted(records(), platform.names.most);
    const counts = counted(records(), page.dataset.items ?? '');
    const others = (page.dataset.others ?? '').split(' ').filter(Boolean);
    const begun = others.every((id) => Object.keys(records()[id] ?? {}).length);
    const done = platform.set(suspended, text);
    platform.tell(counts, counts.all ? counts.answered === counts.all : begun);
    changed = !(platform.commit() && done);
    if (!changed && !less) leave(device);
    say(changed ? 'offline' : less ? 'long' : undefined);
    wait = changed ? Math.min(wait * 2, longest) : soon;
    if (changed) due = setTimeout(send, wait);
  };
  const now = () => document.visibilityState === 'hidden' && send();
  save = () => {
    if (who) put(device, JSON.stringify(records()));
    if (!changed) due = setTimeout(send, soon);
    changed = true;
    now();
  };
  addEventListener('online', send);
  document.addEventListener('visibilitychange', now);
  document.addEventListener('exercise-checked', (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    platform.note(`${detail.exercise}-${detail.item}`, detail.response, detail.outcome);
  });
  const end = () => {
    send();
    ended = true;
    platform.end();
  };
  addEventListener('pagehide', end);
  // Worksheets keep at the last moment what is being written: this comes after them.
  document.addEventListener('exercise-restored', () => {
    removeEventListener('pagehide', end);
    addEventListener('pagehide', end);
  });
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload()); // a session ends but once
  if (Object.keys(unsent).length || !Object.keys(kept).length) {
    changed = true;
    send(); // that the lesson is begun, and what the platform has not heard
  }
}

// What the device has kept of this learner.
/** @param {ReturnType<typeof storeAt>} device @returns {Stored} */
function own(device) {
  try {
    const found = JSON.parse(device().getItem(here) ?? '{}');
    return isObject(found) ? found : {};
  } catch {
    return {}; // refused, or broken
  }
}

/** @param {ReturnType<typeof storeAt>} device @param {string} text */
function put(device, text) {
  try {
    device().setItem(here, text);
  } catch {} // refused, or full: the platform has it, or will
}

/** @param {ReturnType<typeof storeAt>} device */
function leave(device) {
  try {
    device().removeItem(here);
  } catch {} // refused
}
