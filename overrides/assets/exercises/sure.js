// Whether the reader is sure of an answer, asked before its check and never required. In: a question's row. Out: true, false
// or nothing. Only a page whose reader has asked to be asked loads it. Refuses to know what becomes of it.

import { make } from './dom.js';

/** @import { Exercise } from './exercise.js' */

export class Sure {
  /** @param {HTMLElement} row @param {Exercise} exercise */
  constructor(row, exercise) {
    this.buttons = ['sure', 'unsure'].map((key) => {
      const button = make('button', 'exercise-second quiz-feel', exercise.word(key));
      button.type = 'button';
      button.addEventListener('click', () => this.press(button));
      return button;
    });
    const ask = exercise.word('how-sure');
    this.group = make('div', 'quiz-sure', make('span', '', ask), ...this.buttons);
    this.group.role = 'group';
    this.group.ariaLabel = ask;
    this.open();
    row.prepend(this.group); // said before the check, so it comes before the button; the style puts it behind
  }

  // What the reader says now; a second press takes it back.
  get said() {
    const at = this.buttons.findIndex((button) => button.ariaPressed === 'true');
    return at < 0 ? undefined : !at;
  }

  /** @param {HTMLElement} [pressed] */
  press(pressed) {
    for (const button of this.buttons)
      button.ariaPressed = String(button === pressed && button.ariaPressed !== 'true');
  }

  // A new attempt, and a checked one.
  open() {
    this.press();
    this.group.hidden = false;
  }

  close() {
    this.group.hidden = true;
  }

  remove() {
    this.group.remove();
  }
}
