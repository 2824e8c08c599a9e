// <my-progress>: fills in what the reader has done. The server has rendered every lesson, objective and sentence. Refuses to
// know how anything is kept (ledger.js), forgotten (forgetting.js) or carried elsewhere (transfer.js), and what is said of being
// sure (certainty.js). What comes from a file or from the store is only ever counted, or compared with what the server has
// rendered.

import { wordsOf } from '../exercises/dom.js';
import { recordOf, stateOf, trouble } from '../store/ledger.js';
import { mark, read, unwatch, watch } from '../store/progress.js';
import { Certainty } from './certainty.js';
import { dueToday } from './due.js';
import { define } from './element.js';
import { Folds } from './folds.js';
import { Forgetting } from './forgetting.js';
import { mastery, score } from './mastery.js';
import { all, find } from './parts.js';
import { counted, groups } from './pools.js';
import { takeIn, takeOut } from './transfer.js';

/** @import { Stored } from '../store/progress.js' */
/** @import { Due } from './due.js' */
/** @import { Group } from './pools.js' */
/** @typedef {{ id: string, kind: string, groups: Group[], items: string[], link: HTMLElement }} Row of an exercise */
/** @typedef {{ id: string, root: HTMLElement, exercises: Row[], objectives: HTMLElement[], known: string[] }} Lesson */

/** @param {HTMLElement} root */
function lessonIn(root) {
  const exercises = all(root, '[data-exercise-of]').map((each) => {
    const { exerciseOf = '', kindOf = '', items = '' } = each.dataset;
    const found = groups(items);
    return {
      id: exerciseOf,
      kind: kindOf,
      groups: found,
      items: found.flatMap(({ names }) => names.flatMap((name) => name.split(','))),
      link: find(each, 'a'),
    };
  });
  const { lessonOf = '' } = root.dataset;
  return {
    id: lessonOf,
    root,
    exercises,
    objectives: all(root, '[data-tests]'),
    known: /** @type {string[]} */ ([]),
  };
}

/** @param {string[]} states */
function segments(states) {
  const group = document.createElement('span');
  for (const state of states) {
    const segment = document.createElement('i');
    segment.dataset.state = state;
    group.append(segment);
  }
  return group;
}

