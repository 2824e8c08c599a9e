// An item of a sort: its slip with the button that takes it, its row in the key, and what these say of its place. Refuses to
// know how it comes there.

import { fill, make } from './dom.js';

/** @import { Placed } from './placing.js' */
/** @import Sort from './sort.js' */
/** @typedef {Placed & { slip: HTMLElement, row: HTMLElement, text: HTMLElement, said: HTMLElement }} Item */

/** @type {(sort: Sort, slip: HTMLElement) => Item} */
export function itemOf(sort, slip) {
  const { item: id = '' } = slip.dataset;
  const text = sort.part('.sort-text', slip);
  const row = sort.part(`.sort-key [data-item="${id}"]`);
  // No control wraps the text, which may hold a link: the button is beside it and is stretched over it by style.
  const control = make('button', 'sort-take');
  const said = make('span', 'sort-said');
  control.type = 'button';
  control.setAttribute('aria-labelledby', text.id);
  slip.dataset.act = 'take';
  slip.append(said, control);
  // With scripts the key names its items by their text; numbers are for paper.
  fill(sort.part('.sort-what', row), text);
  return { id, slip, row, text, control, said, right: row.dataset.bucket ?? '' };
}

// Says on a slip, and in the key once all is checked, what its place is worth.
/** @type {(sort: Sort, item: Item, done: boolean) => void} */
export function showState(sort, item, done) {
  const { held } = sort;
  const { slip, text, control, said, row, checked, place, right } = item;
  const state = place === right ? 'right' : 'wrong';
  slip.dataset.state = checked ? state : '';
  row.dataset.state = done ? state : '';
  said.textContent = checked ? sort.word(state === 'right' ? state : 'not-here') : '';
  control.hidden = !!checked;
  control.setAttribute('aria-pressed', String(item === held));
  slip.toggleAttribute('data-held', item === held);
  control.tabIndex = held && item !== held ? -1 : 0; // from what is held, Tab leads to the buckets
  // The button says the text; where that has a link, both are read.
  if (checked || text.querySelector('a, [tabindex], summary, audio, video'))
    text.removeAttribute('aria-hidden');
  else text.setAttribute('aria-hidden', 'true');
  sort.find('.sort-note', row)?.remove();
  if (!done || state === 'right') return;
  const put = sort.word('you-put', { bucket: sort.bucket(place)?.name });
  sort.part('.sort-what', row).after(make('div', 'sort-note', put));
}
