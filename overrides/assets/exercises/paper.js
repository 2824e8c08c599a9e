// What paper needs of a page. Whenever it is printed, links that lead away have their addresses beside them, and the answer
// keys are gathered at its end, under the exercises' titles. *Print this lesson* prints it as a sheet to fill in: the exercises as the server wrote them, with or
// without their keys, with or without the text around them. Refuses to touch the exercises on the screen.

const root = new URL('../../', import.meta.url).href;

/** @type {(page: ParentNode) => HTMLElement[]} */
const exercisesIn = (page) =>
  /** @type {HTMLElement[]} */ ([...page.querySelectorAll('.exercise[data-kind]')]);

// A copy for paper: no custom element, so that no script takes it up, and no id a second time.
/** @type {(exercise: HTMLElement) => HTMLElement} */
function copied(exercise) {
  const copy = document.createElement('div');
  for (const { name, value } of exercise.attributes)
    if (name.startsWith('data-') || name === 'class') copy.setAttribute(name, value);
  copy.append(...[...exercise.cloneNode(true).childNodes]);
  for (const part of copy.querySelectorAll('[id]')) part.removeAttribute('id');
  for (const field of copy.querySelectorAll('[name]')) field.removeAttribute('name'); // else they would part one's choice
  return copy;
}

// A list, numbered as the exercise's own parts are; a part without anything to say is left out.
/** @type {(rows: Node[][]) => HTMLElement[]} */
function listed(rows) {
  const list = document.createElement('ol');
  for (const [at, row] of rows.entries()) {
    const item = document.createElement('li');
    item.value = at + 1;
    item.append(...row);
    if (row.length) list.append(item);
  }
  return list.childNodes.length ? [list] : [];
}

// A sort's key calls its items by their numbers in the tray, and in their order, since those are on paper; where some were placed,
// all keep their text.
/** @type {(exercise: HTMLElement, keys: HTMLElement[]) => void} */
function number(exercise, keys) {
  const tray = /** @type {HTMLElement[]} */ ([
    ...exercise.querySelectorAll('.sort-tray > .sort-slip'),
  ]);
  if (exercise.querySelector('.sort-list > .sort-slip')) return;
  const rows = keys.flatMap((key) => [...key.querySelectorAll('.sort-key > li')]);
  for (const [at, { dataset }] of tray.entries()) {
    const row = /** @type {HTMLElement[]} */ (rows).find(
      (one) => one.dataset.item === dataset.item,
    );
    const what = /** @type {HTMLElement | null | undefined} */ (row?.querySelector('.sort-what'));
    if (!row || !what) continue;
    what.textContent = `${at + 1}`;
    delete what.dataset.slot;
    row.parentElement?.append(row);
  }
}

// An exercise's keys, copied: of a deck the backs, of a scenario what each choice brings and a best way.
/** @type {(exercise: HTMLElement) => HTMLElement[]} */
function keysOf(exercise) {
  const { kind } = exercise.dataset;
  /** @type {(selector: string, from?: ParentNode) => HTMLElement[]} */
  const own = (selector, from = exercise) =>
    /** @type {HTMLElement[]} */ ([...from.querySelectorAll(selector)]).filter(
      (part) => part.childNodes.length && !part.parentElement?.closest('[data-slot]'),
    );
  if (kind === 'cards')
    return listed(own('.cards-back > answer-key').map((key) => [...copied(key).childNodes]));
  const whole = own('.exercise-foot > .exercise-key > answer-key').map((key) => copied(key));
  if (kind === 'sort') number(exercise, whole);
  if (kind !== 'scenario') return whole;
  const steps = own('.scenario-step').map((step) =>
    own('.scenario-choice', step).flatMap((choice) => {
      const said = own('.scenario-feedback > answer-key', choice.parentElement ?? exercise)[0];
      const label = document.createElement('b');
      label.textContent = choice.textContent;
      return said ? [label, ...copied(said).childNodes] : [];
    }),
  );
  const best = document.createElement('b');
  best.textContent = own('.exercise-foot > .exercise-key > summary')[0]?.textContent ?? '';
  return [...listed(steps), best, ...whole];
}

class CoursePaper extends HTMLElement {
  /** @type {HTMLElement[] | undefined} */
  sheets;
  gather = () => this.gathered(this.sheets ?? exercisesIn(document));
  clear = () => this.cleared();
  ask = () => this.print();

  connectedCallback() {
    addEventListener('beforeprint', this.gather);
    addEventListener('afterprint', this.clear);
    this.querySelector('button')?.addEventListener('click', this.ask);
  }

  disconnectedCallback() {
    removeEventListener('beforeprint', this.gather);
    removeEventListener('afterprint', this.clear);
    this.querySelector('button')?.removeEventListener('click', this.ask); // the theme holds on to the page
  }

  get keys() {
    return this.querySelector('.paper__keys');
  }

  /** @type {(name: string) => boolean} */
  option(name) {
    return !!this.querySelector(`[data-option="${name}"]:checked`);
  }

  /** @type {(exercises: HTMLElement[]) => void} */
  gathered(exercises) {
    const links = this.parentElement?.querySelectorAll('a[href]') ?? [];
    for (const link of /** @type {Iterable<HTMLAnchorElement>} */ (links))
      if (!link.href.startsWith(root) && link.protocol.startsWith('http'))
        link.dataset.address = link.href;
    if (!this.keys) return;
    const parts = exercises.flatMap((exercise) => {
      const keys = keysOf(exercise);
      if (!keys.length) return [];
      const part = document.createElement('section');
      const title = document.createElement('h3');
      title.textContent = exercise.querySelector('.exercise-title')?.textContent ?? '';
      part.className = 'paper__key exercise';
      part.append(title, ...keys);
      return [part];
    });
    this.cleanse();
    this.keys.append(...parts);
  }

  cleanse() {
    for (const part of this.querySelectorAll('.paper__key')) part.remove();
  }

  cleared() {
    this.cleanse();
    for (const sheet of this.sheets ?? []) sheet.remove();
    this.sheets = undefined;
    delete document.documentElement.dataset.paper;
  }

  async written() {
    const response = await fetch(location.href);
    return exercisesIn(new DOMParser().parseFromString(await response.text(), 'text/html'));
  }

  // Beside each exercise its copy as the server wrote it, which paper alone shows.
  async print() {
    this.cleared();
    const written = await this.written().catch(() => []); // without a network: as they are on the screen
    this.sheets = exercisesIn(document).map((exercise, at) => {
      const sheet = copied(document.importNode(written[at] ?? exercise, true));
      sheet.classList.add('paper__sheet');
      exercise.after(sheet);
      return sheet;
    });
    const wanted = ['sheet', ...['exercises', 'keys'].filter((name) => this.option(name))];
    document.documentElement.dataset.paper = wanted.join(' ');
    print();
  }
}
if (!customElements.get('course-paper')) customElements.define('course-paper', CoursePaper);
