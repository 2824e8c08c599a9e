// The persona sheet: <persona-sheet>. In: the form and the sentences that the page holds, and what is kept. Out: the sheet, kept
// as one types, with its guesses counted and its versions compared. It never leaves the device but by the reader's hand.

import { filled } from '../exercises/dom.js';
import { keep, recall } from '../store/answers.js';
import { unwatch, watch } from '../store/progress.js';
import { Form } from './form.js';
import { EMPTY, isBlank, joined, json, LINES, markdown, read, share, warnings } from './model.js';
import { Versions } from './versions.js';

/** @import { Line, Sheet } from './model.js' */

const PLACE = /** @type {const} */ (['capstone', 'persona-sheet', 'worksheet']); // where the store has it
const SHEET = 'sheet';
const VERSION = 'version-';
const PAUSE = 500; // milliseconds after the last key

/** @type {(tag: string, text: string) => HTMLElement} */
const element = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

/** @type {(name: string, text: string, type: string) => void} */
function download(name, text, type) {
  const link = document.createElement('a'); // outside the page, where the theme's navigation does not see its click
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export class PersonaSheet extends HTMLElement {
  /** @type {Form | undefined} */
  form;
  /** @type {number | undefined} */
  timer; // while something that was typed is not kept yet
  unread = ''; // what is kept and cannot be read: it is not written over

  connectedCallback() {
    const first = !this.form;
    if (first) this.begin();
    const typed = first ? this.sheet : EMPTY;
    watch(this);
    addEventListener('pagehide', this.save);
    this.restore();
    if (!isBlank(typed)) this.adopt(typed);
  }

  disconnectedCallback() {
    this.save();
    unwatch(this);
    removeEventListener('pagehide', this.save);
  }

  begin() {
    this.form = new Form(/** @type {HTMLFormElement} */ (this.inside('form')));
    this.versions = new Versions(this.inside('.persona-compare'), (line) => this.rests(line));
    this.form.form.addEventListener('input', () => this.typed());
    this.form.form.addEventListener('submit', (event) => event.preventDefault());
    this.addEventListener('focusout', this.save);
    this.versions.select.addEventListener('change', () => this.versions?.show(this.sheet));
    const file = /** @type {HTMLInputElement} */ (this.inside('[type=file]'));
    file.addEventListener('change', () => this.import(file));
    const actions = {
      add: () => this.add(),
      version: () => this.version(this.text),
      markdown: () =>
        download(`${this.fileName}.md`, markdown(this.sheet, this.words), 'text/markdown'),
      data: () => download(`${this.fileName}.json`, this.unread || this.text, 'application/json'),
      card: () => this.card(),
      import: () => file.click(),
      clear: () => this.clear(),
    };
    for (const [name, action] of Object.entries(actions))
      this.inside(`[data-do=${name}]`).addEventListener('click', action);
    this.inside('[data-scripts]').hidden = false;
  }

  /** @type {(selector: string) => HTMLElement} */
  inside(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  get sheet() {
    return this.form?.sheet ?? EMPTY;
  }

  get text() {
    return json(this.sheet);
  }

  get words() {
    return /** @type {Record<string, string>} */ ({ ...this.dataset });
  }

  get fileName() {
    const name = this.sheet.lines.name?.text ?? '';
    return (
      name
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
        .replace(/^-|-$/g, '') || 'persona'
    );
  }

  /** @type {(line: Line) => string} */
  rests({ mark, source }) {
    return [this.words[mark || 'unmarked'], source.trim()].filter(Boolean).join(', ');
  }

  // The page may be brought up to date by another tab; what is being typed here stays.
  restore() {
    if (this.timer || !this.form) return;
    const text = `${recall(...PLACE)[SHEET]?.response ?? ''}`;
    if (this.unread && text === this.unread) return;
    const { sheet } = read(text);
    if (this.unread) this.say('');
    this.unread = sheet ? '' : text;
    if (this.unread) this.say('unread');
    this.form.show(sheet ?? EMPTY);
    this.show();
    this.offer();
  }

  add() {
    const { form } = this;
    if (!form) return;
    if (form.lines.length < LINES) form.begin();
    else this.say('full');
  }

  // What was typed before this script came, in fields that were empty: what had been kept is kept as a version, too.
  /** @param {Sheet} typed */
  adopt(typed) {
    const { sheet } = this;
    const all = joined(sheet, typed);
    if (json(all) === json(sheet)) return;
    if (!this.unread && !isBlank(sheet)) this.version(json(sheet));
    this.form?.show(all);
    this.typed();
  }

  typed() {
    this.show();
    clearTimeout(this.timer);
    this.timer = setTimeout(this.save, PAUSE);
  }

  save = () => {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.say(this.unread ? 'unread' : this.keep() ? 'saved' : 'refused');
  };

  // Says whether the browser does.
  keep() {
    this.form?.note();
    return keep(...PLACE, SHEET, this.text, 'unanswered');
  }

  // The share of guesses, the warnings and the card follow what is typed.
  show() {
    const { sheet } = this;
    const { lines, guesses } = share(sheet);
    const status = this.inside('.persona-share');
    const percent = Math.round((100 * guesses) / lines);
    status.textContent = lines ? filled(status.dataset.said, { lines, guesses, percent }) : '';
    const list = this.inside('.persona-warnings');
    list.replaceChildren(
      ...warnings(sheet).map(({ name, label }) =>
        element('li', filled(list.getAttribute(`data-${name}`) ?? '', { label })),
      ),
    );
    this.inside('.persona-title').textContent = sheet.lines.name?.text.trim() || this.words.persona;
    this.inside('.persona-card dl').replaceChildren(
      ...Object.entries(sheet.lines)
        .filter(([key, { text }]) => key !== 'name' && text.trim())
        .flatMap(([, line]) => {
          const says = element('dd', `${line.text} `);
          says.append(element('small', this.rests(line)));
          return [element('dt', line.label), says];
        }),
    );
    this.versions?.show(sheet);
  }

  /** @type {(name: string) => void} */
  say(name) {
    const text = this.getAttribute(`data-${name}`) ?? '';
    this.inside('.persona-said').textContent = filled(text, { n: LINES });
  }

  card() {
    document.body.dataset.printed = 'persona-card';
    addEventListener('afterprint', () => delete document.body.dataset.printed, { once: true });
    print();
  }

  // Keeps the sheet as it is now, to compare a later one with; says whether the browser does.
  /** @type {(text: string) => boolean} */
  version(text) {
    const kept = keep(...PLACE, `${VERSION}${Date.now()}`, text, 'unanswered');
    this.say(kept ? 'versioned' : 'refused');
    this.offer();
    return kept;
  }

  offer() {
    const kept = Object.entries(recall(...PLACE)).flatMap(([item, { response }]) => {
      const { sheet } = item.startsWith(VERSION) ? read(`${response}`) : {};
      return sheet ? [/** @type {const} */ ([item.slice(VERSION.length), sheet])] : [];
    });
    this.versions?.offer(new Map(kept), this.sheet);
  }

  // A file's sheet comes in the place of this one, which is kept as a version first.
  /** @type {(file: HTMLInputElement) => Promise<void>} */
  async import(file) {
    const [chosen] = file.files ?? [];
    if (!chosen || !this.form) return;
    const { sheet, reason = '' } = read(await chosen.text());
    file.value = '';
    const blank = !this.unread && isBlank(this.sheet);
    if (!sheet) this.say(reason);
    else if (blank) this.replace(sheet, 'imported', 'refused');
    else if (this.version(this.unread || this.text))
      this.replace(sheet, 'imported-over', 'refused');
    else this.say('not-imported');
  }

  clear() {
    if (confirm(this.dataset.sure)) this.replace(EMPTY, 'cleared', 'not-cleared');
  }

  // A sheet comes in the place of all that is here: what is said of it where the browser keeps it, and where it does not.
  /** @type {(sheet: typeof EMPTY, said: string, refused: string) => void} */
  replace(sheet, said, refused) {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.unread = '';
    this.form?.show(sheet, true);
    this.show();
    this.say(this.keep() ? said : refused);
  }
}

if (!customElements.get('persona-sheet')) customElements.define('persona-sheet', PersonaSheet);
