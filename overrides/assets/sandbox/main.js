// What a page with the sandbox or the trait counter loads.

import { SegmentSandbox } from './segments.js';
import { TraitCounter } from './traits.js';

if (!customElements.get('segment-sandbox')) {
  customElements.define('segment-sandbox', SegmentSandbox);
  customElements.define('trait-counter', TraitCounter);
}
