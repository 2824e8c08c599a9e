// One question's options: what is taken, what is right, and how each looks.

import { choice } from './outcome.js';

export class Choice {
  constructor(root, key, exercise) {
    this.exercise = exercise;
    this.key = key;
    this.labels = exercise.all('.quiz-option', root);
    this.inputs = this.labels.map((label) => label.control);
    const letters = exercise.all('b', key).map((letter) => letter.textContent);
    this.right = this.labels.filter((label) => letters.includes(label.dataset.letter)).map((label) => label.control.value);
    this.said = new Map(exercise.all('dt', key).map((letter) => [letter.textContent, letter.nextElementSibling]));
  }

  get response() {
    return this.inputs.filter((input) => input.checked).map((input) => input.value);
  }

  set response(values) {
    for (const input of this.inputs) input.checked = values.includes(input.value);
  }

  // Whether a kept response still means something here.
  fits(values) {
    return Array.isArray(values) && values.every((value) => this.inputs.some((input) => input.value === value));
  }

  missing() {
    return this.response.length ? null : { control: this.start(), text: this.exercise.word('choose-first') };
  }

  // Where the reader begins: the first option, as the options stand now, that is still free.
  start() {
    return this.labels[0].parentNode.querySelector('input:not(:checked)') ?? this.inputs[0];
  }

  judge() {
    const { exercise, right, inputs } = this;
    const { outcome, found, extra } = choice(this.response, right);
    const all = right.length;
    const feedback = [];
    for (const label of this.labels) {
      if (!label.control.checked) continue;
      this.mark(label);
      const said = this.said.get(label.dataset.letter);
      if (said) feedback.push(said);
    }
    const sentences = [];
    if (inputs[0].type === 'checkbox' && outcome !== 'correct') {
      sentences.push(extra ? exercise.word('found-and', { n: extra, found, all }) : exercise.word('found', { n: found, all }));
    }
    const text = exercise.word({ correct: 'right', partial: 'partly', wrong: 'wrong' }[outcome]);
    return { outcome, text, sentences, feedback };
  }

  mark(label) {
    const right = this.right.includes(label.control.value);
    label.dataset.state = right ? 'right' : 'wrong';
    label.append(this.exercise.make('span', 'quiz-word', this.exercise.word(label.dataset.state)));
  }

  // Marks what is right and was not taken; says it as one sentence.
  reveal() {
    const { exercise } = this;
    const right = this.labels.filter((label) => this.right.includes(label.control.value));
    for (const label of right) if (!label.dataset.state) this.mark(label);
    const texts = right.map((label) => exercise.find('.quiz-text', label).textContent.trim());
    return `${exercise.word('answer')}: ${texts.join(', ')}.`;
  }

  lock(on) {
    for (const input of this.inputs) input.disabled = on;
  }

  clear(keep) {
    for (const label of this.labels) {
      if (!keep || !this.right.includes(label.control.value)) label.control.checked = false;
      delete label.dataset.state;
      this.exercise.find('.quiz-word', label)?.remove();
    }
  }

  // With scripts the key names its options by their text; letters are for paper.
  spell() {
    for (const letter of this.exercise.all('b, dt', this.key)) {
      const label = this.labels.find(({ dataset }) => dataset.letter === letter.textContent);
      letter.replaceChildren(...this.exercise.copy(this.exercise.find('.quiz-text', label)).childNodes);
    }
  }

  // Attempt 0 is the order the server gave. Every other one differs from the one before it.
  order(attempt) {
    const { labels } = this;
    let before = '';
    let order = [...labels.keys()];
    for (let number = 0; number <= attempt; number += 1) {
      before = String(order);
      if (number) order = mixed(labels, number);
      if (String(order) === before && number) order.push(order.shift());
    }
    labels[0].parentNode.append(...order.map((index) => labels[index]));
  }
}

// A permutation that the options' own keys and the attempt's number decide (Fisher and Yates).
function mixed(labels, number) {
  let seed = number;
  for (const { control } of labels) seed = Math.imul(seed ^ parseInt(control.value.slice(0, 7), 16), 0x9e3779b1);
  const order = [...labels.keys()];
  for (let last = order.length - 1; last > 0; last -= 1) {
    seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + last;
    const other = (seed >>> 8) % (last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
