// Where a browser is older than the media feature `scripting` (Chrome before 120, Safari before 17), says to the styles what it
// would say: that scripts run. In: the page's style sheets, and each that comes later. Out: the same, asking for what always
// holds, or never does. Refuses to know what they style.

const ASKED = /\(scripting: ?(enabled|none)\)/g;
/** @type {(all: string, state: string) => string} */
const answer = (_, state) => (state === 'enabled' ? '(min-width: 0px)' : '(max-width: 0px)');

/** @param {CSSStyleSheet | CSSGroupingRule} holder */
function tell(holder) {
  for (const rule of holder.cssRules) {
    if (rule instanceof CSSImportRule && rule.styleSheet) tell(rule.styleSheet);
    if (rule instanceof CSSMediaRule)
      rule.media.mediaText = rule.media.mediaText.replace(ASKED, answer);
    if (rule instanceof CSSGroupingRule) tell(rule);
  }
}

/** @param {CSSStyleSheet | null | undefined} sheet */
function tellAll(sheet) {
  try {
    if (sheet) tell(sheet);
  } catch {} // another host's
}

if (!matchMedia('(scripting: enabled)').matches) {
  for (const sheet of document.styleSheets) tellAll(sheet);
  document.addEventListener(
    'load',
    ({ target }) => target instanceof HTMLLinkElement && tellAll(target.sheet),
    true,
  );
}