class MyProgress {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.word = wordsOf(find(root, 'template[data-words]'));
    this.file = /** @type {HTMLInputElement} */ (find(root, 'input[type=file]'));
    this.forgetting = new Forgetting(root, this.word);
    this.certainty = new Certainty(root, this.word, (key) => this.say(key));
    /** @type {Lesson[]} */
    this.lessons = all(root, '[data-lesson-of]').map(lessonIn);
    this.folds = new Folds(root, this.word, this.lessons);
    this.kinds = new Map(
      this.lessons.flatMap(({ id, exercises }) =>
        exercises.map((exercise) => [`${id}/${exercise.id}`, exercise.kind]),
      ),
    );
    /** @type {Record<string, (button: HTMLElement) => void>} */
    const acts = {
      ask: (button) => this.forgetting.ask(button),
      stay: () => this.forgetting.stay(),
      forget: () => this.forget(),
      export: () => takeOut(this.known),
      import: () => this.file.click(),
    };
    root.addEventListener('click', ({ target }) => {
      /** @type {HTMLElement | null} */
      const button = target instanceof Element ? target.closest('button[data-act]') : null;
      if (button) acts[button.dataset.act ?? '']?.(button);
    });
    root.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.forgetting.stay();
    });
    this.file.addEventListener('change', () => this.take());
  }

  get known() {
    return this.lessons.map(({ id }) => id);
  }

  enter() {
    watch(this);
    this.restore();
  }

  leave() {
    unwatch(this);
  }

  // Shows what is kept now.
  restore() {
    const kept = read('lessons') ?? {};
    const reason = trouble();
    mark();
    const counts = this.lessons.map((lesson) => this.lesson(lesson, kept));
    const finished = this.lessons.filter(({ root }) => root.dataset.state === 'finished').length;
    /** @param {'first' | 'tried'} name */
    const sum = (name) => counts.reduce((before, count) => before + count[name], 0);
    this.figure('finished', finished, this.lessons.length);
    this.figure('first', sum('first'), sum('tried'));
    this.certainty.show(this.lessons, kept);
    const notice = find(this.root, '.own__trouble');
    notice.hidden = !reason;
    notice.textContent = reason && this.word(`trouble-${reason}`);
    this.practise();
  }

  // What is due today leads on, if anything does; only then is the page shown, so that nothing changes under the finger.
  async practise() {
    /** @type {Due} */
    const { n, lessons = [] } = await dueToday().catch(() => ({ n: 0 }));
    this.folds.show(lessons);
    this.figure('due', n);
    find(this.root, '.own__practise a').textContent = this.word('practise', { n });
    this.root.toggleAttribute('data-due', n > 0);
    if (!this.root.dataset.view) this.folds.open(read('lessons') ?? {});
    const begun = this.lessons.some(({ root }) => root.dataset.state);
    this.root.dataset.view = begun ? 'some' : 'empty';
  }

  /** @type {(lesson: Lesson, kept: Stored) => { first: number, tried: number }} */
  lesson(lesson, kept) {
    const { id, root, exercises, objectives } = lesson;
    const records = exercises.flatMap((exercise) =>
      exercise.items.map((item) => recordOf(kept, id, exercise, item)),
    );
    const tried = records.filter((record) => record?.first);
    const first = tried.filter((record) => record?.first === 'correct').length;
    const states = exercises.flatMap((exercise) =>
      counted(exercise.groups, (item) => stateOf(recordOf(kept, id, exercise, item))),
    );
    const right = states.filter((state) => state === 'right').length;
    const { state } = root.dataset;
    const done = exercises.filter(
      ({ link }) => link.parentElement?.dataset.state === 'finished',
    ).length;
    const result = { first, tried: tried.length, n: right, all: states.length };
    find(root, '.own__state').textContent = [
      this.word(state || 'none'),
      state === 'begun' && this.word('exercises', { n: done, all: exercises.length }),
      state && this.word('results', result),
    ]
      .filter(Boolean)
      .join(' · ');
    lesson.known = objectives.map((each) => this.objective(id, each, kept));
    return { first, tried: tried.length };
  }

  // One segment for each item of its lesson that tests it: right, missed, open; and for each that was met elsewhere. In words
  // beside it. Out: the name of the word.
  /** @type {(lesson: string, root: HTMLElement, kept: Stored) => string} */
  objective(own, root, kept) {
    const tests = groups(root.dataset.tests ?? '');
    /** @param {string} test */
    const state = (test) => {
      const [lesson, id, item] = test.split('/');
      const kind = this.kinds.get(`${lesson}/${id}`) ?? '';
      return stateOf(recordOf(kept, lesson, { id, kind }, item));
    };
    /** @param {Group} tests */
    const isHere = ({ names }) => names[0].startsWith(`${own}/`);
    const found = mastery(
      counted(tests.filter(isHere), state),
      counted(
        tests.filter((test) => !isHere(test)),
        state,
      ),
    );
    const [word, result, more] = find(root, '.own__score').children;
    word.textContent = this.word(found.word);
    result.textContent = this.word('score', score(found.own));
    more.textContent = found.more.length ? this.word('more', score(found.more)) : '';
    find(root, '.own__bar').replaceChildren(...[found.own, found.more].map(segments));
    return found.word;
  }

  /** @type {(name: string, n: number, total?: number) => void} */
  figure(name, n, total) {
    const number = document.createElement('b');
    number.textContent = String(n);
    const rest = total === undefined ? '' : ` ${this.word('all', { all: total })}`;
    find(this.root, `[data-figure=${name}]`).replaceChildren(number, rest);
  }

  // Where the button is gone with what it stood by, focus goes to what is there instead.
  forget() {
    const { done, button, lesson } = this.forgetting.forget() ?? {};
    if (!button) return;
    this.say(done ? 'forgotten' : 'not-forgotten');
    if (!done || button.getClientRects().length) return;
    const row = button.parentElement;
    if (lesson === undefined || !row) find(document, '[data-offer]:not([hidden]) a').focus();
    else find(row, '.own__head a').focus();
  }

  async take() {
    const file = this.file.files?.[0];
    if (!file) return;
    const { said, n } = await takeIn(file, this.known);
    this.file.value = ''; // so that the same file can be chosen again
    this.say(said, n === undefined ? {} : { n });
  }

  /** @type {(key: string, values?: Record<string, number>) => void} */
  say(key, values) {
    const text = document.createElement('span');
    text.textContent = this.word(key, values);
    find(this.root, '.own__said').replaceChildren(text);
  }
}

define('my-progress', (root) => new MyProgress(root));
