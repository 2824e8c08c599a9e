// A sentence that speaks of a day. In: the words of the page, a key, a day as in days.js. Out: the sentence; today, tomorrow
// and yesterday have their own. Refuses to know what happens on that day.

import { dateOf, daysAfter, today } from './days.js';

/** @import { Word } from '../exercises/dom.js' */

/** @type {(word: Word, key: string, day: string) => string} */
export function dated(word, key, day) {
  const now = today();
  /** @type {Record<string, string>} */
  const names = {
    [daysAfter(now, -1)]: 'yesterday',
    [now]: 'today',
    [daysAfter(now, 1)]: 'tomorrow',
  };
  const near = names[day];
  /** @type {Intl.DateTimeFormatOptions} */
  const options = {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...(day.slice(0, 4) === now.slice(0, 4) ? {} : { year: 'numeric' }),
  };
  const date = new Intl.DateTimeFormat(word('locale'), options).format(dateOf(day));
  return word(near ? `${key}-${near}` : `${key}-on`, { date });
}
