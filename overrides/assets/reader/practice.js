// The practice page: what there is to do, one task at a time, and how it went. In: the course map, what is kept, and sessions
// (session.js). Out: the page's words, and each task in its place. Refuses to know how an exercise works, what an answer is
// worth (grading.js), and when it is due.

import { make } from '../exercises/dom.js';
import { Exercise } from '../exercises/exercise.js';
import { schedule } from '../store/plan.js';
import { lessonPages } from './borrow.js';
import { dated } from './dated.js';
import { dayOf, today } from './days.js';
import { define } from './element.js';
import { fresh } from './fresh.js';
import { Grading } from './grading.js';
import { outlook } from './outlook.js';
import { Session } from './session.js';
import { interleave, lastAnswer, reason } from './tasks.js';

/** @import { Desk } from '../exercises/exercise.js' */
/** @import { Course, Task } from './tasks.js' */

const root = new URL('../../', import.meta.url);
const most = 10; // in a mixed review

class Practice extends Exercise {
  /** @param {HTMLElement} element */
  constructor(element) {
    super(element);
    this.panel = this.part('.practice__panel');
    this.stage = this.part('.practice__task');
    /** @type {HTMLTemplateElement} */
    this.lessons = this.part('.practice__lessons');
    this.page = lessonPages();
    /** @type {string[]} */
    this.notices = [];
    this.score = '';
    /** @type {Course | undefined} */
    this.course = undefined;
    /** @type {Grading | undefined} */
    this.grading = undefined; // of the task that is shown
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
  /** @param {MouseEvent & { target: HTMLElement }} event */
  press(event) {
    if (!event.composedPath().includes(this.part('.exercise'))) super.press(event);
  }

  // ---- what there is to do

  /** @type {(key: string, day: string) => string} */
  dated(key, day) {
    return dated((...asked) => this.word(...asked), key, day);
  }

  // Shown at first, after a session, and when another tab has answered something; never over a task.
  restore() {
    if (this.grading) return;
    const held = this.panel.contains(document.activeElement);
    const shown = this.panel.textContent;
    if (this.course) this.overview();
    else
      this.say(
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
    const found = outlook(this.course ?? { lessons: [] });
    for (const names of [...found.gone, ...found.forgotten]) schedule(...names, null);
    if (found.gone.length) this.notices.push(this.word('gone', { n: found.gone.length }));
    return found;
  }

  overview() {
    const { tasks, due, next, refused } = this.look();
    const { score, notices } = this;
    const n = due.length;
    const lead = n ? this.word('todo', { n }) : this.word(tasks.length ? 'nothing' : 'empty');
    const notes = [
      score && `${lead}.`,
      n && this.word('from', { n: new Set(due.map(({ lesson }) => lesson.id)).size }),
      !n && next && this.dated('next', next),
      !n && !next && this.word(tasks.length ? 'none-missed' : 'what'),
      !n && tasks.length && this.word('mixed-what', { n: most }),
      refused && this.word('refused'),
      ...notices,
    ].flatMap((note) => note || []);
    const act = n
      ? this.act('begin', score ? 'go-on' : 'begin', 'first')
      : tasks.length
        ? this.act('mixed', 'mixed', 'second')
        : this.lessons.content.cloneNode(true);
    if (n) this.page(due[0].lesson).catch(() => {}); // so that the first task is there at once
    this.score = '';
    this.notices = [];
    this.say(score || lead, notes, act);
  }

  /** @type {(lead: string, notes: string[], act: Node) => void} */
  say(lead, notes, act) {
    this.part('.practice__lead').textContent = lead;
    this.part('.practice__notes').replaceChildren(...notes.map((note) => make('p', '', note)));
    this.part('.practice__row', this.panel).replaceChildren(act);
  }

  /** @type {(act: string, key: string, look: 'first' | 'second' | 'third') => HTMLButtonElement} */
  act(act, key, look) {
    return this.button(act, key, `practice__button practice__button--${look}`);
  }

  async retry() {
    this.leave();
    await this.enter();
    this.panel.focus();
  }

  // ---- a session

  begin() {
    return this.run(this.look().due);
  }

  mixed() {
    const longest = this.look()
      .tasks.sort((one, other) => lastAnswer(one) - lastAnswer(other))
      .slice(0, most);
    return this.run(interleave(longest, (task) => dayOf(lastAnswer(task))));
  }

  /** @param {Task[]} tasks */
  run(tasks) {
    this.session = new Session(tasks, this.page);
    return this.next();
  }

  skip() {
    return this.next();
  }

  finish() {
    this.end();
  }

  async next() {
    const { session } = this;
    if (!session || session.busy) return;
    const found = await session.next();
    if (session !== this.session || !this.root.isConnected) return; // ended meanwhile
    for (const { why, lesson } of session.left.splice(0))
      this.notices.push(this.word(why, { lesson: lesson.title }));
    if (found) this.show(session, found.task, found.element);
    else this.end();
  }

  /** @type {(session: Session, task: Task, element: HTMLElement) => void} */
  show(session, task, element) {
    const grading = new Grading(task);
    this.grading = grading;
    const { lesson, exercise } = task;
    /** @type {Desk} */
    const desk = make('div', 'practice__desk', element);
    desk.dataset.practice = '';
    desk.dataset.lesson = lesson.id;
    desk.store = fresh(lesson.id, exercise.id, exercise.kind, (...answer) => {
      if (grading.answered(...answer)) queueMicrotask(() => this.settled(grading)); // the exercise speaks first
    });
    const [why, day] = reason(task, today());
    const link = make('a', '', lesson.title);
    link.href = new URL(lesson.url, root).href;
    const [before, after] = this.word('from-lesson', { lesson: '\n' }).split('\n');
    this.part('.practice__notices').replaceChildren(
      ...this.notices.map((notice) => make('p', '', notice)),
    );
    this.part('.practice__why').textContent = day ? this.dated(why, day) : this.word(why);
    this.part('.practice__from').replaceChildren(before, link, after);
    this.part('.practice__place').textContent = this.word('place', {
      n: session.done,
      all: session.queue.length,
    });
    this.part('.practice__desk').replaceWith(desk);
    this.row('', this.act('skip', 'skip', 'second'));
    this.notices = [];
    this.panel.hidden = true;
    this.stage.hidden = false;
    this.arrive(this.stage);
    session.ahead();
  }

  /** @type {(text: string, button: HTMLButtonElement) => void} */
  row(text, button) {
    this.part('.practice__when').textContent = text;
    this.part('.practice__acts').replaceChildren(button, this.act('finish', 'finish', 'third'));
  }

  // Focus goes to what has come, and its beginning into view.
  /** @param {HTMLElement} part */
  arrive(part) {
    part.focus({ preventScroll: true });
    part.firstElementChild?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  // ---- an answer

  /** @param {Grading} grading */
  settled(grading) {
    if (grading !== this.grading) return;
    const { right, stored, day } = grading.result();
    this.session?.results.push(right);
    const text = !stored ? '' : day ? this.dated('comes', day) : this.word('comes-not');
    const next = this.act('next', 'next', 'first');
    this.row(text, next);
    // Part of the one message that the exercise gives.
    this.find('.practice__desk .exercise-live > span')?.append(` ${text}`);
    if (grading.task.exercise.kind === 'cards') next.focus({ preventScroll: true }); // a card that was rated has nothing left to press
  }

  // ---- the end

  end() {
    const results = this.session?.results ?? [];
    const n = results.filter(Boolean).length;
    this.grading = undefined;
    this.session = undefined;
    this.part('.practice__desk').replaceChildren();
    this.score = results.length ? this.word('score', { n, all: results.length }) : '';
    this.restore();
    this.arrive(this.panel);
  }
}

define('course-practice', (root) => new Practice(root));
