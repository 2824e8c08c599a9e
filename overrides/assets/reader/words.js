// The sentences of a page of the reader's own, as the server rendered them in <template data-words>. In: a key, and values;
// `n` chooses the plural form. Out: the sentence. Refuses to know any sentence itself.

import { find } from './parts.js';

const rules = new Intl.PluralRules(document.documentElement.lang || 'en');

/** @import { Word } from './dated.js' */

/** @type {(root: HTMLElement) => Word} */
export function wordsOf(root) {
  const words = /** @type {HTMLTemplateElement} */ (find(root, 'template[data-words]')).content;
  /** @param {string} name */
  const said = (name) => words.querySelector(`[value="${name}"]`)?.textContent;
  return (key, values = {}) => {
    const plural = rules.select(Number(values.n));
    const text = said(key) ?? said(`${key}-${plural}`) ?? said(`${key}-other`) ?? '';
    return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  };
}
