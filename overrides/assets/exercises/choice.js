// One question's options: what is taken, what is right, and how each looks.

import { fill, listed, make } from './dom.js';
import { choice } from './outcome.js';

/** @import { Exercise, State } from './exercise.js' */
/** @import { Answer, Outcome } from '../store/progress.js' */
/** @import { Blanks } from './blanks.js' */
/** @import { Sure } from './sure.js' */
/** @typedef {{ control: HTMLElement, text: string }} Missing what a response lacks: where, and how it is said */
/**
 * @typedef {object} Worth what a response is worth
 * @property {Outcome} outcome
 * @property {string} [text] the verdict, if it is not the usual one
 * @property {string[]} sentences
 * @property {HTMLElement[]} feedback
 */
/**
 * @typedef {object} Question
 * @property {HTMLElement} root
 * @property {string} item
 * @property {HTMLElement} key
 * @property {Choice | Blanks} answer
 * @property {HTMLElement | null} why the explanation
 * @property {HTMLElement} row
 * @property {State | ''} state
 * @property {Answer} [record] what is kept and shown
 * @property {Sure} [sure]
 */

/** @type {(exercise: Exercise, root: HTMLElement, Way: typeof Choice | typeof Blanks) => Question} */
export function questionOf(exercise, root, Way) {
  const { item = '' } = root.dataset;
  const key = exercise.part(`li[data-item="${item}"]`);
  return {
    root,
    item,
    key,
    answer: new Way(root, key, exercise),
    why: exercise.find('.quiz-why', key),
    row: exercise.part('.exercise-verdict', root),
    state: '',
  };
}

export class Choice {
  /** @param {HTMLElement} root @param {HTMLElement} key @param {Exercise} exercise */
  constructor(root, key, exercise) {
    this.exercise = exercise;
    /** @type {HTMLLabelElement[]} */
    this.labels = exercise.all('.quiz-option', root);
    this.list = /** @type {HTMLElement} */ (this.labels[0].parentElement);
    this.inputs = this.labels.map(inputOf);
    this.letters = exercise.all('b, dt', key);
    const letters = exercise.all('b', key).map(({ textContent }) => textContent);
    this.answers = this.labels.filter((label) => letters.includes(label.dataset.letter ?? ''));
    this.said = exercise
      .all('dd', key)
      .map((text) => ({ text, letter: text.previousElementSibling?.textContent }));
  }

  get response() {
    return this.inputs.filter((input) => input.checked).map((input) => input.value);
  }

  // Shows a kept response, if it still means something here; says whether it does.
  /** @param {unknown} values */
  restore(values) {
    const { inputs } = this;
    if (!Array.isArray(values)) return false;
    if (!values.every((value) => inputs.some((input) => input.value === value))) return false;
    for (const input of inputs) input.checked = values.includes(input.value);
    return true;
  }

  /** @returns {Missing | undefined} */
  missing() {
    if (this.response.length) return undefined;
    return { control: this.start(), text: this.exercise.word('choose-first') };
  }

  // Where the reader begins: the first option, as they stand now, that is still free.
  /** @returns {HTMLElement} */
  start() {
    return this.exercise.find('input:not(:checked)', this.list) ?? this.inputs[0];
  }

  // What the response is worth; marks what was taken.
  /** @returns {Worth} */
  score() {
    const { exercise, answers, inputs, labels } = this;
    const all = answers.length;
    const { outcome, found, extra } = choice(
      this.response,
      answers.map((label) => inputOf(label).value),
    );
    const taken = labels.filter((label) => inputOf(label).checked);
    for (const label of taken) this.showState(label);
    return {
      outcome,
      feedback: this.said
        .filter(({ letter }) => taken.some((label) => label.dataset.letter === letter))
        .map(({ text }) => text),
      sentences:
        outcome === 'correct' || inputs[0].type === 'radio'
          ? []
          : [exercise.word(extra ? 'found-and' : 'found', { n: extra || found, found, all })],
    };
  }

  /** @param {HTMLLabelElement} label @param {string} [word] in place of the state's own */
  showState(label, word) {
    const state = this.answers.includes(label) ? 'right' : 'wrong';
    label.dataset.state = state;
    label.append(make('span', 'quiz-word', this.exercise.word(word ?? state)));
  }

  // Marks what is right and was not taken; says it as one sentence.
  reveal() {
    const { answers, exercise } = this;
    for (const label of answers) {
      if (label.dataset.state) continue;
      label.dataset.shown = '';
      this.showState(label, 'answer');
    }
    return `${exercise.word('answer')}: ${listed(answers.map((label) => this.text(label).textContent.trim()))}.`;
  }

  /** @param {HTMLLabelElement} label */
  text(label) {
    return this.exercise.part('.quiz-text', label);
  }

  /** @param {boolean} on */
  lock(on) {
    for (const input of this.inputs) input.disabled = on;
  }

  // Back to an open question; `keep` leaves what was right.
  /** @param {boolean} keep */
  clear(keep) {
    for (const label of this.labels) {
      if (!keep || !this.answers.includes(label)) inputOf(label).checked = false;
      delete label.dataset.state;
      delete label.dataset.shown;
      this.exercise.find('.quiz-word', label)?.remove();
    }
  }

  // With scripts the key names options by their text; letters are for paper.
  spell() {
    for (const element of this.letters.splice(0)) {
      const label = this.labels.find(({ dataset }) => dataset.letter === element.textContent);
      if (label) fill(element, this.text(label));
    }
  }

  /** @param {typeof import('./shuffle.js').orderOf} orderOf @param {number} attempt */
  arrange(orderOf, attempt) {
    const keys = this.inputs.map(({ value }) => value);
    this.list.append(...orderOf(attempt, keys).map((index) => this.labels[index]));
  }
}

/** @param {HTMLLabelElement} label */
const inputOf = (label) => /** @type {HTMLInputElement} */ (label.control);
