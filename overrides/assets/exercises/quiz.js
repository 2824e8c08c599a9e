// A quiz: its questions, each checked by itself, and the result of the block.
// What an answer is, choice.js and blanks.js know. A page without blanks or shuffle never loads what these need.

import { Choice, questionOf } from './choice.js';
import { fill, lastUsable, make } from './dom.js';
import { Exercise, states } from './exercise.js';

/** @import { Outcome, Sureness } from '../store/progress.js' */
/** @import { Question } from './choice.js' */
/** @import { Draw } from './pool.js' */

/** @param {Element} text */
const said = ({ textContent }) => `${textContent}`.trim();

export default class Quiz extends Exercise {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    /** @type {Question[]} */
    this.every = [];
    this.questions = this.every; // those that are asked
    /** @type {Draw | undefined} */
    this.draw = undefined; // of the questions of its pools, if it has any
    this.score = '';
    this.on('input', ({ target }) => this.touch(this.of(target)));
    this.on('keydown', (event) => this.type(event));
    this.on('toggle', () => this.spell(), this.part('.exercise-key'));
  }

  async enter() {
    const gaps = this.find('.quiz-gaps') && (await import('./blanks.js'));
    const shuffle = this.find('[data-shuffle]') && (await import('./shuffle.js'));
    const pool = this.find('[data-pool]') && (await import('./pool.js'));
    const asked = this.asks && (await import('./sure.js'));
    if (!this.root.isConnected) return;
    this.orderOf = shuffle?.orderOf;
    if (!this.every.length)
      this.every = this.all('.quiz-question').map((root) =>
        questionOf(this, root, gaps && this.find('.quiz-gaps', root) ? gaps.Blanks : Choice),
      );
    if (pool) this.draw ??= new pool.Draw(this);
    for (const question of this.every) {
      question.sure?.remove();
      question.sure = asked ? new asked.Sure(question.row, this) : undefined;
      if (question.state) question.sure?.close();
    }
    super.enter();
  }

  /** @param {HTMLElement} control */
  of(control) {
    return /** @type {Question} */ (this.every.find(({ root }) => root.contains(control)));
  }

  // Enter in a blank checks, once. The browser is to press nothing more: *Try again* would have focus by then.
  /** @param {KeyboardEvent & { target: HTMLElement }} event */
  type(event) {
    const { key, isComposing, repeat, target } = event;
    if (key !== 'Enter' || isComposing || !target.matches('[type=text]:not([readonly])')) return;
    event.preventDefault();
    if (!repeat) this.check(target);
  }

  spell() {
    for (const { answer } of this.every) if ('spell' in answer) answer.spell();
  }

  // The reader is at this question: what was missing is being mended, and its *Check* is the next act.
  /** @param {Question} question */
  touch(question) {
    this.active = question;
    if (!question.state) this.reopen(question.row);
    this.update();
  }

  /** @param {HTMLElement} button */
  check(button) {
    const question = this.of(button);
    const missing = question.answer.missing();
    if (missing) {
      this.showVerdict(question.row, 'missing', missing.text);
      missing.control.focus();
      this.announce(missing.text);
      return;
    }
    const sure = question.sure?.said;
    const { outcome, focus, said } = this.showOutcome(question);
    const notice = this.remember(question, outcome, sure);
    this.update();
    focus.focus();
    this.announce(...said, this.score && `${this.score}.`, notice);
  }

  // Shows what the response is worth. It neither moves focus nor speaks: a restored answer is shown like this as well.
  /** @param {Question} question */
  showOutcome(question) {
    const { answer, row, why } = question;
    const { outcome, sentences, feedback, text } = answer.score();
    const state = states[outcome];
    const verdict = text ?? this.word(state);
    const right = state === 'right';
    const texts = right && why ? [...feedback, why] : feedback;
    const notes = [
      ...sentences.map((sentence) => make('p', '', sentence)),
      ...texts.map((each) => fill(make('div'), each)),
      ...(right ? [] : [this.button('reveal', 'show', 'exercise-third')]),
    ];
    question.state = state;
    question.sure?.close();
    answer.lock(true);
    return {
      outcome,
      focus: this.showVerdict(row, state, verdict, { notes }),
      said: [`${verdict}.`, ...sentences, ...texts.map(said)],
    };
  }

  // Opens a question; `keep` leaves in it what was right.
  /** @param {Question} question @param {boolean} keep */
  clear(question, keep) {
    question.state = '';
    question.sure?.open();
    question.answer.lock(false);
    question.answer.clear(keep);
    this.reopen(question.row);
  }

  /** @param {Question[]} questions @param {boolean} keep */
  retry(questions, keep) {
    for (const question of questions) {
      this.clear(question, keep);
      this.remember(question, 'unanswered');
      this.shuffle(question);
    }
    this.touch(questions[0]);
    questions[0].answer.start().focus();
    this.announce(this.word('open-again', { n: questions.length }));
  }

  /** @param {HTMLElement} button */
  again(button) {
    this.retry([this.of(button)], true);
  }

  missed() {
    this.retry(
      this.questions.filter(({ state }) => state !== 'right'),
      true,
    );
  }

  restart() {
    this.draw?.anew();
    this.retry(this.questions, false);
  }

  /** @param {HTMLElement} button */
  reveal(button) {
    const { answer, row, why } = this.of(button);
    const shown = answer.reveal();
    const lines = typeof shown === 'string' ? [shown] : [...shown.children].map(said);
    if (typeof shown !== 'string') {
      // 'Blank 2 is not right yet': now it is shown.
      for (const each of this.all('p', button.parentElement ?? row)) each.remove();
      button.before(shown);
    }
    if (why) button.before(fill(make('div'), why));
    button.remove();
    this.part('[data-act=again]', row).focus();
    this.announce(...lines, why && said(why));
  }

  // The count, the result of the block, and which *Check* is the filled one.
  update() {
    const { questions } = this;
    const all = questions.length;
    const done = questions.filter(({ state }) => state);
    const next = [this.active, ...questions].find((question) => question && !question.state);
    for (const question of questions) {
      this.part('[data-act=check]', question.row).className =
        question === next ? 'exercise-first' : 'exercise-second';
    }
    this.find('.quiz-result')?.remove();
    this.score = '';
    if (this.every.length === 1) return;
    this.count = this.word('answered', { n: done.length, all });
    if (done.length < all) return;
    const missed = done.filter(({ state }) => state !== 'right').length;
    this.score = this.word('score', { n: all - missed, all });
    this.part('.exercise-body').append(
      make(
        'div',
        'quiz-result',
        ...done.map(({ state }) => {
          const mark = make('span', 'exercise-mark');
          mark.dataset.state = state;
          return mark;
        }),
        make('p', 'quiz-score', this.score),
        missed ? this.button('missed', 'missed', 'exercise-second', { n: missed }) : '',
        this.button('restart', this.draw ? 'draw' : 'over', 'exercise-third'),
      ),
    );
  }

  /** @param {Question} question @param {Outcome} outcome @param {Sureness} [sure] */
  remember(question, outcome, sure) {
    this.draw?.keep();
    const notice = this.keep(question.item, question.answer.response, outcome, sure);
    question.record = this.recall()[question.item];
    return notice;
  }

  restore() {
    const records = this.recall();
    this.questions = this.draw ? this.draw.questions() : this.every;
    for (const question of this.questions) {
      const record = records[question.item];
      if (record?.at === question.record?.at) continue; // as it is on the screen, or a draft
      question.record = record;
      this.clear(question, false);
      this.shuffle(question);
      if (!record) continue;
      if (!question.answer.restore(record.response))
        this.showVerdict(question.row, 'missing', this.word('changed'));
      else if (record.outcome !== 'unanswered') this.showOutcome(question);
    }
    this.update();
  }

  // At the same question; from the result of all, and from a question that is asked no more, to what is open.
  /** @param {Element} here */
  onward(here) {
    const question = this.of(/** @type {HTMLElement} */ (here));
    return () => {
      const open = this.questions.find(({ state }) => !state);
      const rows = [question?.row, this.find('.quiz-result'), open?.row];
      return rows.map((row) => row && lastUsable(this.all('*', row))).find(Boolean);
    };
  }

  /** @param {Question} question */
  shuffle({ root, answer, record }) {
    const { orderOf } = this;
    if (!orderOf || !('shuffle' in root.dataset && 'arrange' in answer)) return;
    // A checked attempt is counted already, and keeps its order.
    const checked = record && record.outcome !== 'unanswered';
    answer.arrange(orderOf, (record?.attempts ?? 0) - Number(checked ?? false));
  }
}
