// What was kept under former keys. In: the store's document as it was read. Out: the same with the keys of today. The server has
// written both as data-was, `former:key former:key …`: at an exercise for all that is kept of it, at <course-marks> for the
// items of the whole course.

import { mend, renew } from './progress.js';

/** @import { Stored } from './progress.js' */

mend((value) => {
  /** @type {NodeListOf<HTMLElement>} */
  const renamers = document.querySelectorAll('[data-was]');
  for (const { dataset } of renamers) {
    const pairs = (dataset.was ?? '').split(' ').map((pair) => pair.split(':'));
    const was = new Map(/** @type {[string, string][]} */ (pairs));
    const names = [dataset.exercise, dataset.kind];
    const named = dataset.exercise ? /"((?:check-)?[0-9a-f]{10})"/g : /"([0-9a-f]{10})"(?=:{)/g;
    /** @param {string} text */
    const renamed = (text) =>
      text.replace(named, (all, key) => (was.has(key) ? `"${was.get(key)}"` : all));
    for (const part of [value.lessons, value.practice])
      for (const exercises of Object.values(/** @type {Stored} */ (part ?? {})))
        for (const [name, kept] of Object.entries(exercises ?? {}))
          if (!dataset.exercise || names.includes(name))
            exercises[name] = JSON.parse(renamed(JSON.stringify(kept)));
  }
  return value;
});
if (document.querySelector('[data-was]')) renew(); // the marks may have looked already
