// What is to be told to a record store and has not been: kept until the store has taken it. In: the reader's consent, statements.
// Out: whether there is consent, and what waits. Refuses to know what a statement says (statement.js) and how it gets there
// (sender.js).
//
// Nothing is put here before the reader has agreed, and with the consent all of it goes.

import { change, child, isObject, read } from '../store/progress.js';

/** @import { Session, Statement } from './statement.js' */
/**
 * @typedef {object} Records
 * @property {string} endpoint
 * @property {string} token what follows `Basic` in the header
 * @property {Statement} actor
 * @property {number} since when the reader agreed, in milliseconds
 * @property {Statement[]} queue oldest first
 * @property {number} sent
 * @property {number} refused statements that the store would not have, and those for which there was no room
 * @property {string[]} finished lessons whose end is told, or in the queue
 * @property {string} [problem] why the last try failed: `offline`, `unwelcome` or `busy`
 * @property {Session} [session]
 */

const most = 1000; // that wait; of more, the oldest go, since a browser's storage is small and shared with the answers

// What is kept, if the reader has agreed.
/** @returns {Records | undefined} */
export function consent() {
  const kept = read('records');
  return isObject(kept) && child(kept, 'since') && Array.isArray(child(kept, 'queue'))
    ? /** @type {Records} */ (kept)
    : undefined;
}

// The reader agrees; what was agreed to before is over. False where the browser will not keep it.
/** @param {Pick<Records, 'endpoint' | 'token' | 'actor' | 'session'>} to */
export function agree(to) {
  /** @type {Records} */
  const records = { ...to, since: Date.now(), queue: [], sent: 0, refused: 0, finished: [] };
  return (
    change('records', (document) => {
      document.records = records;
      return true;
    }) && !!consent()
  );
}

// The reader agrees no more.
export const withdraw = () =>
  change('records', (document) => {
    document.records = {};
    return true;
  });

// Lets `edit` change what is kept. Nothing happens without consent.
/** @param {(records: Records) => void} edit */
function edit(edit) {
  return change('records', ({ records }) => {
    if (!child(records, 'since')) return false;
    edit(records);
    return true;
  });
}

/** @param {Statement[]} statements */
export const add = (...statements) =>
  edit((records) => {
    records.queue.push(...statements);
    records.refused += Math.max(0, records.queue.length - most);
    records.queue = records.queue.slice(-most);
  });

/** @param {string} lesson */
export const toldOf = (lesson) => edit(({ finished }) => finished.push(lesson));

// The store has taken these, or will never take them.
/** @type {(statements: Statement[], taken: boolean) => boolean} */
export const drop = (statements, taken) =>
  edit((records) => {
    const gone = new Set(statements.map(({ id }) => id));
    const before = records.queue.length;
    records.queue = records.queue.filter(({ id }) => !gone.has(id));
    records[taken ? 'sent' : 'refused'] += before - records.queue.length;
    delete records.problem;
  });

/** @param {string} problem */
export const note = (problem) =>
  edit((records) => {
    records.problem = problem;
  });

export const endSession = () =>
  edit((records) => {
    delete records.session;
  });
