// Where the answers of an exercise in practice go. What was kept before does not show, so that it is met anew; what is not
// checked yet stays here, so that a look at half a board undoes nothing in the lesson; what is checked is the lesson's own.
// It stands in for answers.js in one showing of one exercise, and tells what was checked.

import { keep, recall } from '../store/answers.js';

/** @import { Store } from '../exercises/exercise.js' */
/** @import { Answer, Outcome } from '../store/progress.js' */

/** @type {(lesson: string, exercise: string, kind: string, told: (item: string, outcome: Outcome, at: number) => void) => Store} */
export function fresh(lesson, exercise, kind, told) {
  const own = () => recall(lesson, exercise, kind);
  const past = own();
  /** @type {Record<string, Answer>} */
  const drafts = {};
  let latest = Math.max(0, ...Object.values(past).map(({ at }) => at || 0));
  return {
    recall() {
      const kept = own();
      for (const item of Object.keys(past)) if (kept[item]?.at === past[item].at) delete kept[item];
      return { ...kept, ...drafts };
    },
    keep(_lesson, _exercise, _kind, item, response, outcome, sure) {
      const { attempts = 0 } = own()[item] ?? {};
      if (outcome === 'unanswered') {
        latest = Math.max(Date.now(), latest + 1);
        drafts[item] = { response, outcome, attempts, at: latest };
        return true;
      }
      delete drafts[item];
      const stored = keep(lesson, exercise, kind, item, response, outcome, sure, true);
      const { at } = own()[item];
      latest = Math.max(latest, at);
      told(item, outcome, at);
      return stored;
    },
  };
}
