// How a page of the reader's own comes to life. In: the name of its element, and what makes the page of one. It enters with
// the element and leaves with it: instant navigation takes elements out and may put them back.

/** @typedef {{ enter(): void, leave(): void }} OwnPage */

/** @type {(name: string, make: (root: HTMLElement) => OwnPage) => void} */
export function define(name, make) {
  if (customElements.get(name)) return; // by another page's script
  customElements.define(
    name,
    class extends HTMLElement {
      /** @type {OwnPage | undefined} */
      page;

      connectedCallback() {
        this.page ??= make(this);
        this.page.enter();
      }

      disconnectedCallback() {
        this.page?.leave();
      }
    },
  );
}
