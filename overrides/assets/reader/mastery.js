// How well an objective is known. In: the states of the items that test it, those of its own lesson and those of other lessons
// (ledger.js). Out: the name of a word, and what is counted. What other lessons ask makes it secure; as long as it has not
// been met there, it takes nothing away.

/** @typedef {'right' | 'missed' | ''} ItemState */

/** @param {ItemState[]} states */
const right = (states) => states.filter((state) => state === 'right').length;

/** @type {(own: ItemState[], elsewhere: ItemState[]) => { word: string, own: ItemState[], more: ItemState[] }} */
export function mastery(own, elsewhere) {
  if (!own.length)
    return elsewhere.length ? mastery(elsewhere, []) : { word: 'untried', own, more: [] };
  const more = elsewhere.filter(Boolean);
  const share = right(own) / own.length;
  const word =
    share === 1
      ? right(elsewhere) === elsewhere.length
        ? 'secure'
        : 'met'
      : share >= 0.7
        ? 'nearly'
        : own.some(Boolean) || more.length
          ? 'started'
          : 'untried';
  return { word, own, more };
}

/** @param {ItemState[]} states */
export const score = (states) => ({ n: right(states), all: states.length });
