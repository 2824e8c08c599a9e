// Takes all answers out of the browser as a file, and in from one. In: the field for a file, the course's lessons. Out: what
// became of it, by the name of a sentence. Whatever a file holds, it is validated as a whole before any of it is taken.

import { exported, merge, validate } from '../store/ledger.js';
import { today } from './days.js';

const most = 8 << 20; // bytes

// The link is outside the page, where the theme's navigation does not see its click.
/** @param {string[]} lessons */
export function takeOut(lessons) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([exported(lessons)], { type: 'application/json' }));
  link.download = `progress-${today()}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** @type {(file: File, lessons: string[]) => Promise<{ said: string, n?: number }>} */
export async function takeIn(file, lessons) {
  try {
    if (file.size > most) return { said: 'big' };
    const { reason, lessons: found } = validate(await file.text(), lessons);
    if (!found) return { said: reason ?? 'unread' };
    const n = merge(found);
    return { said: n === undefined ? 'refused' : n ? 'taken' : 'taken-none', n };
  } catch {
    return { said: 'unread' }; // it went away, or may not be read
  }
}
