// Defines an exercise's custom element. In: its kind, and what gives its script. Refuses to know where that comes from.
// An element upgrades by itself whenever it enters a page, also after the theme's instant navigation.

import './scripting.js';

/** @import { Exercise } from './exercise.js' */
/** @typedef {new (root: HTMLElement) => Exercise} Widget */

// What an address names in its page; anybody may have typed it, with a % that stands for no sign.
function named() {
  try {
    return decodeURIComponent(location.hash);
  } catch {
    return location.hash;
  }
}

// A link leads to an exercise that may be in a closed tab or disclosure.
/** @param {Element | null} element */
function seek(element) {
  if (!element?.id || `#${element.id}` !== named()) return;
  if (element.matches('.tabbed-set *, details *'))
    import('./reveal.js').then(({ reveal }) => reveal(element));
}
addEventListener('hashchange', () => seek(document.querySelector('.exercise:target')));

// *Link* gives its address. Before the theme hears of it, which would go there; in a frame it leads to the lesson.
addEventListener(
  'click',
  (event) => {
    /** @type {HTMLAnchorElement | null} */
    const link = /** @type {Element} */ (event.target).closest('.exercise-foot > .exercise-link');
    /** @type {(HTMLElement & { widget?: Exercise | null }) | null | undefined} */
    const exercise = link?.closest('.exercise');
    const widget = exercise?.widget;
    if (!link || !widget || link.pathname !== location.pathname) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    import('./share.js').then(({ share }) => share(widget, link));
  },
  true,
);

/** @type {(kind: string, load: () => Widget | Promise<Widget>) => void} */
export function define(kind, load) {
  if (customElements.get(`exercise-${kind}`)) return; // by another page's script: instant navigation keeps what was defined
  customElements.define(
    `exercise-${kind}`,
    class extends HTMLElement {
      /** @type {Exercise | null} */
      widget = null;

      async connectedCallback() {
        try {
          const Widget = await load();
          if (!this.isConnected) return;
          this.widget ??= new Widget(this);
          let given = this.given;
          /** @param {Event} event */
          const note = ({ target }) => {
            if (/** @type {Element} */ (target).closest('[data-act=check]')) given = this.given;
          };
          this.addEventListener('click', note);
          await this.widget.enter();
          this.removeEventListener('click', note);
          this.dataset.live = '';
          seek(this);
          // *Check* was pressed before all scripts had come (main.html keeps which): it is answered now, unless what had
          // been given is no longer there, since an earlier answer was kept.
          const { pressed } = this;
          if (pressed?.getClientRects().length && given === this.given) pressed.click();
          /** @type {HTMLElement | null | undefined} */
          this.pressed = null;
        } catch (error) {
          this.dataset.failed = ''; // the style goes back to what works without scripts
          console.error(error);
        }
      }

      get given() {
        /** @type {NodeListOf<HTMLInputElement>} */
        const fields = this.querySelectorAll('input, select');
        return String(Array.from(fields, ({ checked, value }) => [checked, value]));
      }

      // What is still away when the scripts that run now are done has left for good: whatever only moves is back by then.
      // The theme keeps hold of each page that instant navigation took away, and so of all that is in it.
      disconnectedCallback() {
        this.widget?.leave();
        queueMicrotask(() => {
          if (this.isConnected) return;
          this.widget = null;
          for (const part of this.querySelectorAll('*')) part.remove(); // one by one, since one that is held holds its tree
          this.replaceChildren();
        });
      }
    },
  );
}
