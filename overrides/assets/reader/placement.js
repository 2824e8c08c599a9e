// <placement-check>: asks one question after the other, each out of its lesson, and says which lessons may be skipped. What is
// said is worked out from the first answers that are kept, so it is the same after a reload, and on another device. Refuses to
// know how an exercise works, and keeps nothing itself: the exercise does, as in its lesson.

import { make, wordsOf } from '../exercises/dom.js';
import { recordOf } from '../store/ledger.js';
import { read, unwatch, watch } from '../store/progress.js';
import { lessonPages } from './borrow.js';
import { define } from './element.js';
import { all, find } from './parts.js';
import { Session } from './session.js';

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
    this.panel = find(root, '.practice__panel');
    this.stage = find(root, '.practice__task');
    this.questions = all(root, '[data-key]').map(question);
    this.page = lessonPages();
    /** @type {Session | undefined} */
    this.session = undefined;
    /** @type {string[]} */
    this.notices = [];
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
    if (this.session) return;
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
      ...this.notices.splice(0),
    ];
    find(this.panel, '.practice__notes').replaceChildren(
      ...notes.filter(Boolean).map((note) => make('p', '', note)),
    );
    const act = n ? 'go-on' : 'begin';
    const row = find(this.panel, '.practice__row');
    row.replaceChildren(
      ...(left ? [this.button(act, n ? 'second' : 'first', () => this.begin())] : []),
    );
    this.stage.hidden = true;
    this.panel.hidden = false;
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
    this.session = new Session(open, this.page);
    return this.next();
  }

  async next() {
    const { session } = this;
    if (!session || session.busy) return;
    const found = await session.next();
    if (session !== this.session || !this.root.isConnected) return; // ended meanwhile
    for (const { why, lesson } of session.left.splice(0))
      this.notices.push(this.word(why, { lesson: lesson.title }));
    if (!found) return this.end();
    const desk = make('div', 'practice__desk', found.element);
    desk.dataset.lesson = found.task.lesson.id;
    find(this.stage, '.practice__notices').replaceChildren(
      ...this.notices.splice(0).map((notice) => make('p', '', notice)),
    );
    const place = { n: session.done, all: session.queue.length };
    find(this.stage, '.practice__place').textContent = this.word('place', place);
    find(this.stage, '.practice__desk').replaceWith(desk);
    this.buttons('skip', 'second');
    this.panel.hidden = true;
    this.stage.hidden = false;
    this.arrive(this.stage);
    session.ahead();
  }

  /** @type {(key: 'skip' | 'next', look: 'first' | 'second') => void} */
  buttons(key, look) {
    if (!this.session) return;
    find(this.stage, '.practice__acts').replaceChildren(
      this.button(key, look, () => this.next()),
      this.button('finish', 'third', () => this.end()),
    );
  }

  end() {
    this.session = undefined;
    find(this.stage, '.practice__desk').replaceChildren();
    this.restore();
    this.arrive(this.panel);
  }

  // Focus goes to what has come, and its beginning into view.
  /** @param {HTMLElement} part */
  arrive(part) {
    part.focus({ preventScroll: true });
    part.firstElementChild?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }
}

define('placement-check', (root) => new Placement(root));
