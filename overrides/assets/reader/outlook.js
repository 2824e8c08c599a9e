// What there is to practise today. In: the course map, and everything that is kept. Out: all tasks, those that are due in the
// order in which they are asked, and the next day on which one will be. Refuses to know how that is said.

import { today } from './days.js';
import { due, interleave, isDue, read } from './tasks.js';

/** @import { everything } from '../store/plan.js' */
/** @import { Course } from './tasks.js' */

/** @param {Course} course @param {ReturnType<typeof everything>} kept */
export function outlook(course, kept) {
  const now = today();
  const found = read(course, kept);
  const days = found.tasks.map((task) => due(task, now));
  const [next] = days.filter((day) => day > now && day < '9999').sort();
  return {
    ...found,
    due: interleave(
      found.tasks.filter((task) => isDue(task, now)),
      (task) => due(task, now),
    ),
    next: /** @type {string | undefined} */ (next),
    refused: kept.refused,
  };
}
