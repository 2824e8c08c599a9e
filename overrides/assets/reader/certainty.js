// What My progress says of being sure: how often each step was right, as a picture, in words and as a table; what was sure but
// wrong; and whether to be asked. In: the page's element and its lessons. Refuses to know how the numbers come about
// (calibration.js), and how anything is kept (ledger.js).

import { recordOf, set, setting, stateOf } from '../store/ledger.js';
import { counts, few, range, reading } from './calibration.js';
import { all, find } from './parts.js';

/** @import { Word } from '../exercises/dom.js' */
/** @import { Stored } from '../store/progress.js' */
/** @import { Lesson } from './my-progress.js' */
/** @import { Step } from './calibration.js' */

/** @type {Record<string, boolean | undefined>} */
const wishes = { page: undefined, always: true, never: false };

export class Certainty {
  /** @param {HTMLElement} root @param {Word} word @param {(key: string) => void} say */
  constructor(root, word, say) {
    this.root = root;
    this.word = word;
    this.say = say;
    this.choices = /** @type {HTMLInputElement[]} */ (all(root, '[name=certainty]'));
    for (const choice of this.choices) choice.addEventListener('change', () => this.wish(choice));
  }

  /** @type {(lessons: Lesson[], kept: Stored) => void} */
  show(lessons, kept) {
    const records = lessons.flatMap(({ id, exercises }) =>
      exercises.flatMap((exercise) =>
        exercise.items.map((item) => recordOf(kept, id, exercise, item)),
      ),
    );
    this.plot(counts(records));
    this.wrong(lessons, kept);
    this.tick();
  }

  tick() {
    const wish = setting('confidence');
    for (const choice of this.choices) choice.checked = wishes[choice.value] === wish;
  }

  /** @param {Step[]} found */
  plot(found) {
    const section = find(this.root, '.own__certainty');
    section.hidden = !found.some((step) => step.all);
    const [key, values] = reading(found);
    find(section, '.own__reading').textContent = this.word(`reading-${key}`, values);
    for (const step of found) {
      const { n, all: total } = step;
      const score = total ? this.word('score', { n, all: total }) : this.word('no-answer');
      const [column, row] = all(section, `[data-step=${step.step}]`);
      const [low, high] = range(step);
      for (const [name, share] of Object.entries({ share: total ? n / total : 0, low, high }))
        column.style.setProperty(`--${name}`, `${share}`);
      const state = !total ? 'none' : total < few ? 'few' : 'enough';
      column.dataset.count = state;
      find(column, '.own__step-score').textContent = score;
      const [result, note] = all(row, 'td');
      result.textContent = score;
      note.textContent = this.word(`count-${state}`);
    }
  }

  // The exercises in which the reader felt sure of something that was not right, and has not mended it since.
  /** @type {(lessons: Lesson[], kept: Stored) => void} */
  wrong(lessons, kept) {
    const items = lessons.flatMap(({ id, root, exercises }) =>
      exercises.flatMap((exercise) => {
        const wrong = exercise.items.some((item) => {
          const record = recordOf(kept, id, exercise, item);
          return ['sure', true].includes(record?.sure) && stateOf(record) === 'missed';
        });
        if (!wrong) return [];
        const item = document.createElement('li');
        item.append(exercise.link.cloneNode(true), ` ${find(root, '.own__head a').textContent}`);
        return [item];
      }),
    );
    const section = find(this.root, '.own__sure');
    section.hidden = !items.length;
    find(section, 'ul').replaceChildren(...items);
  }

  /** @param {HTMLInputElement} choice */
  wish(choice) {
    if (set('confidence', wishes[choice.value])) return this.say(`asked-${choice.value}`);
    this.tick();
    return this.say('refused');
  }
}
