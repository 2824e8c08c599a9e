// Elements: found, made and copied. In: an element and a selector, a tag or a text. Out: elements, and sentences that the server
// rendered. Refuses to know what an exercise is.

const lang = document.documentElement.lang || 'en';
// Made when they are first needed: on a slow phone they take longer than all else that a page of exercises begins with.
/** @type {<T>(make: () => T) => () => T} */
const once = (make) => {
  /** @type {ReturnType<typeof make> | undefined} */
  let made;
  return () => (made ??= make());
};
const rules = once(() => new Intl.PluralRules(lang));
const lists = once(() => new Intl.ListFormat(lang === 'en' ? 'en-GB' : lang));
const figures = once(() => new Intl.NumberFormat(`${lang}-u-nu-latn`)); // digits as the server writes them
// No language groups the digits of these.
/** @type {(value: number) => string} */
const figure = (value) =>
  value >= 0 && value < 1000 && Number.isInteger(value) ? `${value}` : figures().format(value);
// Words in a sentence from right to left are set apart, so that they stay whole: catalogue.py does the same.
const apart = () => (document.body.dir || document.documentElement.dir) === 'rtl';
let copies = 0;

/** @typedef {{ n?: number, [name: string]: string | number | undefined }} Values what stands for the names in a sentence */
/** @typedef {(key: string, values?: Values) => string} Word */

// Whether an element is the writer's: it is in a slot, and is none of the fields that the server put there.
/** @type {(element: HTMLElement) => boolean} */
export const theirs = (element) => {
  /** @type {HTMLElement | null | undefined} */
  const around = element.parentElement?.closest('[data-slot], [data-own]');
  return around?.dataset.slot !== undefined && element.dataset.own === undefined;
};

// Whether one writes lines in it, so that Enter begins a new one.
/** @param {HTMLElement} element */
export const ofLines = (element) => element.matches('textarea') || element.isContentEditable;

/** @param {Element | null} element */
const isUsable = (element) =>
  !!element?.getClientRects().length && element.matches(':not(body, :disabled)');

// The last of some elements that focus can be on and be seen.
/** @param {HTMLElement[]} elements */
export const lastUsable = (elements) =>
  elements
    .filter((each) => each.matches('button, input, select, [tabindex]') && isUsable(each))
    .pop();

// Changes what is in an element; where focus was there and is lost by it, it goes to what `next` gives.
/** @type {(root: Element, next: (here: Element) => () => HTMLElement | null | undefined, change: () => void) => void} */
export function goOn(root, next, change) {
  const here = document.activeElement;
  const then = here && root.contains(here) && next(here);
  change();
  if (then && !isUsable(document.activeElement)) then()?.focus({ preventScroll: true });
}

// The exercise's own parts in an element, whatever the writer has put into a text. Who asks for more than an HTMLElement says
// of which type it is.
/** @type {<T extends HTMLElement>(from: ParentNode, selector: string) => T[]} */
export const all = (from, selector) =>
  /** @type {any[]} */ ([...from.querySelectorAll(selector)]).filter((element) => !theirs(element));

// The exercise's own part around an element, whatever the writer has named like it in a text.
/** @type {(element: Element | null | undefined, selector: string) => HTMLElement | null} */
export function around(element, selector) {
  /** @type {HTMLElement | null | undefined} */
  let found = element?.closest(selector);
  while (found && theirs(found)) found = found.parentElement?.closest(selector);
  return found ?? null;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {...(Node | string)} children
 */
export function make(tag, className = '', ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

// A copy of a text that the server rendered elsewhere. No id is in the page twice, and no button of a copy's tabs switches
// off the original's.
/** @type {<T extends Element>(element: T) => T} */
export function copy(element) {
  const copy = /** @type {typeof element} */ (element.cloneNode(true));
  copies += 1;
  copy.removeAttribute('id');
  for (const part of copy.querySelectorAll('[id], [for], [name]'))
    for (const name of ['id', 'for', 'name'])
      if (part.hasAttribute(name)) part.setAttribute(name, `${part.getAttribute(name)}-${copies}`);
  return copy;
}

// Fills a part of the exercise with a text that is the writer's there as well.
/** @type {<T extends HTMLElement>(part: T, text: Element) => T} */
export function fill(part, text) {
  part.replaceChildren(...copy(text).childNodes);
  part.dataset.slot = '';
  return part;
}

// Texts as the language lists them.
/** @type {(texts: string[]) => string} */
export const listed = (texts) =>
  lists().format(apart() ? texts.map((text) => `\u2068${text}\u2069`) : texts);

// A sentence with values for its names; a name that has none stays as it is.
/** @type {(text: string | undefined, values: Values) => string} */
export const filled = (text = '', values) =>
  text.replace(/\{(\w+)\}/g, (all, name) => {
    const value = values[name];
    if (typeof value === 'number') return figure(value);
    return value === undefined ? all : apart() ? `\u2068${value}\u2069` : value;
  });

// The sentences of the interface, as the server rendered them, each form of a plural in its own attribute. In: the element that
// has them. Out: the sentence of a key, with values for its names; `n` chooses the plural form.
/** @type {(words: Element) => Word} */
export function wordsOf(words) {
  /** @type {(name: string) => string | null} */
  const find = (name) => words.getAttribute(`data-${name}`);
  return (key, values = {}) => {
    const form = () => rules().select(/** @type {number} */ (values.n));
    const text = find(key) ?? find(`${key}-${form()}`) ?? find(`${key}-other`);
    return filled(/** @type {string} */ (text), values);
  };
}
