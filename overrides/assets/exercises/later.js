// Loads what a page can do without until its reader does something: its lines on what is kept, and what paper needs. In: what loads
// it. At once where something is kept; else at the reader's first sign, or after a while, since a browser's own print command
// gives none. Refuses to know what is loaded.

import { read } from '../store/progress.js';

const signs = ['pointerdown', 'keydown', 'scroll', 'exercise-checked'];
const patience = 3000; // ms

/** @param {() => Promise<unknown>} load */
export function later(load) {
  const start = () => load().catch(() => {}); // no network: all else works, and the next sign asks again
  if (Object.keys(read('lessons') ?? {}).length) start();
  for (const sign of signs) addEventListener(sign, start, { once: true });
  setTimeout(start, patience);
}
