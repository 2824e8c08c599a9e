// Imports a kind's script only where the page has one. The build puts another module in this one's place, which has those of
// a page in it: hooks/publishing/bundles.py.

import { define } from './element.js';

for (const kind of ['quiz', 'cards', 'sort', 'match', 'order', 'worksheet', 'scenario'])
  define(kind, () => import(`./${kind}.js`).then((module) => module.default));
