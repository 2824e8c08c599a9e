// The practice page: what there is to do, one task at a time, and how it went. In: the course map, what is kept, and sessions
// (stage.js). Out: the page's words, and each task in its place. Refuses to know how an exercise works, what an answer is
// worth (grading.js), and when it is due.

import { make } from '../exercises/dom.js';
import { Exercise } from '../exercises/exercise.js';
import { everything, schedule } from '../store/plan.js';
import { courseMap } from './course-map.js';
import { dated } from './dated.js';
import { dayOf, today } from './days.js';
import { define } from './element.js';
import { fresh } from './fresh.js';
import { Grading } from './grading.js';
import { outlook } from './outlook.js';
import { Stage } from './stage.js';
import { interleave, lastAnswer, reason } from './tasks.js';

/** @import { Found } from './stage.js' */
/** @import { Course, Task } from './tasks.js' */

const root = new URL('../../', import.meta.url);
const most = 10; // in a mixed review

class Practice extends Exercise {
  /** @param {HTMLElement} element */
  constructor(element) {
    super(element);
    this.stage = new Stage(element, this.word);
    this.panel = this.stage.panel;
    /** @type {HTMLTemplateElement} */
    this.lessons = this.part('.practice__lessons');
    this.score = '';
    /** @type {Task[]} */
    this.missed = []; // in the session before this moment
    /** @type {Course | undefined} */
    this.course = undefined;
    /** @type {Grading | undefined} */
    this.grading = undefined; // of the task that is shown
  }

  async enter() {
    try {
      this.course = await courseMap();
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
    this.stage.showPanel();
    this.root.dataset.ready = '';
    if (held && shown !== this.panel.textContent) this.panel.focus();
    else if (held) this.find('[data-act]', this.panel)?.focus();
  }

  look() {
    const found = outlook(this.course ?? { lessons: [] }, everything());
    for (const names of [...found.gone, ...found.forgotten]) schedule(...names, null);
    if (found.gone.length) this.stage.notices.push(this.word('gone', { n: found.gone.length }));
    return found;
  }

  overview() {
    const { tasks, due, next, refused } = this.look();
    const { score } = this;
    const n = due.length;
    const lead = n ? this.word('todo', { n }) : this.word(tasks.length ? 'nothing' : 'empty');
    const notes = [
      score && `${lead}.`,
      n && this.word('from', { n: new Set(due.map(({ lesson }) => lesson.id)).size }),
      !n && next && this.dated('next', next),
      !n && !next && this.word(tasks.length ? 'none-missed' : 'what'),
      !n && tasks.length && this.word('mixed-what', { n: most }),
      refused && this.word('refused'),
      ...this.stage.notices.splice(0),
    ].flatMap((note) => note || []);
    const act = n
      ? this.act('begin', score ? 'go-on' : 'begin', 'first')
      : tasks.length
        ? this.act('mixed', 'mixed', 'second')
        : this.lessons.content.cloneNode(true);
    if (n) this.stage.page(due[0].lesson).catch(() => {}); // so that the first task is there at once
    this.score = '';
    this.say(score || lead, notes, act);
    this.list();
  }

  // What was missed in the session that has ended, each at its place in its lesson.
  list() {
    const texts = new Map(
      this.missed.map(({ lesson, exercise: { id, kind, title } }) => [
        new URL(lesson.url + (id === kind ? '' : `#exercise-${id}`), root).href,
        [title, lesson.title].filter(Boolean).join(' · '),
      ]),
    );
    const links = [...texts].map(([href, text]) => {
      const link = make('a', '', text);
      link.href = href;
      return make('li', '', link);
    });
    const part = this.part('.practice__missed');
    part.hidden = !links.length;
    this.find('ul', part)?.replaceChildren(...links);
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
    this.missed = [];
    this.stage.begin(tasks);
    return this.next();
  }

  skip() {
    return this.next();
  }

  finish() {
    this.end();
  }

  async next() {
    const found = await this.stage.next();
    if (found) this.show(found);
    if (found === null) this.end();
  }

  /** @param {Found} found */
  show(found) {
    const { task } = found;
    const { lesson, exercise } = task;
    const grading = new Grading(task);
    this.grading = grading;
    const [why, day] = reason(task, today());
    const link = make('a', '', lesson.title);
    link.href = new URL(lesson.url, root).href;
    const [before, after] = this.word('from-lesson', { lesson: '\n' }).split('\n');
    this.part('.practice__why').textContent = day ? this.dated(why, day) : this.word(why);
    this.part('.practice__from').replaceChildren(before, link, after);
    this.row('', this.act('skip', 'skip', 'second'));
    this.stage.show(found, (desk) => {
      desk.dataset.practice = '';
      desk.store = fresh(lesson.id, exercise.id, exercise.kind, (...answer) => {
        if (grading.answered(...answer)) queueMicrotask(() => this.settled(grading)); // the exercise speaks first
      });
    });
  }

  /** @type {(text: string, button: HTMLButtonElement) => void} */
  row(text, button) {
    this.part('.practice__when').textContent = text;
    this.part('.practice__acts').replaceChildren(button, this.act('finish', 'finish', 'third'));
  }

  // ---- an answer

  /** @param {Grading} grading */
  settled(grading) {
    if (grading !== this.grading) return;
    const { right, stored, day } = grading.result();
    this.stage.session?.results.push(right);
    if (!right) this.stage.session?.missed.push(grading.task);
    const text = !stored ? '' : day ? this.dated('comes', day) : this.word('comes-not');
    const next = this.act('next', 'next', 'first');
    this.row(text, next);
    // Part of the one message that the exercise gives.
    this.find('.practice__desk .exercise-live > span')?.append(` ${text}`);
    if (grading.task.exercise.kind === 'cards') next.focus({ preventScroll: true }); // a card that was rated has nothing left to press
  }

  // ---- the end

  end() {
    const results = this.stage.session?.results ?? [];
    const n = results.filter(Boolean).length;
    this.grading = undefined;
    this.missed = this.stage.session?.missed ?? [];
    this.stage.end();
    this.score = results.length ? this.word('score', { n, all: results.length }) : '';
    this.restore();
    this.stage.arrive(this.panel);
  }
}

define('course-practice', (root) => new Practice(root));
