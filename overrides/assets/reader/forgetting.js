// Forgets a lesson or everything, when asked twice. In: the button that asked. Out: whether the browser has forgotten it. The
// question stands where the button was, and the safe answer is the one at hand.

import { forget, forgetAll } from '../store/ledger.js';
import { find } from './parts.js';

/** @import { Word } from '../exercises/dom.js' */

export class Forgetting {
  /**
   * @param {HTMLElement} root
   * @param {Word} word
   */
  constructor(root, word) {
    this.template = /** @type {HTMLTemplateElement} */ (find(root, 'template[data-confirm]'));
    this.word = word;
    /** @type {{ button: HTMLElement, box: HTMLElement, lesson?: string } | undefined} */
    this.asking = undefined;
  }

  /** @param {HTMLElement} button */
  ask(button) {
    this.stay();
    /** @type {HTMLElement | null} */
    const row = button.closest('[data-lesson-of]');
    const text = this.word(row ? 'forget-lesson' : 'forget-all');
    const copy = /** @type {DocumentFragment} */ (this.template.content.cloneNode(true));
    const box = find(copy, '[role=group]');
    find(box, 'p').textContent = text;
    box.setAttribute('aria-label', text);
    this.asking = { button, box, lesson: row?.dataset.lessonOf };
    button.hidden = true;
    button.after(box);
    find(box, '[data-act=stay]').focus();
  }

  stay() {
    if (!this.asking) return;
    const { button, box } = this.asking;
    this.asking = undefined;
    box.remove();
    button.hidden = false;
    button.focus();
  }

  // Says whether the browser has forgotten it, and what was asked for; nothing where nothing was.
  forget() {
    if (!this.asking) return undefined;
    const { button, lesson } = this.asking;
    this.stay();
    const done = lesson === undefined ? forgetAll() : forget(lesson);
    return { done, button, lesson };
  }
}
