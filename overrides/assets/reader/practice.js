// The practice page: what there is to do, one task at a time, and how it went. In: the course map, what is kept, the lessons'
// pages. Out: answers for the lessons, times for the schedule. Refuses to know how an exercise works or when it is due.

import { Exercise } from '../exercises/exercise.js';
import { everything, schedule } from '../store/plan.js';
import { borrow, lessonPage } from './borrow.js';
import { dateOf, dayOf, daysAfter, earlier, today } from './days.js';
import { fresh } from './fresh.js';
import { review } from './schedule.js';
import { due, enters, interleave, isDue, lastAnswer, missedSince, read, reason } from './tasks.js';

const root = new URL('../../', import.meta.url);
const most = 10; // in a mixed review

class Practice extends Exercise {
  constructor(element) {
    super(element);
    this.panel = this.find('.practice__panel');
    this.stage = this.find('.practice__task');
    this.pages = new Map();
    this.notices = [];
  }

  async enter() {
    try {
      const response = await fetch(new URL('assets/course.json', root));
      if (!response.ok) throw new Error(`${response.status} ${response.url}`);
      this.course = await response.json();
    } catch (error) {
      console.warn(error);
    }
    if (this.root.isConnected) super.enter();
  }

  // What is pressed in the exercise is the exercise's, which may have taken the button away by now.
  press(event) {
    if (!event.composedPath().includes(this.find('.exercise'))) super.press(event);
  }

  // ---- what there is to do

  // Shown at first, after a session, and when another tab has answered something; never over a task.
  restore() {
    if (this.task) return;
    const held = this.panel.contains(document.activeElement);
    const shown = this.panel.textContent;
    if (this.course) this.overview();
    else
      this.fill(
        this.word('no-map'),
        [this.word('no-map-what')],
        this.act('retry', 'retry', 'second'),
      );
    this.stage.hidden = true;
    this.panel.hidden = false;
    this.root.dataset.ready = '';
    if (held && shown !== this.panel.textContent) this.panel.focus();
    else if (held) this.find('[data-act]', this.panel)?.focus();
  }

  look() {
    const kept = everything();
    const { tasks, gone, forgotten } = read(this.course, kept);
    for (const names of [...gone, ...forgotten]) schedule(...names, null);
    if (gone.length) this.notices.push(this.word('gone', { n: gone.length }));
    this.now = today();
    this.tasks = tasks;
    this.due = interleave(
      tasks.filter((task) => isDue(task, this.now)),
      (task) => due(task, this.now),
    );
    this.refused = kept.refused;
  }

  overview() {
    this.look();
    const { tasks, now, score, notices, refused } = this;
    const n = this.due.length;
    const lead = n ? this.word('todo', { n }) : this.word(tasks.length ? 'nothing' : 'empty');
    const next = tasks
      .map((task) => due(task, now))
      .filter((day) => day > now && day < '9999')
      .sort()[0];
    const notes = [
      score && `${lead}.`,
      n && this.word('from', { n: new Set(this.due.map(({ lesson }) => lesson.id)).size }),
      !n && next && this.dated('next', next),
      !n && !next && this.word(tasks.length ? 'none-missed' : 'what'),
      !n && tasks.length && this.word('mixed-what', { n: most }),
      refused && this.word('refused'),
      ...notices,
    ].filter(Boolean);
    const act = n
      ? this.act('begin', score ? 'go-on' : 'begin', 'first')
      : tasks.length
        ? this.act('mixed', 'mixed', 'second')
        : this.find('.practice__lessons').content.cloneNode(true);
    if (n) this.page(this.due[0].lesson).catch(() => {}); // so that the first task is there at once
    this.score = '';
    this.notices = [];
    this.fill(score || lead, notes, act);
  }

  fill(lead, notes, act) {
    this.find('.practice__lead').textContent = lead;
    this.find('.practice__notes').replaceChildren(...notes.map((note) => this.make('p', '', note)));
    this.find('.practice__row', this.panel).replaceChildren(act);
  }

  act(act, key, look) {
    return this.button(act, key, `practice__button practice__button--${look}`);
  }

  async retry() {
    this.leave();
    await this.enter();
    this.panel.focus();
  }

  // A sentence on a day: `today`, `tomorrow` and `yesterday` have their own.
  dated(key, day) {
    const now = today();
    const near = {
      [daysAfter(now, -1)]: 'yesterday',
      [now]: 'today',
      [daysAfter(now, 1)]: 'tomorrow',
    }[day];
    const options = {
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
      ...(day.slice(0, 4) === now.slice(0, 4) ? {} : { year: 'numeric' }),
    };
    const date = new Intl.DateTimeFormat(this.word('locale'), options).format(dateOf(day));
    return this.word(near ? `${key}-${near}` : `${key}-on`, { date });
  }

  // ---- a session

  begin() {
    this.look();
    return this.run(this.due);
  }

  mixed() {
    this.look();
    const longest = [...this.tasks]
      .sort((one, other) => lastAnswer(one) - lastAnswer(other))
      .slice(0, most);
    return this.run(interleave(longest, (task) => dayOf(lastAnswer(task))));
  }

  run(queue) {
    this.queue = [...queue];
    this.done = 0;
    this.results = [];
    this.busy = false;
    return this.next();
  }

  skip() {
    return this.next();
  }

  finish() {
    this.end();
  }

