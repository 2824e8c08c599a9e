// The order of a question's options at each attempt.
//
// Attempt 0 has the order the server gave, so that nothing moves while the page loads. Every later one is decided by the
// options' own keys and the attempt's number, stays put after a reload, and differs from the one before it.

const most = 500; // they are worked out one after the other, and anybody may have written how many there were

/** @type {(attempt: number, keys: string[]) => number[]} */
export function orderOf(attempt, keys) {
  let order = [...keys.keys()];
  const all = attempt > most ? ((attempt - 1) % most) + 1 : attempt; // then the rounds begin again
  for (let number = 1; number <= all; number += 1) {
    const before = String(order);
    order = mixed(keys, number);
    if (String(order) === before) order.push(...order.splice(0, 1));
  }
  return order;
}

// A permutation (Fisher and Yates) drawn from a small generator that the keys and the number seed.
/** @type {(keys: string[], number: number) => number[]} */
function mixed(keys, number) {
  let seed = number;
  for (const key of keys) seed = Math.imul(seed ^ parseInt(key.slice(0, 7), 16), 0x9e3779b1);
  const order = [...keys.keys()];
  for (let last = order.length - 1; last > 0; last -= 1) {
    seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + last;
    const other = (seed >>> 8) % (last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
