// The course map, asked for once on a page. In: nothing. Out: the map, as the build writes it. Fails where it cannot be had in
// time, and is then asked for again the next time.

/** @import { Course } from './tasks.js' */

const address = new URL('../../assets/course.json', import.meta.url);
const patience = 5000; // ms: something on the page waits for it

/** @type {Promise<Course> | undefined} */
let course;

async function load() {
  const response = await fetch(address, { signal: AbortSignal.timeout(patience) });
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  const map = await response.json();
  if (!Array.isArray(map.lessons)) throw new Error(`no course map: ${response.url}`);
  return map;
}

export async function courseMap() {
  try {
    course ??= load();
    return await course;
  } catch (error) {
    course = undefined;
    throw error;
  }
}
