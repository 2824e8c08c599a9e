// How many things are due for practice today. In: everything that is kept; and the course map, which is asked for only where
// something is, as is what reckons. Out: their number, the lessons that they are of, and the next day where there are none.
// Fails where the map cannot be had.

import { everything } from '../store/plan.js';

/** @import { Course } from './tasks.js' */
/** @typedef {{ n: number, lessons?: string[], next?: string }} Due */

const address = new URL('../../assets/course.json', import.meta.url);
const patience = 5000; // ms: something on the page waits for it

/** @type {Promise<Course> | undefined} */
let course;

async function load() {
  const response = await fetch(address, { signal: AbortSignal.timeout(patience) });
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return response.json();
}

/** @type {() => Promise<Due>} */
export async function dueToday() {
  if (!Object.keys(everything().lessons).length) return { n: 0 };
  try {
    course ??= load();
    const [known, { outlook }] = await Promise.all([course, import('./outlook.js')]);
    const { due, next } = outlook(known, everything());
    return { n: due.length, lessons: due.map(({ lesson }) => lesson.id), next };
  } catch (error) {
    course = undefined; // asked for again the next time
    throw error;
  }
}
