// One question's blanks: what is typed or chosen in each, and whether it is right.

import { child } from '../store/progress.js';
import { copy, make } from './dom.js';
import { parts } from './outcome.js';
import { accepts, isNumber, nearly } from './typed.js';

/** @import { Exercise } from './exercise.js' */
/** @import { Missing, Worth } from './choice.js' */
/** @typedef {HTMLInputElement | HTMLSelectElement} Field */

export class Blanks {
  /** @param {HTMLElement} root @param {HTMLElement} key @param {Exercise} exercise */
  constructor(root, key, exercise) {
    this.exercise = exercise;
    /** @type {Set<number>} */
    this.said = new Set(); // the places of blanks whose slip has been said
    this.blanks = exercise.all('.quiz-blank', root);
    this.fields = this.blanks.map(fieldOf);
    this.answers = exercise.all('.quiz-answer', key);
    this.expected = exercise.all('dt', key); // wrong answers, each with what is said of it
  }

  get response() {
    return Object.fromEntries(this.fields.map((field, index) => [index + 1, field.value]));
  }

  // Shows a kept response, if it still means something here; says whether it does.
  /** @param {unknown} values */
  restore(values) {
    const kept = this.fields.map((_, index) => child(values, `${index + 1}`));
    const fits = this.fields.every(
      (field, index) =>
        typeof kept[index] === 'string' &&
        (!isSelect(field) || [...field.options].some(({ value }) => value === kept[index])),
    );
    if (fits)
      this.fields.forEach((field, index) => {
        field.value = kept[index];
      });
    return fits;
  }

  /** @returns {Missing | undefined} */
  missing() {
    /** @type {(index: number, word: string) => Missing | undefined} */
    const say = (index, word) =>
      index < 0
        ? undefined
        : { control: this.fields[index], text: this.exercise.word(word, { n: index + 1 }) };
    return (
      say(
        this.fields.findIndex((field) => !field.value.trim()),
        'blank-empty',
      ) ||
      say(
        this.fields.findIndex((field, index) => {
          const { compare, ...how } = this.answers[index].dataset;
          return compare === 'number' && !isNumber(field.value, how);
        }),
        'blank-number',
      ) ||
      this.slipped(say)
    );
  }

  // A slip is said once in an attempt, so that nobody is kept from being told the answer.
  /** @param {(index: number, word: string) => Missing | undefined} say */
  slipped(say) {
    const index = this.fields.findIndex(
      (field, at) =>
        !this.said.has(at) &&
        !this.feedback(at).length &&
        nearly(this.accepted(at), field.value, this.answers[at].dataset.compare),
    );
    if (index >= 0) this.said.add(index);
    return say(index, 'blank-nearly');
  }

  /** @param {number} index */
  accepted(index) {
    /** @type {HTMLDataElement[]} */
    const accepted = this.exercise.all('data', this.answers[index]);
    return accepted.map(({ value }) => value);
  }

  // What is said of a wrong answer that was expected.
  /** @param {number} index */
  feedback(index) {
    const { compare = '', ...how } = this.answers[index].dataset;
    const name = { number: 'number', choice: 'key' }[compare] ?? 'typed';
    const { value } = this.fields[index];
    if (this.right(index)) return [];
    return this.expected
      .filter(
        ({ dataset }) => name in dataset && accepts([dataset[name] ?? ''], value, compare, how),
      )
      .map((each) => /** @type {HTMLElement} */ (each.nextElementSibling));
  }

  /** @param {number} index */
  right(index) {
    const { compare, ...how } = this.answers[index].dataset;
    return accepts(this.accepted(index), this.fields[index].value, compare, how);
  }

  start() {
    const field = this.fields.find((_, index) => !this.right(index)) ?? this.fields[0];
    if (!isSelect(field)) field.select();
    return field;
  }

  // What the response is worth; marks each blank.
  /** @returns {Worth} */
  score() {
    const { exercise, blanks } = this;
    const results = blanks.map((_, index) => this.right(index));
    const outcome = parts(results);
    for (const [index, blank] of blanks.entries())
      this.showState(blank, results[index] ? 'right' : 'wrong');
    const n = results.filter(Boolean).length;
    const text =
      outcome === 'partial' ? exercise.word('score', { n, all: results.length }) : undefined;
    const sentences =
      blanks.length > 1
        ? results.flatMap((right, index) =>
            right ? [] : exercise.word('blank-wrong', { n: index + 1 }),
          )
        : [];
    const feedback = [...new Set(blanks.flatMap((_, index) => this.feedback(index)))];
    return { outcome, text, sentences, feedback };
  }

  /** @type {(blank: HTMLElement, state: '' | 'right' | 'wrong') => void} */
  showState(blank, state) {
    if (state) blank.dataset.state = state;
    else delete blank.dataset.state;
    fieldOf(blank).setAttribute('aria-invalid', String(state === 'wrong'));
  }

  // The key's lines for the blanks that are not right.
  reveal() {
    const lines = this.answers.filter((_, index) => !this.right(index)).map((line) => copy(line));
    return make('div', '', ...lines);
  }

  // A field that is only read keeps its focus; a select cannot be read-only.
  /** @param {boolean} on */
  lock(on) {
    for (const field of this.fields)
      if (isSelect(field)) field.disabled = on;
      else field.readOnly = on;
  }

  /** @param {boolean} keep */
  clear(keep) {
    this.said.clear();
    this.blanks.forEach((blank, index) => {
      const field = this.fields[index];
      if (!keep || (isSelect(field) && !this.right(index))) field.value = '';
      this.showState(blank, '');
    });
  }
}

/** @param {HTMLElement} blank */
const fieldOf = (blank) => /** @type {Field} */ (blank.firstElementChild);
/** @returns {field is HTMLSelectElement} */
const isSelect = (/** @type {Field} */ field) => 'options' in field;
