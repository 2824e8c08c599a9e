// One question's blanks: what is typed or chosen in each, and whether it is right.

import { parts } from './outcome.js';
import { accepts, isNumber, nearly } from './typed.js';

export class Blanks {
  constructor(root, key, exercise) {
    this.exercise = exercise;
    this.said = new Set(); // the places of blanks whose slip has been said
    this.blanks = exercise.all('.quiz-blank', root);
    this.fields = this.blanks.map((blank) => blank.firstElementChild);
    this.answers = exercise.all('.quiz-answer', key);
    this.expected = exercise.all('dt', key); // wrong answers, each with what is said of it
  }

  get response() {
    return Object.fromEntries(this.fields.map((field, index) => [index + 1, field.value]));
  }

  set response(values) {
    this.fields.forEach((field, index) => {
      field.value = values[index + 1];
    });
  }

  fits(values) {
    return (
      values !== null &&
      typeof values === 'object' &&
      this.fields.every((field, index) => {
        const value = values[index + 1];
        return (
          typeof value === 'string' &&
          (!field.options || [...field.options].some((option) => option.value === value))
        );
      })
    );
  }

  missing() {
    const say = (index, word) =>
      index >= 0 && {
        control: this.fields[index],
        text: this.exercise.word(word, { n: index + 1 }),
      };
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

  accepted(index) {
    return this.exercise.all('data', this.answers[index]).map((each) => each.value);
  }

  // What is said of a wrong answer that was expected.
  feedback(index) {
    const { compare, ...how } = this.answers[index].dataset;
    const name = { number: 'number', choice: 'key' }[compare] ?? 'typed';
    const { value } = this.fields[index];
    return this.right(index)
      ? []
      : this.expected
          .filter(({ dataset }) => name in dataset && accepts([dataset[name]], value, compare, how))
          .map((each) => each.nextElementSibling);
  }

  right(index) {
    const { compare, ...how } = this.answers[index].dataset;
    return accepts(this.accepted(index), this.fields[index].value, compare, how);
  }

  start() {
    const field = this.fields.find((_, index) => !this.right(index)) ?? this.fields[0];
    field.select?.();
    return field;
  }

  judge() {
    const { exercise, blanks } = this;
    const results = blanks.map((_, index) => this.right(index));
    const outcome = parts(results);
    for (const [index, blank] of blanks.entries())
      this.mark(blank, results[index] ? 'right' : 'wrong');
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

  mark(blank, state) {
    const field = blank.firstElementChild;
    if (state) blank.dataset.state = state;
    else delete blank.dataset.state;
    field.setAttribute('aria-invalid', state === 'wrong');
  }

  // The key's lines for the blanks that are not right.
  reveal() {
    const lines = this.answers
      .filter((_, index) => !this.right(index))
      .map((line) => this.exercise.copy(line));
    return this.exercise.make('div', '', ...lines);
  }

  // A field that is only read keeps its focus; a select cannot be read-only.
  lock(on) {
    for (const field of this.fields) field[field.options ? 'disabled' : 'readOnly'] = on;
  }

  clear(keep) {
    this.said.clear();
    this.blanks.forEach((blank, index) => {
      if (!keep || (this.fields[index].options && !this.right(index)))
        this.fields[index].value = '';
      this.mark(blank, '');
    });
  }
}
