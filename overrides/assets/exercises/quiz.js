// A quiz: its questions, each checked by itself, and the result of the block.
// What an answer is, `choice.js` and `blanks.js` know; a page without blanks never loads the latter.

import { Choice } from './choice.js';
import { Exercise } from './exercise.js';

const states = { correct: 'right', partial: 'partly', wrong: 'wrong' };

export default class Quiz extends Exercise {
  async enter() {
    const Blanks = this.find('.quiz-gaps') && (await import('./blanks.js')).Blanks;
    if (!this.root.isConnected) return;
    this.questions ??= this.all('.quiz-question').map((root) => {
      const item = root.dataset.item;
      const key = this.find(`.quiz-key [data-item="${item}"]`);
      const answer = new (this.find('.quiz-gaps', root) ? Blanks : Choice)(root, key, this);
      return { root, item, answer, why: this.find('.quiz-why', key), row: this.find('.exercise-verdict', root) };
    });
    this.root.addEventListener('input', this);
    this.find('details').addEventListener('toggle', this, { once: true });
    super.enter();
  }

  handleEvent(event) {
    if (event.type === 'toggle') for (const { answer } of this.questions) answer.spell();
    else this.touch(this.of(event.target));
  }

  of(control) {
    return this.questions.find(({ root }) => root.contains(control));
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
    const result = this.judge(question);
    const notice = this.remember(question, result.outcome);
    this.update();
    result.focus.focus();
    this.announce(`${result.text}.`, ...result.sentences, this.score && `${this.score}.`, notice);
  }

  // Shows what the response is worth; neither moves focus nor speaks.
  judge(question) {
    const { answer, row, why } = question;
    const result = answer.judge();
    const right = result.outcome === 'correct';
    const notes = [...result.sentences.map((text) => this.make('p', '', text)), ...result.feedback, why]
      .filter(Boolean).map((note) => (note.parentNode ? this.make('div', '', ...this.copy(note).childNodes) : note));
    if (!right) notes.push(this.button('show', 'show', 'exercise-third'));
    question.state = states[result.outcome];
    answer.lock(true);
    result.sentences.push(...result.feedback.map((note) => note.textContent.trim()));
    result.focus = this.settle(row, question.state, result.text, { notes });
    return result;
  }

  // Opens a question for another attempt. `keep` leaves in it what was right.
  reopen(question, keep) {
    question.state = '';
    question.answer.lock(false);
    question.answer.clear(keep);
    this.open(question.row);
    this.remember(question, 'unanswered');
    this.shuffle(question);
  }

  again(button) {
    const question = this.of(button);
    this.reopen(question, true);
    this.touch(question);
    question.answer.start().focus();
  }

  show(button) {
    const { answer, row } = this.of(button);
    const shown = answer.reveal();
    if (shown.nodeType) button.before(shown);
    button.remove();
    this.find('[data-act=again]', row).focus();
    this.announce(shown.textContent ?? shown);
  }

  missed() {
    this.retry(this.questions.filter(({ state }) => state !== 'right'), true);
  }

  over() {
    this.retry(this.questions, false);
  }

  retry(questions, keep) {
    for (const question of questions) this.reopen(question, keep);
    this.touch(questions[0]);
    questions[0].answer.start().focus();
  }

  // The count, the result of the block, and which *Check* is the filled one.
  update() {
    const { questions } = this;
    const all = questions.length;
    const done = questions.filter(({ state }) => state);
    const next = [this.active, ...questions].find((question) => question && !question.state);
    for (const question of questions) {
      this.find('[data-act=check]', question.row).className = question === next ? 'exercise-first' : 'exercise-second';
    }
    this.find('.quiz-result')?.remove();
    this.score = '';
    if (all === 1) return;
    this.count = this.word('answered', { n: done.length, all });
    if (done.length < all) return;
    const wrong = done.filter(({ state }) => state !== 'right').length;
    this.score = this.word('score', { n: all - wrong, all });
    const marks = done.map(({ state }) => {
      const mark = this.make('span', 'exercise-mark');
      mark.dataset.state = state;
      return mark;
    });
    this.find('.exercise-body').append(this.make('div', 'quiz-result',
      ...marks,
      this.make('p', 'quiz-score', this.score),
      wrong ? this.button('missed', 'missed', 'exercise-second', { n: wrong }) : '',
      this.button('over', 'over', 'exercise-third')));
  }

  remember(question, outcome) {
    const notice = this.keep(question.item, question.answer.response, outcome);
    question.record = this.recall()[question.item];
    return notice;
  }

  restore() {
    const records = this.recall();
    for (const question of this.questions) {
      const { answer, row, item } = question;
      const record = records[item];
      if (record?.at === question.record?.at) continue; // as it is on the screen, or a draft
      question.record = record;
      question.state = '';
      answer.lock(false);
      answer.clear(false);
      this.open(row);
      this.shuffle(question);
      if (!record) continue;
      if (!answer.fits(record.response)) this.settle(row, 'missing', this.word('changed'));
      else {
        answer.response = record.response;
        if (record.outcome !== 'unanswered') this.judge(question);
      }
    }
    this.update();
  }

  // The order of this attempt: the same after a reload, another one than the attempt's before.
  shuffle({ root, answer, record }) {
    if ('shuffle' in root.dataset) answer.order((record?.attempts ?? 0) - (record && record.outcome !== 'unanswered'));
  }
}
