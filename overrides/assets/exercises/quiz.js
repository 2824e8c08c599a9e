// A quiz: its questions, each checked by itself, and the result of the block.
// What an answer is, choice.js and blanks.js know. A page without blanks or shuffle never loads what these need.

import { read } from '../store/progress.js';
import { Choice } from './choice.js';
import { Exercise } from './exercise.js';

const states = { correct: 'right', partial: 'partly', wrong: 'wrong' };

export default class Quiz extends Exercise {
  constructor(root) {
    super(root);
    this.on('input', ({ target }) => this.touch(this.of(target)));
    this.on('keydown', (event) => {
      if (
        event.key === 'Enter' &&
        !event.isComposing &&
        event.target.matches('[type=text]:not([readonly])')
      )
        this.check(event.target);
    });
    this.on(
      'toggle',
      () => {
        for (const { answer } of this.every) answer.spell?.();
      },
      this.find('.exercise-key'),
    );
  }

  async enter() {
    const { Blanks } = this.find('.quiz-gaps') ? await import('./blanks.js') : {};
    const { orderOf } = this.find('[data-shuffle]') ? await import('./shuffle.js') : {};
    const { Draw } = this.find('[data-pool]') ? await import('./pool.js') : {};
    const { Sure } = read('settings')?.confidence === true ? await import('./sure.js') : {};
    if (!this.root.isConnected) return;
    this.orderOf = orderOf;
    this.every ??= this.all('.quiz-question').map((root) => {
      const { item } = root.dataset;
      const key = this.find(`li[data-item="${item}"]`);
      const answer = new (this.find('.quiz-gaps', root) ? Blanks : Choice)(root, key, this);
      return {
        root,
        item,
        answer,
        key,
        why: this.find('.quiz-why', key),
        row: this.find('.exercise-verdict', root),
      };
    });
    this.draw ??= Draw && new Draw(this);
    for (const question of this.every) {
      question.sure?.remove();
      question.sure = Sure && new Sure(question.row, this);
      if (question.state) question.sure?.close();
    }
    super.enter();
  }

  of(control) {
    return this.every.find(({ root }) => root.contains(control));
  }

  // The reader is at this question: what was missing is being mended, and its *Check* is the next act.
  touch(question) {
    this.active = question;
    if (!question.state) this.open(question.row);
    this.update();
  }

  check(button) {
    const question = this.of(button);
    const missing = question.answer.missing();
    if (missing) {
      this.settle(question.row, 'missing', missing.text);
      missing.control.focus();
      this.announce(missing.text);
      return;
    }
    const sure = question.sure?.said;
    const { outcome, focus, said } = this.judge(question);
    const notice = this.remember(question, outcome, sure);
    this.update();
    focus.focus();
    this.announce(...said, this.score && `${this.score}.`, notice);
  }

  // Shows what the response is worth. It neither moves focus nor speaks: a restored answer is judged as well.
  judge(question) {
    const { answer, row, why } = question;
    const { outcome, sentences, feedback, text } = answer.judge();
    const state = states[outcome];
    const verdict = text ?? this.word(state);
    const notes = [
      ...sentences.map((sentence) => this.make('p', '', sentence)),
      ...[...feedback, state === 'right' && why]
        .filter(Boolean)
        .map((each) => this.fill(this.make('div'), each)),
    ];
    if (state !== 'right') notes.push(this.button('show', 'show', 'exercise-third'));
    question.state = state;
    question.sure?.close();
    answer.lock(true);
    return {
      outcome,
      focus: this.settle(row, state, verdict, { notes }),
      said: [`${verdict}.`, ...sentences, ...feedback.map((each) => each.textContent.trim())],
    };
  }

  // Opens a question; `keep` leaves in it what was right.
  clear(question, keep) {
    question.state = '';
    question.sure?.open();
    question.answer.lock(false);
    question.answer.clear(keep);
    this.open(question.row);
  }

  retry(questions, keep) {
    for (const question of questions) {
      this.clear(question, keep);
      this.remember(question, 'unanswered');
      this.shuffle(question);
    }
    this.touch(questions[0]);
    questions[0].answer.start().focus();
  }

  again(button) {
    this.retry([this.of(button)], true);
  }

  missed() {
    this.retry(
      this.questions.filter(({ state }) => state !== 'right'),
      true,
    );
  }

  over() {
    if (this.draw) {
      for (const question of this.questions) {
        this.clear(question, false);
        this.remember(question, 'unanswered');
      }
      this.questions = this.draw.anew();
    }
    this.retry(this.questions, false);
  }

  show(button) {
    const { answer, row, why } = this.of(button);
    const shown = answer.reveal();
    if (shown.nodeType) button.before(shown);
    if (why) button.before(this.fill(this.make('div'), why));
    button.remove();
    this.find('[data-act=again]', row).focus();
    this.announce(shown.textContent ?? shown);
  }

  // The count, the result of the block, and which *Check* is the filled one.
  update() {
    const { questions } = this;
    const all = questions.length;
    const done = questions.filter(({ state }) => state);
    const next = [this.active, ...questions].find((question) => question && !question.state);
    for (const question of questions) {
      this.find('[data-act=check]', question.row).className =
        question === next ? 'exercise-first' : 'exercise-second';
    }
    this.find('.quiz-result')?.remove();
    this.score = '';
    if (this.every.length === 1) return;
    this.count = this.word('answered', { n: done.length, all });
    if (done.length < all) return;
    const missed = done.filter(({ state }) => state !== 'right').length;
    this.score = this.word('score', { n: all - missed, all });
    this.find('.exercise-body').append(
      this.make(
        'div',
        'quiz-result',
        ...done.map(({ state }) => {
          const mark = this.make('span', 'exercise-mark');
          mark.dataset.state = state;
          return mark;
        }),
        this.make('p', 'quiz-score', this.score),
        missed ? this.button('missed', 'missed', 'exercise-second', { n: missed }) : '',
        this.button('over', this.draw ? 'draw' : 'over', 'exercise-third'),
      ),
    );
  }

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
      if (!question.answer.fits(record.response))
        this.settle(question.row, 'missing', this.word('changed'));
      else {
        question.answer.response = record.response;
        if (record.outcome !== 'unanswered') this.judge(question);
      }
    }
    this.update();
  }

  shuffle({ root, answer, record }) {
    // A checked attempt is counted already, and keeps its order.
    if ('shuffle' in root.dataset)
      answer.order(this.orderOf, record ? record.attempts - (record.outcome !== 'unanswered') : 0);
  }
}
