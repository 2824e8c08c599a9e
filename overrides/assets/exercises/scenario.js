// A scenario: one step at a time, the way so far above it, the notes that were earned, and at an ending a best way beside
// the reader's own. What is kept is the way: the keys of the choices taken, so that an edit loses only what comes after it.

import { Exercise } from './exercise.js';
import { ending as worthOf } from './outcome.js';

export default class Scenario extends Exercise {
  constructor(root) {
    super(root);
    this.steps = this.all('.scenario-step');
    for (const step of this.steps) {
      step.tabIndex = -1;
      step.setAttribute('aria-labelledby', this.find('.scenario-text', step).id);
    }
    this.trail = this.make('ol', 'scenario-trail');
    this.find('.scenario-steps').before(this.trail);
    this.debrief = this.make('div', 'scenario-debrief');
    this.notebook = this.make('aside', 'scenario-notebook');
    this.notebook.ariaLabel = this.word('notebook');
    this.row = this.make(
      'div',
      'scenario-row',
      this.button('back', 'step-back'),
      this.button('restart', 'start-again'),
    );
    this.find('.scenario-steps').after(this.debrief, this.notebook, this.row);
    this.on('click', (event) => this.follow(event));
  }

  named(name) {
    return this.steps.find(({ dataset }) => dataset.step === name);
  }

  // The link of a choice at a step, if the step still has it.
  choiceOf(step, key) {
    return this.all('.scenario-choice', step).find(
      ({ dataset }) => dataset.choice === key && this.named(dataset.to),
    );
  }

  // Without scripts a choice is a link to its step; the theme must not take it for one to another page.
  follow(event) {
    const link = event.target.closest('.scenario-choice');
    if (
      !this.all('.scenario-choice').includes(link) ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey
    )
      return;
    event.preventDefault();
    event.stopPropagation();
    this.way.push({ step: this.here, link });
    const feedback = this.find('answer-key', link.parentNode);
    this.go(this.named(link.dataset.to), feedback?.textContent.replace(/\s+/g, ' ').trim());
  }

  back() {
    this.go(this.way.pop().step);
  }

  restart() {
    this.way = [];
    this.go(this.steps[0]);
  }

  // Shows a step, keeps the way to it, and says what is not in the step's own text.
  go(step, said) {
    const before = this.notes;
    this.here = step;
    this.changed = false;
    const { ending } = step.dataset;
    const response = this.way.map(({ link }) => link.dataset.choice);
    const notice = this.keep(step.dataset.item, response, worthOf(ending));
    this.at = this.last?.at;
    this.show();
    step.focus({ preventScroll: true });
    const top = this.trail.lastElementChild ?? step;
    top.scrollIntoView({ block: 'nearest' });
    step.scrollIntoView({ block: 'nearest' });
    const noted = this.notes.filter((note) => !before.includes(note));
    this.announce(
      said,
      ...noted.map((note) => this.word('noted', { note })),
      ending && `${this.find('.exercise-result', step).textContent}.`,
      notice,
    );
  }

  // What the steps on the way have given to note, each once.
  get notes() {
    const steps = [...this.way.map(({ step }) => step), this.here];
    const notes = steps.map((step) => this.find('.scenario-note > span', step)?.textContent);
    return [...new Set(notes.filter(Boolean))];
  }

  get last() {
    const kept = this.recall();
    return this.steps
      .map(({ dataset }) => kept[dataset.item])
      .filter(Boolean)
      .sort((one, other) => one.at - other.at)
      .pop();
  }

  restore() {
    const { last } = this;
    if (this.way && last?.at === this.at) return; // as it is on the screen
    this.at = last?.at;
    const kept = Array.isArray(last?.response) ? last.response : [];
    this.way = [];
    this.here = this.steps[0];
    for (const key of kept) {
      const link = this.choiceOf(this.here, key);
      if (!link) break;
      this.way.push({ step: this.here, link });
      this.here = this.named(link.dataset.to);
    }
    this.changed = this.way.length < kept.length;
    this.show();
  }

  show() {
    const { way, here } = this;
    this.trail.replaceChildren(...way.map((passed) => this.passed(passed)));
    this.trail.hidden = !way.length;
    for (const step of this.steps) step.toggleAttribute('data-here', step === here);
    this.count = this.word('step', { n: way.length + 1 });
    const { notes } = this;
    this.notebook.hidden = !notes.length;
    this.notebook.replaceChildren(
      this.make('p', 'scenario-heading', this.word('notebook')),
      this.make('ul', '', ...notes.map((note) => this.make('li', '', note))),
    );
    this.row.hidden = !way.length;
    this.debrief.hidden = !here.dataset.ending;
    if (here.dataset.ending) this.compare();
    this.find('.scenario-changed')?.remove();
    if (this.changed)
      this.trail.before(this.make('p', 'scenario-changed', this.word('sort-changed')));
  }

  // A step that lies behind: its text, what was chosen there, and what that led to.
  passed({ step, link }) {
    const text = this.copy(this.find('.scenario-text', step));
    const chosen = this.make(
      'div',
      'scenario-chosen',
      this.make('span', 'scenario-heading', this.word('you-chose')),
      ' ',
      this.label(link),
    );
    const feedback = this.find('answer-key > *', link.parentNode);
    if (feedback) {
      const copy = this.copy(feedback);
      copy.className = 'scenario-said';
      chosen.append(copy);
    }
    return this.make('li', '', text, chosen);
  }

  // A choice's text without its link.
  label(link) {
    return this.fill(this.make('span', 'scenario-label'), link);
  }

  compare() {
    const best = this.find('.scenario-best');
    const keys = this.all('[data-choice]', best).map(({ dataset }) => dataset.choice);
    const own = this.way.map(({ link }) => link.dataset.choice);
    if (keys.join() === own.join()) {
      this.debrief.replaceChildren(this.make('p', '', this.word('best-taken')));
      return;
    }
    const result = this.find('.exercise-result', this.here).textContent;
    const mine = this.make(
      'ol',
      '',
      ...this.way.map(({ link }) => this.make('li', '', this.label(link))),
      this.make('li', '', result),
    );
    const columns = [
      ['your-way', mine],
      ['best-way', this.copy(best)],
    ].map(([word, list]) =>
      this.make('div', '', this.make('p', 'scenario-heading', this.word(word)), list),
    );
    this.debrief.replaceChildren(...columns);
  }
}