  // The next task whose exercise can be had. What cannot is left out of this session, with a sentence.
  async next() {
    const { results } = this;
    if (this.busy) return;
    this.busy = true;
    let task = this.queue[this.done];
    let element;
    while (task) {
      element = await this.fetched(task);
      if (element) break;
      task = this.queue[this.done];
    }
    if (results !== this.results || !this.root.isConnected) return; // ended meanwhile
    this.busy = false;
    if (element) this.show(task, element);
    else this.end();
  }

  async fetched({ lesson, exercise, items }) {
    const leave = (left) => {
      this.queue = this.queue.filter((each, index) => index < this.done || !left(each, index));
    };
    try {
      const element = borrow(
        await this.page(lesson),
        exercise,
        items.map(({ key }) => key),
      );
      if (element) return element;
      leave((_, index) => index === this.done);
      this.notices.push(this.word('changed', { lesson: lesson.title }));
    } catch (error) {
      console.warn(error);
      leave((each) => each.lesson === lesson);
      this.notices.push(this.word('unreachable', { lesson: lesson.title }));
    }
    return undefined;
  }

  // A lesson's page, fetched once; one that could not be had is asked for again.
  page(lesson) {
    const { pages } = this;
    if (!pages.has(lesson.id)) {
      const page = lessonPage(lesson, root);
      pages.set(lesson.id, page);
      page.catch(() => pages.delete(lesson.id));
    }
    return pages.get(lesson.id);
  }

  show(task, element) {
    this.task = task;
    this.graded = new Map();
    this.done += 1;
    const { lesson, exercise } = task;
    const desk = this.make('div', 'practice__desk', element);
    desk.dataset.practice = '';
    desk.dataset.lesson = lesson.id;
    desk.store = fresh(lesson.id, exercise.id, exercise.kind, (...answer) =>
      this.answered(...answer),
    );
    const [why, day] = reason(task, today());
    const link = this.make('a', '', lesson.title);
    link.href = new URL(lesson.url, root);
    const [before, after] = this.word('from-lesson', { lesson: '\n' }).split('\n');
    this.find('.practice__notices').replaceChildren(
      ...this.notices.map((notice) => this.make('p', '', notice)),
    );
    this.find('.practice__why').textContent = day ? this.dated(why, day) : this.word(why);
    this.find('.practice__from').replaceChildren(before, link, after);
    this.find('.practice__place').textContent = this.word('place', {
      n: this.done,
      all: this.queue.length,
    });
    this.find('.practice__desk').replaceWith(desk);
    this.row('', this.act('skip', 'skip', 'second'));
    this.notices = [];
    this.panel.hidden = true;
    this.stage.hidden = false;
    this.arrive(this.stage);
    const [following] = this.queue.slice(this.done);
    if (following) this.page(following.lesson).catch(() => {});
  }

  row(text, button) {
    this.find('.practice__when').textContent = text;
    this.find('.practice__acts').replaceChildren(button, this.act('finish', 'finish', 'third'));
  }

  // Focus goes to what has come, and its beginning into view.
  arrive(part) {
    part.focus({ preventScroll: true });
    part.firstElementChild.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  // ---- an answer

  // The first check of a task counts for the schedule, later ones for the lesson only.
  answered(key, outcome, at) {
    const { task, graded } = this;
    const { lesson, exercise } = task;
    const item = task.items.find((each) => each.key === key);
    if (!item) return;
    const now = today();
    const before = graded.get(key);
    const knew = outcome === 'correct';
    let state;
    if (before) state = before.state && { ...before.state, at };
    else if (item.state || enters(item) || !knew)
      state = review(this.base(item, now), now, knew, at);
    const stored = !state || schedule(lesson.id, exercise.id, key, state);
    if (!graded.size) queueMicrotask(() => this.settled(task)); // the exercise speaks first
    graded.set(key, { knew, state, stored });
  }

  // A miss in the lesson was an answer too.
  base(item, now) {
    const { record, state } = item;
    if (!missedSince(item) && (state || !enters(item))) return state;
    const day = dayOf(record.at);
    return review(state, earlier(day, now), false, record.at);
  }

  settled(task) {
    if (task !== this.task) return;
    const answers = [...this.graded.values()];
    this.results.push(answers.every(({ knew }) => knew));
    const days = answers
      .map(({ state }) => state?.due)
      .filter(Boolean)
      .sort();
    const text = answers.some(({ stored }) => !stored)
      ? ''
      : days.length
        ? this.dated('comes', days[0])
        : this.word('comes-not');
    const next = this.act('next', 'next', 'first');
    this.row(text, next);
    // Part of the one message that the exercise gives.
    this.find('.practice__desk .exercise-live > span')?.append(` ${text}`);
    if (task.exercise.kind === 'cards') next.focus({ preventScroll: true }); // a judged card has nothing left to press
  }

  // ---- the end

  end() {
    const { results } = this;
    const n = results.filter(Boolean).length;
    this.task = undefined;
    this.results = [];
    this.find('.practice__desk').replaceChildren();
    this.score = results.length ? this.word('score', { n, all: results.length }) : '';
    this.restore();
    this.arrive(this.panel);
  }
}

customElements.define(
  'course-practice',
  class extends HTMLElement {
    connectedCallback() {
      this.widget ??= new Practice(this);
      this.widget.enter();
    }

    disconnectedCallback() {
      this.widget.leave();
    }
  },
);
