// How sure the reader is of an answer, in three steps, asked before its check and never required. In: the row of *Check*. Out:
// the name of a step, or nothing. Only a page that asks loads it, or whose reader wants to be asked everywhere. Refuses to
// know what becomes of it.

import { make } from './dom.js';

/** @import { Sureness } from '../store/progress.js' */
/** @import { Exercise } from './exercise.js' */

/** @type {Sureness[]} */
const steps = ['guess', 'fairly', 'sure'];

/** @param {HTMLElement} button */
const pressed = (button) => button.getAttribute('aria-pressed') === 'true';

export class Sure {
  /** @param {HTMLElement} row @param {Exercise} exercise */
  constructor(row, exercise) {
    this.buttons = steps.map((step) => {
      const button = make('button', 'exercise-second exercise-feel', exercise.word(step));
      button.type = 'button';
      button.addEventListener('click', () => this.press(button));
      return button;
    });
    const ask = exercise.word('how-sure');
    this.group = make('div', 'exercise-sure', make('span', '', ask), ...this.buttons);
    this.group.setAttribute('role', 'group');
    this.group.setAttribute('aria-label', ask);
    this.open();
    row.prepend(this.group); // said before the check, so it comes before the button; the style puts it behind
  }

  // What the reader says now; a second press takes it back.
  /** @returns {Sureness | undefined} */
  get said() {
    return steps[this.buttons.findIndex(pressed)];
  }

  /** @param {HTMLElement} [given] */
  press(given) {
    for (const button of this.buttons)
      button.setAttribute('aria-pressed', String(button === given && !pressed(button)));
  }

  // What focus goes to when it is time to ask.
  get first() {
    return this.buttons[0];
  }

  // A new attempt, and a checked one.
  open() {
    this.press();
    this.group.hidden = false;
  }

  // Whether there is something to be sure of; what was said before is of another answer when there is again.
  /** @param {boolean} ready */
  show(ready) {
    if (!ready) this.close();
    else if (this.group.hidden) this.open();
  }

  close() {
    this.group.hidden = true;
  }

  remove() {
    this.group.remove();
  }
}
