// How many things are due for practice today. In: everything that is kept; and the course map, which is asked for only where
// something is, as is what reckons. Out: their number, the lessons that they are of, and the next day where there are none.
// Fails where the map cannot be had.

import { everything } from '../store/plan.js';
import { courseMap } from './course-map.js';

/** @typedef {{ n: number, lessons?: string[], next?: string }} Due */

/** @type {() => Promise<Due>} */
export async function dueToday() {
  if (!Object.keys(everything().lessons).length) return { n: 0 };
  const [known, { outlook }] = await Promise.all([courseMap(), import('./outlook.js')]);
  const { due, next } = outlook(known, everything());
  return { n: due.length, lessons: due.map(({ lesson }) => lesson.id), next };
}
