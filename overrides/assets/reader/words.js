// The sentences of a page of the reader's own, as the server rendered them in <template data-words>. In: the page's element.
// Out: the sentence of a key (dom.js). Refuses to know any sentence itself.

import { wordsOf as sentences } from '../exercises/dom.js';
import { find } from './parts.js';

/** @import { Word } from '../exercises/dom.js' */

/** @type {(root: HTMLElement) => Word} */
export const wordsOf = (root) => sentences(find(root, 'template[data-words]'));
