// A persona as a sheet: what it says, what each line rests on, and how it reads. In and out: sheets, and texts of files. Pure.
// Refuses to know the page and the store.

/** @typedef {'' | 'seen' | 'said' | 'counted' | 'guess'} Mark */
/** @typedef {{ label: string, text: string, mark: Mark, source: string, date: string }} Line */
/** @typedef {{ decision: string, segment: string, lines: Record<string, Line> }} Sheet `lines` by key, in order */
/** @typedef {{ key: string, label: string, before?: Line, after?: Line }} Change */

/** @type {Sheet} */
export const EMPTY = { decision: '', segment: '', lines: {} };
export const FORMAT = 'persona-sheet';
export const MARKS = ['', 'seen', 'said', 'counted', 'guess'];
const MOST = 8 << 20; // characters of a file: more than a browser keeps of a site
export const LINES = 500; // at most, of a sheet
const AGE =
  /\b(?:aged?|years? old|\d\d[-–]year-old|\d\d (?:to|–|-) \d\d)\b|\bin (?:his|her|their) (?:teens|\w+ties)\b|^\D{0,40},\s[1-9]\d(?:[,.]|$)/i;

/** @type {(sheet: Sheet) => [string, Line][]} */
const filled = ({ lines }) => Object.entries(lines).filter(([, line]) => line.text.trim());

// How many lines say something, and how many of these are guesses: marked so, or not marked at all.
/** @type {(sheet: Sheet) => { lines: number, guesses: number }} */
export function share(sheet) {
  const lines = filled(sheet).map(([, line]) => line);
  return {
    lines: lines.length,
    guesses: lines.filter(({ mark }) => !mark || mark === 'guess').length,
  };
}

// Whether nothing is written in a sheet.
/** @type {(sheet: Sheet) => boolean} */
export const isBlank = ({ decision, segment, lines }) =>
  ![decision, segment, ...Object.values(lines).flatMap(written)].some((text) => text.trim());
/** @type {(line: Line) => string[]} */
const written = ({ text, mark, source, date }) => [text, mark, source, date];

// A sheet with what was typed elsewhere meanwhile: texts stand behind those that are there, all else in their place.
/** @type {(sheet: Sheet, typed: Sheet) => Sheet} */
export function joined(sheet, typed) {
  /** @type {(before: string, now: string) => string} */
  const text = (before, now) =>
    before.trim() && now.trim() && before !== now ? `${before}\n${now}` : now || before;
  const lines = { ...sheet.lines };
  for (const [key, now] of Object.entries(typed.lines)) {
    const before = lines[key] ?? now;
    lines[key] = {
      label: before.label,
      text: text(before.text, now.text),
      mark: now.mark || before.mark,
      source: now.source || before.source,
      date: now.date || before.date,
    };
  }
  return {
    decision: text(sheet.decision, typed.decision),
    segment: text(sheet.segment, typed.segment),
    lines,
  };
}

// What somebody should look at again: the names of sentences, each with the label that it is about, if any.
/** @type {(sheet: Sheet) => { name: string, label: string }[]} */
export function warnings(sheet) {
  const lines = filled(sheet);
  const said = (/** @type {string} */ key) => sheet.lines[key]?.text.trim() ?? '';
  const found = [];
  if (said('name') && !said('goal')) found.push({ name: 'name-first', label: '' });
  const old = lines.find(([, { text }]) => AGE.test(text));
  if (old && !/\bage|young|old/i.test(sheet.decision))
    found.push({ name: 'age', label: old[1].label });
  const resting = lines.filter(([, { mark }]) => mark && mark !== 'guess');
  const sources = new Set(resting.map(([, { source }]) => source.trim().toLowerCase()));
  if (resting.length > 2 && sources.size === 1 && !sources.has(''))
    found.push({ name: 'one-source', label: '' });
  for (const [, { label, source }] of resting)
    if (!source.trim()) found.push({ name: 'no-source', label });
  if (lines.length && !sheet.decision.trim()) found.push({ name: 'no-decision', label: '' });
  return found;
}

// The sheet as Markdown. `words` names the marks and the two first headings.
/** @type {(sheet: Sheet, words: Record<string, string>) => string} */
export function markdown(sheet, words) {
  const line = (/** @type {string} */ text) =>
    text.trim().replace(/\s+/g, ' ').replace(/\|/g, '\\|');
  const rows = filled(sheet).map(
    ([, { label, text, mark, source, date }]) =>
      `| ${line(label)} | ${line(text)} | ${[words[mark || 'unmarked'], line(source), date].filter(Boolean).join(', ')} |`,
  );
  const head = `| ${words.line} | ${words.says} | ${words.rests} |\n| --- | --- | --- |`;
  return [
    `# ${line(sheet.lines.name?.text ?? '') || words.persona}`,
    `**${words.decision}:** ${line(sheet.decision) || '–'}`,
    `**${words.segment}:** ${line(sheet.segment) || '–'}`,
    [head, ...rows].join('\n'),
    '',
  ].join('\n\n');
}

/** @type {(sheet: Sheet) => string} */
export const json = (sheet) => JSON.stringify({ format: FORMAT, version: 1, ...sheet }, null, 1);

// The sheet that a text from a file holds, or why it holds none. Nothing of it is trusted.
/** @type {(text: string) => { sheet?: Sheet, reason?: 'big' | 'foreign' | 'newer' }} */
export function read(text) {
  if (text.length > MOST) return { reason: 'big' };
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return { reason: 'foreign' };
  }
  if (value?.format !== FORMAT) return { reason: 'foreign' };
  if (Number.isInteger(value.version) && value.version > 1) return { reason: 'newer' };
  if (value.version !== 1) return { reason: 'foreign' };
  const { decision, segment, lines } = value;
  if (
    typeof decision !== 'string' ||
    typeof segment !== 'string' ||
    !lines ||
    typeof lines !== 'object'
  )
    return { reason: 'foreign' };
  const entries = Object.entries(lines);
  if (
    entries.length > LINES ||
    !entries.every(([key, each]) => /^[\w-]{1,40}$/.test(key) && !(key in {}) && isLine(each))
  )
    return { reason: 'foreign' };
  return {
    sheet: {
      decision,
      segment,
      lines: Object.fromEntries(
        entries.map(([key, { label, text: says, mark, source, date }]) => [
          key,
          { label, text: says, mark, source, date },
        ]),
      ),
    },
  };
}

/** @type {(value: any) => boolean} */
function isLine(value) {
  return (
    ['label', 'text', 'source', 'date'].every((name) => typeof value?.[name] === 'string') &&
    MARKS.includes(value.mark) &&
    isDate(value.date)
  );
}

// A date as a field gives it: its year may have six digits. Or none.
/** @type {(text: string) => boolean} */
function isDate(text) {
  if (!text) return true;
  const [, year, month, day] = (/^(\d{4,6})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number);
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

// What differs between two sheets, line by line.
/** @type {(before: Sheet, after: Sheet) => Change[]} */
export function compare(before, after) {
  const keys = [...new Set([...Object.keys(before.lines), ...Object.keys(after.lines)])];
  return keys.flatMap((key) => {
    const [was, is] = [before, after].map(({ lines }) =>
      lines[key]?.text.trim() ? lines[key] : undefined,
    );
    if (!was && !is) return [];
    const same = ['text', 'mark', 'source', 'date'].every((name) => {
      const part = /** @type {keyof Line} */ (name);
      return was?.[part].trim() === is?.[part].trim();
    });
    return same ? [] : [{ key, label: (is ?? was)?.label ?? '', before: was, after: is }];
  });
}
