// How often a reader was right, by how sure they had been. In: what is kept of items. Out: counts for each step, and the name of
// the sentence that fits them. Only first answers count, since a second one has seen the first one's verdict. Pure; refuses to
// know how anything is shown.

/** @import { Answer, Sureness } from '../store/progress.js' */
/** @typedef {{ step: Sureness, n: number, all: number }} Step how many were right, of how many */

export const few = 10; // below it, one more answer may change everything
const z = 1.645; // nine times in ten

/** @type {Sureness[]} */
const steps = ['guess', 'fairly', 'sure'];

// What was felt at the first check. Before there were three steps, what was kept of it was that of the only check so far; of
// the two answers that there were then, only 'sure' is a step still.
/** @type {(record: Partial<Answer> | undefined) => Sureness | undefined} */
function felt(record) {
  if (!record?.first) return undefined;
  if (record.felt) return record.felt;
  return record.attempts === 1 && record.sure === true ? 'sure' : undefined;
}

/** @type {(records: (Partial<Answer> | undefined)[]) => Step[]} */
export const counts = (records) =>
  steps.map((step) => {
    const said = records.filter((record) => felt(record) === step);
    return { step, n: said.filter((each) => each?.first === 'correct').length, all: said.length };
  });

// Between which shares, 0 to 1, the true one probably lies (Wilson's interval): wide where answers are few.
/** @type {(step: { n: number, all: number }) => [low: number, high: number]} */
export function range({ n, all }) {
  if (!all) return [0, 1];
  const share = n / all;
  const square = z ** 2;
  const middle = (share + square / (2 * all)) / (1 + square / all);
  const reach =
    (z * Math.sqrt((share * (1 - share)) / all + square / (4 * all ** 2))) / (1 + square / all);
  return [Math.max(0, middle - reach), Math.min(1, middle + reach)];
}

// What the counts say, as far as they can say anything: the name of a sentence, and its numbers.
/** @type {(found: Step[]) => [key: string, values: { n: number, all: number }]} */
export function reading(found) {
  const [guess, , sure] = found;
  const all = found.reduce((sum, step) => sum + step.all, 0);
  const enough = found.filter((step) => step.all >= few);
  /** @param {Step} step */
  const share = (step) => step.n / step.all;
  if (all < few) return ['few', { n: all, all }];
  if (!enough.length) return ['spread', { n: all, all }];
  if (enough.includes(sure) && share(sure) < 0.75)
    return ['sure-wrong', { n: sure.all - sure.n, all: sure.all }];
  if (enough.includes(guess) && share(guess) >= 0.75) return ['guess-right', guess];
  if (enough.length > 1) {
    const rising = enough.every((step, at) => !at || share(step) > share(enough[at - 1]));
    return [rising ? 'rising' : 'flat', { n: all, all }];
  }
  return enough.includes(sure) ? ['sure-right', sure] : ['one', { n: all, all }];
}
