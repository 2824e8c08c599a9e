// Items as the server names them (hooks/publishing/pools.py): those of a pool stand together in one word, as often as it asks
// some. In: such a text. Out: what of it counts. Refuses to know what is named.

/** @import { ItemState } from './mastery.js' */
/** @typedef {{ asks: number, names: string[] }} Group one item, or a pool of which some are asked; with commas where an item has several names */

/** @type {(text: string) => Group[]} */
export function groups(text) {
  /** @type {Map<string, number>} */
  const asks = new Map();
  for (const word of text.split(' ').filter(Boolean)) asks.set(word, (asks.get(word) ?? 0) + 1);
  return [...asks].map(([word, n]) => ({ asks: n, names: word.split('|') }));
}

/** @type {ItemState[]} */
const order = ['right', 'missed', ''];

/** @type {(states: ItemState[]) => ItemState} */
const best = (states) => order.find((each) => states.includes(each)) ?? '';

// The states that count: of a pool so many as are asked of it, the best ones.
/** @type {(all: Group[], state: (name: string) => ItemState) => ItemState[]} */
export const counted = (all, state) =>
  all.flatMap(({ asks, names }) => {
    const states = names.map((name) => best(name.split(',').map(state)));
    return order.flatMap((each) => states.filter((other) => other === each)).slice(0, asks);
  });
