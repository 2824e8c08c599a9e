// A scenario: one step at a time, the way so far above it, the notes that were earned, and at an ending a best way beside
// the reader's own. What is kept is the way: the keys of the choices taken, so that an edit loses only what comes after it.

import { latestOf } from '../store/answers.js';
import { around, copy, fill, make } from './dom.js';
import { Exercise } from './exercise.js';
import { ending } from './outcome.js';

/** @typedef {{ step: HTMLElement, link: HTMLElement }} Passed a step that has been left, and by which choice */

export default class Scenario extends Exercise {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    this.steps = this.all('.scenario-step');
    for (const step of this.steps) {
      step.tabIndex = -1;
      step.setAttribute('aria-labelledby', this.part('.scenario-text', step).id);
    }
    this.items = this.steps.map(({ dataset }) => dataset.item ?? '');
    this.trail = make('ol', 'scenario-trail');
    this.debrief = make('div', 'scenario-debrief');
    this.notebook = make('aside', 'scenario-notebook');
    this.notebook.setAttribute('aria-label', this.word('notebook'));
    this.row = make(
      'div',
      'scenario-row',
      this.button('back', 'step-back'),
      this.button('restart', 'start-again'),
    );
    const steps = this.part('.scenario-steps');
    steps.before(this.trail);
    steps.after(this.debrief, this.notebook, this.row);
    /** @type {Passed[]} */
    this.way = [];
    this.here = this.steps[0];
    this.changed = false;
    this.on('click', (event) => this.follow(event));
  }

  /** @param {string} [name] */
  named(name) {
    return this.steps.find(({ dataset }) => dataset.step === name);
  }

  // The link of a choice at a step, if the step still has it.
  /** @param {HTMLElement} step @param {unknown} key */
  choiceOf(step, key) {
    return this.all('.scenario-choice', step).find(({ dataset }) => dataset.choice === key);
  }

  // Without scripts a choice is a link to its step; the theme must not take it for one to another page.
  /** @param {MouseEvent & { target: HTMLElement }} event */
  follow(event) {
    const link = around(event.target, '.scenario-choice');
    const next = this.named(link?.dataset.to);
    if (!link || !next || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.way.push({ step: this.here, link });
    const feedback = this.find('answer-key', link.parentElement ?? undefined);
    this.go(next, feedback?.textContent.replace(/\s+/g, ' ').trim());
  }

  back() {
    const last = this.way.pop();
    if (last) this.go(last.step);
  }

  restart() {
    this.way = [];
    this.go(this.steps[0]);
  }

  // Shows a step, keeps the way to it, and says what is not in the step's own text.
  /** @param {HTMLElement} step @param {string} [said] */
  go(step, said) {
    const before = this.notes;
    this.here = step;
    this.changed = false;
    const { ending: worth, item = '' } = step.dataset;
    const response = this.way.map(({ link }) => link.dataset.choice);
    const notice = this.keep(item, response, ending(worth));
    this.at = latestOf(this.recall(), this.items)?.at;
    this.draw();
    step.focus({ preventScroll: true });
    const top = this.trail.lastElementChild ?? step;
    top.scrollIntoView({ block: 'nearest' });
    step.scrollIntoView({ block: 'nearest' });
    const noted = this.notes.filter((note) => !before.includes(note));
    this.announce(
      said,
      worth ? '' : `${this.part('.exercise-count').textContent}.`,
      ...noted.map((note) => this.word('noted', { note })),
      worth && `${this.part('.exercise-result', step).textContent}.`,
      notice,
    );
  }

  // What the steps on the way have given to note, each once.
  get notes() {
    const steps = [...this.way.map(({ step }) => step), this.here];
    const notes = steps.flatMap((step) => this.find('.scenario-note > span', step) ?? []);
    return [...new Set(notes.map((note) => note.textContent).filter(Boolean))];
  }

  // The step that is here now.
  onward() {
    return () => this.here;
  }

  restore() {
    const last = latestOf(this.recall(), this.items);
    if (this.shown && last?.at === this.at) return; // as it is on the screen
    this.shown = true;
    this.at = last?.at;
    const kept = Array.isArray(last?.response) ? last.response : [];
    this.way = [];
    this.here = this.steps[0];
    for (const key of kept) {
      const link = this.choiceOf(this.here, key);
      const next = this.named(link?.dataset.to);
      if (!link || !next) break;
      this.way.push({ step: this.here, link });
      this.here = next;
    }
    this.changed = this.way.length < kept.length;
    this.draw();
  }

  draw() {
    const { way, here } = this;
    this.trail.replaceChildren(...way.map((passed) => this.passed(passed)));
    this.trail.hidden = !way.length;
    for (const step of this.steps) step.toggleAttribute('data-here', step === here);
    this.count = this.word('step', { n: way.length + 1 });
    const { notes } = this;
    this.notebook.hidden = !notes.length;
    this.notebook.replaceChildren(
      make('p', 'scenario-heading', this.word('notebook')),
      make('ul', '', ...notes.map((note) => make('li', '', note))),
    );
    this.row.hidden = !way.length;
    this.debrief.hidden = !here.dataset.ending;
    if (here.dataset.ending) this.compare();
    this.find('.scenario-changed')?.remove();
    if (this.changed) this.trail.before(make('p', 'scenario-changed', this.word('sort-changed')));
  }

  // A step that lies behind: its text, what was chosen there, and what that led to.
  /** @param {Passed} passed */
  passed({ step, link }) {
    const text = copy(this.part('.scenario-text', step));
    const chosen = make(
      'div',
      'scenario-chosen',
      make('span', 'scenario-heading', this.word('you-chose')),
      ' ',
      this.label(link),
    );
    const feedback = this.find('answer-key > *', link.parentElement ?? undefined);
    if (feedback) {
      const said = copy(feedback);
      said.className = 'scenario-said';
      chosen.append(said);
    }
    return make('li', '', text, chosen);
  }

  // A choice's text without its link.
  /** @param {HTMLElement} link */
  label(link) {
    return fill(make('span', 'scenario-label'), link);
  }

  compare() {
    const best = this.part('.scenario-best');
    const keys = this.all('[data-choice]', best).map(({ dataset }) => dataset.choice);
    const own = this.way.map(({ link }) => link.dataset.choice);
    if (keys.join() === own.join()) {
      this.debrief.replaceChildren(make('p', '', this.word('best-taken')));
      return;
    }
    const result = this.part('.exercise-result', this.here).textContent;
    const mine = make(
      'ol',
      '',
      ...this.way.map(({ link }) => make('li', '', this.label(link))),
      make('li', '', result),
    );
    const column = (/** @type {string} */ word, /** @type {HTMLElement} */ list) =>
      make('div', '', make('p', 'scenario-heading', this.word(word)), list);
    this.debrief.replaceChildren(column('your-way', mine), column('best-way', copy(best)));
  }
}
