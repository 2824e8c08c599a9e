// An exercise out of its lesson's page. In: a lesson; then what to take of its page. Out: the exercise's element, cut down
// to what is asked, its addresses as they were where it stood. Refuses to know why it is asked for, and runs no script of the
// page that it reads.

/** @import { CourseExercise, Lesson } from './tasks.js' */
/** @typedef {{ page: Document, address: string }} Page */
/** @typedef {(lesson: Lesson) => Promise<Page>} Pages */

const root = new URL('../../', import.meta.url);
const patience = 20000;

// The lessons' pages, each fetched once; one that could not be had is asked for again.
/** @type {() => Pages} */
export function lessonPages() {
  /** @type {Map<string, Promise<Page>>} */
  const pages = new Map();
  return (lesson) => {
    const { id } = lesson;
    const page = pages.get(id) ?? fetched(lesson);
    pages.set(id, page);
    page.catch(() => pages.delete(id));
    return page;
  };
}

// Fails where it cannot be had, or where something else came instead of it.
/** @type {Pages} */
async function fetched({ id, url }) {
  const response = await fetch(new URL(url, root), { signal: AbortSignal.timeout(patience) });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (!response.ok || !page.querySelector(`[data-lesson="${CSS.escape(id)}"]`))
    throw new Error(`not the lesson ${id}: ${response.url}`);
  return { page, address: response.url };
}

// The exercise with all of these items, or nothing where the page has no such exercise.
/** @type {(page: Page, exercise: CourseExercise, keys: string[]) => HTMLElement | undefined} */
export function borrow({ page, address }, { id, kind }, keys) {
  /** @type {NodeListOf<HTMLElement>} */
  const candidates = page.querySelectorAll(`exercise-${kind}[data-exercise="${CSS.escape(id)}"]`);
  const found = [...candidates].find((element) =>
    keys.every((key) => parts(element, `[data-item="${CSS.escape(key)}"]`).length),
  );
  if (!found) return undefined;
  const element = document.importNode(found, true);
  resolve(element, address);
  cuts[kind]?.(element, keys);
  return element;
}

// A relative address means what it meant in the lesson. What points into a drawing stays within it.
/** @type {(element: HTMLElement, address: string) => void} */
function resolve(element, address) {
  for (const name of ['href', 'src', 'poster']) {
    for (const part of element.querySelectorAll(`[${name}]`)) {
      const value = part.getAttribute(name) ?? '';
      if (!(part instanceof SVGElement && value.startsWith('#')))
        part.setAttribute(name, new URL(value, address).href);
    }
  }
  /** @type {NodeListOf<HTMLImageElement | HTMLSourceElement>} */
  const sets = element.querySelectorAll('[srcset]');
  for (const part of sets) {
    part.srcset = part.srcset.replace(
      /(^|,\s+)(\S+)/g,
      (_, before, value) => before + new URL(value, address).href,
    );
  }
}

// The exercise's own parts: none that the writer has named like them in a text.
/** @type {(element: HTMLElement, selector: string) => HTMLElement[]} */
function parts(element, selector) {
  /** @type {NodeListOf<HTMLElement>} */
  const found = element.querySelectorAll(selector);
  return [...found].filter((each) => {
    /** @type {HTMLElement | null | undefined} */
    const around = each.parentElement?.closest('[data-slot], [data-own]');
    return around?.dataset.slot === undefined;
  });
}

/** @type {(element: HTMLElement, selector: string, keys: string[]) => HTMLElement[]} */
const others = (element, selector, keys) =>
  parts(element, selector).filter(({ dataset }) => !keys.includes(dataset.item ?? ''));

/** @param {HTMLElement[]} all */
const remove = (all) => {
  for (const part of all) part.remove();
};

// Of a quiz and of a deck only what is asked; its number among the others means nothing here.
/** @type {Record<string, (element: HTMLElement, keys: string[]) => void>} */
const cuts = {
  quiz(element, keys) {
    for (const question of parts(element, '[data-pool]')) question.removeAttribute('data-pool');
    remove(parts(element, '.quiz-pool'));
    const left = others(element, '.quiz-question', keys);
    if (!left.length) return;
    remove([...left, ...others(element, '.quiz-key > li', keys), ...parts(element, '.quiz-place')]);
    parts(element, '.exercise-count')[0].textContent = '';
  },
  cards(element, keys) {
    remove([
      ...others(element, '.cards-card', keys),
      ...parts(element, '.cards-marks > i').slice(1),
    ]);
    const card = parts(element, '.cards-card')[0];
    card.removeAttribute('role');
    card.removeAttribute('aria-label');
    card.dataset.here = '';
    parts(element, '.exercise-count')[0].textContent = '';
  },
};
