// Parts of a page of the reader's own. In: an element and a selector that the page's template is known to match. Out: the
// first part, or all of them. A part that is missing is a mistake of ours, and raises.

/** @type {(root: ParentNode, selector: string) => HTMLElement} */
export function find(root, selector) {
  const part = root.querySelector(selector);
  if (part instanceof HTMLElement) return part;
  throw new Error(`no ${selector} in this page`);
}

/** @type {(root: ParentNode, selector: string) => HTMLElement[]} */
export const all = (root, selector) => [...root.querySelectorAll(selector)].filter(isHtml);

/** @type {(part: unknown) => part is HTMLElement} */
const isHtml = (part) => part instanceof HTMLElement;
