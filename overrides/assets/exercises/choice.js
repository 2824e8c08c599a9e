// One question's options: what is taken, what is right, and how each looks.

import { choice } from './outcome.js';

export class Choice {
  constructor(root, key, exercise) {
    this.exercise = exercise;
    this.key = key;
    this.labels = exercise.all('.quiz-option', root);
    this.inputs = this.labels.map((label) => label.control);
    this.letters = exercise.all('b, dt', key).map((element) => [element, element.textContent]);
    const letters = exercise.all('b', key).map((letter) => letter.textContent);
    this.answers = this.labels.filter((label) => letters.includes(label.dataset.letter));
    this.said = exercise
      .all('dd', key)
      .map((said) => [said.previousElementSibling.textContent, said]);
  }

  get response() {
    return this.inputs.filter((input) => input.checked).map((input) => input.value);
  }

  set response(values) {
    for (const input of this.inputs) input.checked = values.includes(input.value);
  }

  // Whether a kept response still means something here.
  fits(values) {
    return (
      Array.isArray(values) &&
      values.every((value) => this.inputs.some((input) => input.value === value))
    );
  }

  missing() {
    return (
      !this.response.length && { control: this.start(), text: this.exercise.word('choose-first') }
    );
  }

  // Where the reader begins: the first option, as they stand now, that is still free.
  start() {
    return this.exercise.find('input:not(:checked)', this.labels[0].parentNode) ?? this.inputs[0];
  }

  judge() {
    const { exercise, answers, labels } = this;
    const all = answers.length;
    const { outcome, found, extra } = choice(
      this.response,
      answers.map((label) => label.control.value),
    );
    const taken = labels.filter((label) => label.control.checked);
    for (const label of taken) this.mark(label);
    return {
      outcome,
      feedback: this.said
        .filter(([letter]) => taken.some((label) => label.dataset.letter === letter))
        .map(([, said]) => said),
      sentences:
        outcome === 'correct' || labels[0].control.type === 'radio'
          ? []
          : [exercise.word(extra ? 'found-and' : 'found', { n: extra || found, found, all })],
    };
  }

  mark(label) {
    const state = this.answers.includes(label) ? 'right' : 'wrong';
    label.dataset.state = state;
    label.append(this.exercise.make('span', 'quiz-word', this.exercise.word(state)));
  }

  // Marks what is right and was not taken; says it as one sentence.
  reveal() {
    const { answers, exercise } = this;
    for (const label of answers) if (!label.dataset.state) this.mark(label);
    return `${exercise.word('answer')}: ${answers.map((label) => this.text(label).textContent.trim()).join(', ')}.`;
  }

  text(label) {
    return this.exercise.find('.quiz-text', label);
  }

  lock(on) {
    for (const input of this.inputs) input.disabled = on;
  }

  // Back to an open question; `keep` leaves what was right.
  clear(keep) {
    for (const label of this.labels) {
      if (!keep || !this.answers.includes(label)) label.control.checked = false;
      delete label.dataset.state;
      this.exercise.find('.quiz-word', label)?.remove();
    }
  }

  // With scripts the key names options by their text; letters are for paper.
  spell() {
    for (const [element, letter] of this.letters.splice(0)) {
      const label = this.labels.find(({ dataset }) => dataset.letter === letter);
      if (label) this.exercise.fill(element, this.text(label));
    }
  }

  order(orderOf, attempt) {
    const { labels } = this;
    const order = orderOf(
      attempt,
      labels.map((label) => label.control.value),
    );
    labels[0].parentNode.append(...order.map((index) => labels[index]));
  }
}
