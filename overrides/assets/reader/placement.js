// <placement-check>: asks one question after the other, each out of its lesson, and says which lessons may be skipped. What is
// said is worked out from the first answers that are kept, so it is the same after a reload, and on another device. Refuses to
// know how an exercise works, and keeps nothing itself: the exercise does, as in its lesson.

import { make, wordsOf } from '../exercises/dom.js';
import { recordOf } from '../store/ledger.js';
import { read, unwatch, watch } from '../store/progress.js';
import { define } from './element.js';
import { all, find } from './parts.js';
import { Stage } from './stage.js';

/** @import { Task } from './tasks.js' */
/** @typedef {{ task: Task, links: HTMLElement[] }} Question a task of one item, and links to the lessons it stands for */

/** @param {HTMLElement} row @returns {Question} */
function question(row) {
  const { key = '', of = '', from = '', url = '', title = '' } = row.dataset;
  const exercise = { id: from, kind: 'quiz', items: [{ key }] };
  const lesson = { id: of, title, url, exercises: [exercise] };
  return { task: { lesson, exercise, items: [{ key }] }, links: all(row, 'a') };
}

// Which lessons may be skipped, and which not: a lesson of several questions only if all were right at first. One that was not
// asked about is among neither.
/** @type {(answers: { lessons: string[], first: string | undefined }[]) => { skip: string[], take: string[] }} */
export function placed(answers) {
  /** @type {Map<string, boolean>} */
  const right = new Map();
  for (const { lessons, first } of answers)
    for (const lesson of first ? lessons : [])
      right.set(lesson, first === 'correct' && (right.get(lesson) ?? true));
  const found = [...right.keys()];
  return {
    skip: found.filter((lesson) => right.get(lesson)),
    take: found.filter((lesson) => !right.get(lesson)),
  };
}

class Placement {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.word = wordsOf(find(root, 'template[data-words]'));
    this.stage = new Stage(root, this.word);
    this.panel = this.stage.panel;
    this.questions = all(root, '[data-key]').map(question);
    root.addEventListener('exercise-checked', () => this.buttons('next', 'first'));
  }

  enter() {
    watch(this);
    this.restore();
  }

  leave() {
    unwatch(this);
  }

  // Shown at first, after a session, and when another tab has answered something; never over a question.
  restore() {
    if (this.stage.session) return;
    const { word, questions } = this;
    const answers = questions.map(({ task, links }) => ({
      lessons: links.map(({ dataset }) => dataset.id ?? ''),
      first: this.first(task),
    }));
    const n = answers.filter(({ first }) => first).length;
    const left = questions.length - n;
    const { skip, take } = placed(answers);
    this.list('skip', skip);
    this.list('take', take);
    const found = word(skip.length ? 'found' : 'found-none', { n: skip.length });
    find(this.panel, '.practice__lead').textContent = n ? found : word('todo', { n: left });
    const notes = [
      n ? word('so-far', { n, all: questions.length }) : word('todo-what'),
      n && left ? word('left', { n: left }) : '',
    ];
    find(this.panel, '.practice__notes').replaceChildren(
      ...notes.filter(Boolean).map((note) => make('p', '', note)),
      ...this.stage.said(),
    );
    const act = n ? 'go-on' : 'begin';
    const row = find(this.panel, '.practice__row');
    row.replaceChildren(
      ...(left ? [this.button(act, n ? 'second' : 'first', () => this.begin())] : []),
    );
    this.stage.showPanel();
  }

  /** @param {Task} task */
  first({ lesson, exercise, items: [{ key }] }) {
    return recordOf(read('lessons'), lesson.id, exercise, key)?.first;
  }

  /** @type {(name: 'skip' | 'take', lessons: string[]) => void} */
  list(name, lessons) {
    const part = find(this.panel, `.placement__${name}`);
    part.hidden = !lessons.length;
    const links = this.questions.flatMap((each) => each.links);
    const rows = lessons.map((id) => {
      const known = links.find(({ dataset }) => dataset.id === id);
      const link = /** @type {HTMLAnchorElement} */ (known?.cloneNode(true));
      link.hash = '';
      return make('li', '', link);
    });
    find(part, 'ul').replaceChildren(...rows);
  }

  /** @type {(key: string, look: 'first' | 'second' | 'third', act: () => void) => HTMLElement} */
  button(key, look, act) {
    const button = make('button', `practice__button practice__button--${look}`, this.word(key));
    button.type = 'button';
    button.addEventListener('click', act);
    return button;
  }

  begin() {
    const open = this.questions.map(({ task }) => task).filter((task) => !this.first(task));
    this.stage.begin(open);
    return this.next();
  }

  async next() {
    const found = await this.stage.next();
    if (found === null) this.end();
    if (!found) return;
    this.buttons('skip', 'second');
    this.stage.show(found);
  }

  /** @type {(key: 'skip' | 'next', look: 'first' | 'second') => void} */
  buttons(key, look) {
    if (!this.stage.session) return;
    find(this.stage.task, '.practice__acts').replaceChildren(
      this.button(key, look, () => this.next()),
      this.button('finish', 'third', () => this.end()),
    );
  }

  end() {
    this.stage.end();
    this.restore();
    this.stage.arrive(this.stage.panel);
  }
}

define('placement-check', (root) => new Placement(root));
