// Makes files for pages of the site's own scripts and styles, by esbuild and Lightning CSS.
//
// In: a plan, as JSON on the standard input (bundles.py writes it). Out: its files in the folder that it names. Refuses to
// know which page needs what.

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { Features, transform } from 'lightningcss';

/**
 * @typedef {object} Script
 * @property {string} name of the file
 * @property {string} text a module that imports what is to be in it, as from the folder of the assets
 * @property {Record<string, string>} apart by path under the assets: which file has a module that is not to be in this one
 * @typedef {object} Style
 * @property {string} name
 * @property {string[]} files by their paths under the assets, in their order
 * @property {string[]} unused classes that no page and no script names
 * @property {string[]} defined variables that another sheet of the page defines
 * @property {string[] | null} named variables that something else than this sheet reads, if that is known
 * @property {[attribute: string, value: string][]} colours of the theme that pages name, if that is known
 * @typedef {{ assets: string, out: string, maps: boolean, scripts: Script[], styles: Style[] }} Plan
 */

// The oldest browsers that are met (BROWSERS.md): what one of them does not know is in no rule with what it knows.
/** @type {(major: number, minor?: number) => number} */
const version = (major, minor = 0) => (major << 16) | (minor << 8);
const OLDEST = { chrome: version(110), firefox: version(115), safari: version(16, 4) };

const READ = /var\((--[\w-]+)/g;
const DEFINITION =
  /(?<=[{;])(--[\w-]+):((?:url\([^"')]*\)|"[^"]*"|'[^']*'|[^;{}"'])*)(?:;|(?=\}))/g;
const EMPTY = /(?<=^|[{}])[^{}@;]+\{\}/g;
const NEVER = 'never'; // a class for what no page can match
// The theme's rules by which a change of any element's class makes browsers reckon the style of all that is in that
// element anew, or in the next one; and what they cost less as. Cells of a table with a class lose the same margins as
// others. What stands after a table is meant only where no script of the theme's puts each table into a box.
/** @type {[RegExp, string][]} */
const DEAR = [
  [
    /\.md-typeset table:not\(\[class\]\) (?=t[dh]>:(?:first|last)-child)/g,
    '.md-typeset.md-typeset table ',
  ],
  [/\.md-typeset table:not\(\[class\]\)\+\*\{[^{}]*\}/g, '@media (scripting:none){$&}'],
];
/** @type {(part: any) => boolean} */
const isColour = ({ type, name }) =>
  type === 'attribute' && /^data-md-color-(primary|accent)$/.test(name);

/** @type {Plan} */
const { assets, out, maps, scripts, styles } = JSON.parse(readFileSync(0, 'utf8'));

// A module that another file has is imported from there; one that is imported late, and is nowhere yet, is taken in.
/** @type {(apart: Script['apart']) => import('esbuild').Plugin} */
const elsewhere = (apart) => ({
  name: 'elsewhere',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const module = relative(assets, join(resolveDir, path)).replaceAll('\\', '/');
      return Object.hasOwn(apart, module)
        ? { path: `./${apart[module]}`, external: true }
        : undefined;
    });
  },
});

async function write({ name, text, apart }) {
  const sourcefile = name.replaceAll('/', '-'); // that of no module
  const { warnings } = await build({
    stdin: { contents: text, resolveDir: assets, sourcefile },
    outfile: join(out, name),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'inline',
    sourcemap: maps,
    logLevel: 'error',
    ignoreAnnotations: true, // whatever a package.json above says of imports without names
    tsconfigRaw: '{}', // not that of a project above the course; modules are strict anyway
    plugins: [elsewhere(apart)],
  });
  // Two modules that export the same name would silently export neither.
  if (warnings.length) throw new Error(warnings.map((each) => each.text).join('\n'));
}

for (const { name, files, unused, colours, defined, named } of styles) {
  const dead = new Set(unused);
  const known = new Set(defined);
  const alive = new Set(colours.map(String));
  /** @param {any} part */
  const isDead = (part) =>
    part.type === 'class'
      ? dead.has(part.name)
      : alive.size > 0 && isColour(part) && !alive.has(`${part.name},${part.operation?.value}`);
  const { code } = transform({
    filename: name,
    code: Buffer.from(files.map((file) => read(join(assets, file))).join('\n')),
    minify: true,
    targets: OLDEST,
    exclude: Features.Colors, // the styles bring what is shown instead
    unusedSymbols: [NEVER], // a rule of which nothing else is left goes
    visitor: {
      Selector: (parts) =>
        parts.some(isDead) ? [...parts, { type: 'class', name: NEVER }] : undefined,
      Variable: ({ name: { ident }, fallback }) =>
        fallback && known.has(ident) ? { type: 'var', value: { name: { ident } } } : undefined,
    },
  });
  writeFileSync(join(out, name), readOnly(without(`${code}`), named));
}
await Promise.all(scripts.map(write));

// A style sheet's text with that of its parts.
/** @param {string} file @returns {string} */
function read(file) {
  const text = readFileSync(file, 'utf8')
    .replace(/\/\*# sourceMappingURL=.*?\*\//g, '')
    .replace(/^@import ['"]([\w/-]+\.css)['"];$/gm, (_, part) => read(join(dirname(file), part)));
  return DEAR.reduce((left, [dear, cheap]) => left.replace(dear, cheap), text);
}

// The same without the selectors that can never match, among others that can.
/** @param {string} style */
function without(style) {
  return style
    .replace(/(,[^,{}()]*\.never)+(?=\{)/g, '')
    .replace(/(?<=^|[,{}(])[^,{}()]*\.never,/g, '');
}

// The same without variables that neither it nor anything else reads, which may be read by others of these; and without
// rules of which nothing is left. Where it is not known what else reads them, drawings alone go, which only rules show.
/** @type {(style: string, named: string[] | null) => string} */
function readOnly(style, named) {
  const read = new Set([...(named ?? []), ...[...style.matchAll(READ)].map(([, name]) => name)]);
  const left = style
    .replace(DEFINITION, (all, name, value) =>
      read.has(name) || !(named || value.startsWith('url(')) ? all : '',
    )
    .replace(EMPTY, '');
  return left === style ? style : readOnly(left, named);
}
