// The day on which the reader finished the course, kept in the settings. In: whether all is finished now, and when it was last
// answered. The page that sees the end first keeps the day, so that practice, which answers again, does not move it.

import { change, child, moment, read } from '../store/progress.js';

// The day in milliseconds; nothing while a lesson is open, also where one has been forgotten or the course has grown.
/** @type {(done: boolean, latest: number) => number | undefined} */
export function dayOfFinishing(done, latest) {
  const kept = child(read('settings'), 'finished');
  const day = done ? moment(kept) || moment(latest) || Date.now() : undefined;
  if (day !== kept)
    change('settings', ({ settings }) => {
      settings.finished = day;
      return true;
    });
  return day;
}
