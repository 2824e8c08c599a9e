// <my-progress>: fills in what the reader has done, forgets it when asked twice, takes it out and in as a file. The server
// has rendered every lesson, objective and sentence. Refuses to know how anything is kept (ledger.js). What comes from a file
// or from the store is only ever counted, or compared with what the server has rendered.

import {
  exported,
  forget,
  forgetAll,
  merge,
  recordOf,
  set,
  setting,
  stateOf,
  trouble,
  validate,
} from '../store/ledger.js';
import { mark, read, unwatch, watch } from '../store/progress.js';
import { wordsOf } from './words.js';

const find = (root, selector) => root.querySelector(selector);
const all = (root, selector) => [...root.querySelectorAll(selector)];

class MyProgress extends HTMLElement {
  connectedCallback() {
    if (!this.lessons) this.begin();
    watch(this);
    this.restore();
  }

  disconnectedCallback() {
    unwatch(this);
  }

  begin() {
    this.word = wordsOf(this);
    this.file = find(this, 'input[type=file]');
    this.kinds = {};
    this.lessons = all(this, '[data-lesson-of]').map((root) => {
      const id = root.dataset.lessonOf;
      const exercises = all(root, '[data-exercise-of]').map((each) => {
        const exercise = {
          id: each.dataset.exerciseOf,
          kind: each.dataset.kindOf,
          items: each.dataset.items.split(' '),
        };
        this.kinds[`${id}/${exercise.id}`] = exercise.kind;
        return { ...exercise, link: find(each, 'a') };
      });
      return { id, root, exercises, objectives: all(root, '[data-tests]') };
    });
    this.addEventListener('click', (event) => {
      const { act } = event.target.closest('button[data-act]')?.dataset ?? {};
      if (act) this[act](event.target);
    });
    this.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.asking) this.stay();
    });
    this.addEventListener('change', ({ target }) => {
      if (target === this.file) this.take(target.files[0]);
      else if (target.dataset.act === 'confidence') this.confidence(target);
    });
  }

  // Shows what is kept now.
  restore() {
    const kept = read('lessons') ?? {};
    const reason = trouble();
    mark();
    const total = { finished: 0, first: 0, tried: 0, right: 0, all: 0 };
    for (const lesson of this.lessons) this.lesson(lesson, kept, total);
    this.figure('finished', total.finished, this.lessons.length);
    this.figure('first', total.first, total.tried);
    this.figure('right', total.right, total.all);
    this.sure(kept);
    const notice = find(this, '.own__trouble');
    notice.hidden = !reason;
    notice.textContent = reason && this.word(`trouble-${reason}`);
    find(this, '[data-act=confidence]').checked = setting('confidence') === true;
    this.dataset.view = this.lessons.some(({ root }) => root.dataset.state) ? 'some' : 'empty';
  }

  lesson({ id, root, exercises, objectives }, kept, total) {
    const records = exercises.flatMap((exercise) =>
      exercise.items.map((item) => recordOf(kept, id, exercise, item)),
    );
    const tried = records.filter((record) => record?.first);
    const first = tried.filter((record) => record.first === 'correct').length;
    const n = records.filter((record) => stateOf(record) === 'right').length;
    const { state } = root.dataset;
    const done = exercises.filter(
      ({ link }) => link.parentNode.dataset.state === 'finished',
    ).length;
    total.finished += state === 'finished';
    total.first += first;
    total.tried += tried.length;
    total.right += n;
    total.all += records.length;
    find(root, '.own__state').textContent = [
      this.word(state || 'none'),
      state === 'begun' && this.word('exercises', { n: done, all: exercises.length }),
      state && this.word('results', { first, tried: tried.length, n, all: records.length }),
    ]
      .filter(Boolean)
      .join(' · ');
    for (const objective of objectives) this.objective(objective, kept);
  }

  // One segment for each item that tests it: right, missed, open. In words beside it.
  objective(root, kept) {
    const states = root.dataset.tests
      .split(' ')
      .filter(Boolean)
      .map((test) => {
        const [lesson, exercise, item] = test.split('/');
        return stateOf(
          recordOf(kept, lesson, { id: exercise, kind: this.kinds[`${lesson}/${exercise}`] }, item),
        );
      });
    const n = states.filter((state) => state === 'right').length;
    const share = n / states.length;
    const [word, score] = find(root, '.own__score').children;
    word.textContent = this.word(
      share === 1
        ? 'secure'
        : share >= 0.7
          ? 'nearly'
          : states.some(Boolean)
            ? 'started'
            : 'untried',
    );
    score.textContent = this.word('score', { n, all: states.length });
    find(root, '.own__bar').replaceChildren(
      ...states.map((state) => {
        const segment = document.createElement('i');
        segment.dataset.state = state;
        return segment;
      }),
    );
  }

  figure(name, n, total) {
    const number = document.createElement('b');
    number.textContent = n;
    find(this, `[data-figure=${name}]`).replaceChildren(
      number,
      ` ${this.word('all', { all: total })}`,
    );
  }

  // The exercises in which the reader felt sure of something that was not right, and has not mended it since.
  sure(kept) {
    const items = this.lessons.flatMap(({ id, root, exercises }) =>
      exercises.flatMap((exercise) => {
        const wrong = exercise.items.some((item) => {
          const record = recordOf(kept, id, exercise, item);
          return record?.sure === true && stateOf(record) === 'missed';
        });
        if (!wrong) return [];
        const item = document.createElement('li');
        item.append(exercise.link.cloneNode(true), ` ${find(root, 'h3').textContent}`);
        return [item];
      }),
    );
    const section = find(this, '.own__sure');
    section.hidden = !items.length;
    find(section, 'ul').replaceChildren(...items);
  }

  confidence(box) {
    if (set('confidence', box.checked)) return this.say(box.checked ? 'asked' : 'not-asked');
    box.checked = !box.checked;
    return this.say('refused');
  }

  // The question stands where the button was, and the safe answer is the one at hand.
  ask(button) {
    if (this.asking) this.stay();
    const root = button.closest('[data-lesson-of]');
    const text = this.word(root ? 'forget-lesson' : 'forget-all');
    const box = find(this, 'template[data-confirm]').content.firstElementChild.cloneNode(true);
    find(box, 'p').textContent = text;
    box.ariaLabel = text;
    this.asking = { button, box, lesson: root?.dataset.lessonOf };
    button.hidden = true;
    button.after(box);
    find(box, '[data-act=stay]').focus();
  }

  stay() {
    const { button, box } = this.asking;
    this.asking = undefined;
    box.remove();
    button.hidden = false;
    button.focus();
  }

  forget() {
    const { button, lesson } = this.asking;
    this.stay();
    const done = lesson === undefined ? forgetAll() : forget(lesson);
    this.say(done ? 'forgotten' : 'not-forgotten');
    if (!done || button.checkVisibility()) return;
    find(
      lesson === undefined ? document : button.parentNode,
      lesson === undefined ? '[data-offer]:not([hidden]) a' : 'h3 a',
    ).focus();
  }

  export() {
    const link = document.createElement('a'); // outside the page, where the theme's navigation does not see its click
    link.href = URL.createObjectURL(new Blob([exported()], { type: 'application/json' }));
    link.download = `progress-${new Date().toISOString().slice(0, 10)}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  import() {
    this.file.click();
  }

  // Whatever the file holds, it is validated as a whole before any of it is taken.
  async take(file) {
    if (!file) return;
    let said = 'unread';
    let n;
    try {
      const { reason, lessons } =
        file.size > 8 << 20
          ? { reason: 'big' }
          : validate(
              await file.text(),
              this.lessons.map(({ id }) => id),
            );
      n = lessons && merge(lessons);
      said = reason ?? (n === undefined ? 'refused' : n ? 'taken' : 'taken-none');
    } catch {} // it went away, or may not be read
    this.file.value = ''; // so that the same file can be chosen again
    this.say(said, { n });
  }

  say(key, values) {
    const text = document.createElement('span');
    text.textContent = this.word(key, values);
    find(this, '.own__said').replaceChildren(text);
  }
}

customElements.define('my-progress', MyProgress);
