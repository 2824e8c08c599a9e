// Sends what waits to the record store, in batches, until nothing waits or something is in the way. In: what is kept. Out:
// what is in the way, by name, or nothing. Only one tab sends at a time. A statement keeps its id however often it is sent,
// so that a store takes it once.
//
// Source: https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md, sections 2.1 and 3.2.

import { consent, drop, note } from './queue.js';

/** @import { Statement } from './statement.js' */

const most = 50; // statements in a request

// Why the rest waits: `offline`, `busy` (the store, which may be asked again later), `unwelcome` (it does not know the reader).
export async function send() {
  if (!navigator.locks) return attempt();
  return navigator.locks.request('exercises-records', { ifAvailable: true }, (lock) =>
    lock ? attempt() : '',
  );
}

async function attempt() {
  let size = most;
  for (let kept = consent(); kept?.queue.length; kept = consent()) {
    const batch = kept.queue.slice(0, size);
    const status = await post(kept, batch);
    if (status === 200 || status === 204 || (status === 409 && batch.length === 1)) {
      drop(batch, true); // 409: it is there already
      size = most;
    } else if ([400, 409, 413].includes(status)) {
      // One of them is in the way: all are asked one by one, and what is refused alone is refused.
      if (batch.length === 1) drop(batch, false);
      size = 1;
    } else {
      const problem =
        status === 0 ? 'offline' : status === 401 || status === 403 ? 'unwelcome' : 'busy';
      note(problem);
      return problem;
    }
  }
  return '';
}

/** @type {(to: { endpoint: string, token: string }, statements: Statement[]) => Promise<number>} */
async function post({ endpoint, token }, statements) {
  const request = ask(token);
  try {
    const answer = await fetch(`${endpoint}statements`, {
      ...request,
      method: 'POST',
      body: JSON.stringify(statements),
      keepalive: statements.length < 20, // so that the last of a page get there; browsers allow 64 KB
    });
    return answer.status;
  } catch {
    return 0;
  }
}

// How a store is asked for anything.
/** @type {(token: string) => RequestInit} */
export const ask = (token) => ({
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  headers: {
    authorization: `Basic ${token}`,
    'content-type': 'application/json',
    'x-experience-api-version': '1.0.3',
  },
});
