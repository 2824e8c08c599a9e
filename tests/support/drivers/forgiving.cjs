// Lets Playwright drive Debian's Firefox over WebDriver BiDi: an ESR may not know yet how to pretend a colour scheme, which
// Playwright asks of every page. Then nothing is pretended, and all else works.
//
// In: Playwright's own script, as Node loads it. Out: the same, where one request may be refused. Loaded by NODE_OPTIONS
// (start.py). Where that script is written otherwise, it is left as it is.
const Module = require('node:module');

const REQUEST = /(\.send\("emulation\.setMediaFeaturesOverride", \{[^;]*\}\))(?=;)/g;
const { _compile } = Module.prototype;

Module.prototype._compile = function (content, filename, ...rest) {
  const forgiving = filename.endsWith('coreBundle.js')
    ? content.replace(REQUEST, '$1.catch(() => {})')
    : content;
  return _compile.call(this, forgiving, filename, ...rest);
};
