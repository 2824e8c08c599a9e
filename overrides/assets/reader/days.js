// Days of the reader's own calendar, as '2026-11-03', so that they compare as text. What is due is due for a whole day: not
// at the minute of the last answer. Knows nothing of what happens on them.

const dayLength = 24 * 60 * 60 * 1000;
/** @param {Date} date */
const isoDay = (date) => date.toISOString().slice(0, 10);

// The day a moment lies in, by the reader's clock; a moment that is none lies long ago.
/** @param {number} milliseconds */
export function dayOf(milliseconds) {
  const moment = new Date(milliseconds);
  const local = new Date(+moment - moment.getTimezoneOffset() * 60000);
  return Number.isNaN(+local) ? '1970-01-01' : isoDay(local);
}

export const today = () => dayOf(Date.now());

// The earlier of two days. They are texts, which Math.min does not compare.
/** @type {(one: string, other: string) => string} */
export const earlier = (one, other) => [one, other].sort()[0];

// A day as a date for what counts in UTC, and back.
/** @param {string} day */
export const dateOf = (day) => new Date(`${day}T00:00:00Z`);
/** @param {Date} date */
export const dayFrom = (date) => isoDay(date);

/** @returns {value is string} */
export const isDay = (/** @type {unknown} */ value) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(+dateOf(value));

/** @type {(day: string, days: number) => string} */
export const daysAfter = (day, days) => isoDay(new Date(+dateOf(day) + days * dayLength));
