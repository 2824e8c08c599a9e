// Which questions of a quiz's pools an attempt asks. In: the quiz, its questions, what is kept of it. Out: those that are
// asked now; the others are out of sight. Only pages with a pool load it. Refuses to know what a question is.
//
// A draw is worked out from a number, the seed, and from how often the reader has drawn: so it is the same after a reload.
// The seed is the device's, in the reader's settings, until the first answer. From then on both are kept beside the answers,
// as the response of an item named `pool`, so that they go and come with these.

import { change, child, read } from '../store/progress.js';
import { make } from './dom.js';

/** @import Quiz from './quiz.js' */

const most = 500; // draws are worked out one after the other
const own = Math.floor(Math.random() * 2 ** 32); // of this page, where the browser keeps nothing

// The keys that attempt number `attempt`, from 0, asks. All are asked before one is asked again, and no two attempts in a row
// ask the same, as long as there are more keys than are asked.
/** @type {(keys: string[], asks: number, seed: number, attempt: number) => string[]} */
export function drawn(keys, asks, seed, attempt) {
  /** @type {string[]} */
  let left = [];
  /** @type {string[]} */
  let draw = [];
  for (let number = 0, round = 0; number <= attempt; number += 1) {
    const before = draw;
    draw = [];
    while (draw.length < Math.min(asks, keys.length)) {
      if (!left.length) {
        round += 1;
        const again = mixed(keys, seed + round).filter((key) => !draw.includes(key));
        left = [
          ...again.filter((key) => !before.includes(key)),
          ...again.filter((key) => before.includes(key)),
        ];
      }
      draw.push(...left.splice(0, 1));
    }
  }
  return draw;
}

// Each key has its place by itself, so that a question that is edited moves no other.
/** @type {(keys: string[], seed: number) => string[]} */
function mixed(keys, seed) {
  /** @param {string} key */
  const place = (key) => {
    let hash = seed;
    for (const sign of key) {
      hash = Math.imul(hash ^ Number(sign.codePointAt(0)), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return Math.imul(hash, 0x2c1b3c6d) >>> 0;
  };
  return [...keys].sort((one, other) => place(one) - place(other));
}

/** @returns {number} */
function seedOf() {
  const kept = child(read('settings'), 'draw');
  if (Number.isSafeInteger(kept)) return kept;
  change('settings', ({ settings }) => {
    settings.draw = own;
    return true;
  });
  return own;
}

export class Draw {
  /** @param {Quiz} quiz */
  constructor(quiz) {
    this.quiz = quiz;
  }

  // [seed, attempt]; a record that another hand has written is none.
  get kept() {
    const { response } = this.quiz.recall().pool ?? {};
    return /^\d+ \d+$/.test(`${response}`) ? `${response}`.split(' ').map(Number) : undefined;
  }

  // Beside the first answer.
  /** @param {number} [attempt] */
  keep(attempt) {
    if (this.kept && attempt === undefined) return;
    this.quiz.keep('pool', `${this.kept?.[0] ?? seedOf()} ${attempt ?? 0}`, 'unanswered');
  }

  // The next draw, once what was asked is open again.
  anew() {
    const { quiz } = this;
    for (const question of quiz.questions) {
      quiz.clear(question, false);
      quiz.remember(question, 'unanswered');
    }
    this.keep(((this.kept?.[1] ?? 0) + 1) % most);
    quiz.questions = this.questions();
  }

  // Shows what is asked, and nothing else; on paper all is there.
  questions() {
    const { quiz } = this;
    const [seed, attempt] = this.kept ?? [seedOf(), 0];
    const asked = new Set();
    for (const pool of new Set(quiz.every.map(({ root }) => root.dataset.pool))) {
      const questions = quiz.every.filter(({ root }) => root.dataset.pool === pool);
      const keys = questions.map(({ item }) => item);
      const asks = pool ? Number(pool.split(' ')[1]) : keys.length;
      for (const key of drawn(keys, asks, seed, attempt % most)) asked.add(key);
    }
    const now = quiz.every.filter(({ item }) => asked.has(item));
    for (const { root, key, item } of quiz.every) {
      root.hidden = !asked.has(item);
      key.hidden = root.hidden;
    }
    for (const [index, { root }] of now.entries()) {
      const text = quiz.word('question', { n: index + 1, all: now.length });
      const place = quiz.find('.quiz-drawn', root) ?? make('p', 'quiz-place quiz-drawn');
      place.textContent = text;
      root.prepend(place);
    }
    return now;
  }
}
