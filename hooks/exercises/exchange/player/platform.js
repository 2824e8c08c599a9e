// The learning platform around a package, as SCORM 1.2 or 2004 has it. In: the window, and which of the two. Out: a `Platform`
// with the same words for both, or nothing where none answers. It never throws. Refuses to know what is kept.

const far = 100; // windows around this one

/**
 * @typedef {object} Names what the two versions call a thing
 * @property {string} api
 * @property {string} prefix
 * @property {number} most signs of the state
 * @property {string} learner
 * @property {string} status
 * @property {string} mode
 * @property {string} score
 * @property {string} exit
 * @property {string} time
 * @property {string} wrong
 * @property {string} response
 * @property {string} when
 */
/** @type {Record<string, Names>} */
const versions = {
  1.2: {
    api: 'API',
    prefix: 'LMS',
    most: 4096,
    learner: 'cmi.core.student_id',
    status: 'cmi.core.lesson_status',
    mode: 'cmi.core.lesson_mode',
    score: 'cmi.core.score',
    exit: 'cmi.core.exit',
    time: 'cmi.core.session_time',
    wrong: 'wrong',
    response: 'student_response',
    when: 'time',
  },
  2004: {
    api: 'API_1484_11',
    prefix: '',
    most: 64000,
    learner: 'cmi.learner_id',
    status: 'cmi.completion_status',
    mode: 'cmi.mode',
    score: 'cmi.score',
    exit: 'cmi.exit',
    time: 'cmi.session_time',
    wrong: 'incorrect',
    response: 'learner_response',
    when: 'timestamp',
  },
};

// The platform's object: in a window around this one, or around the one that opened it.
/** @param {any} from @param {string} name @returns {any} */
function found(from, name) {
  for (const start of [from, from.opener, from.top?.opener]) {
    try {
      for (let here = start, step = 0; here && step < far; here = here.parent, step += 1) {
        if (here[name]) return here[name];
        if (here.parent === here) break;
      }
    } catch {} // a window of another host
  }
  return undefined;
}

/** @param {Window} from @param {string} version */
export function open(from, version) {
  const names = versions[version] ?? /** @type {Names} */ (versions['1.2']);
  const api = found(from, names.api);
  const platform = api && new Platform(api, names);
  return platform?.call('Initialize', '') ? platform : undefined;
}

export class Platform {
  /** @param {any} api @param {Names} names */
  constructor(api, names) {
    this.api = api;
    this.names = names;
    this.begun = Date.now();
  }

  /** @param {string} what @param {string[]} words */
  call(what, ...words) {
    return `${this.ask(what, ...words)}` === 'true';
  }

  /** @param {string} what @param {string[]} words @returns {unknown} */
  ask(what, ...words) {
    try {
      return this.api[this.names.prefix + what](...words);
    } catch {
      return '';
    }
  }

  /** @param {string} name */
  get(name) {
    return `${this.ask('GetValue', name) ?? ''}`;
  }

  /** @param {string} name @param {string | number} value */
  set(name, value) {
    return this.call('SetValue', name, `${value}`);
  }

  get modern() {
    return this.names.prefix === '';
  }

  // Whether answers are for looking at only.
  get closed() {
    return ['browse', 'review'].includes(this.get(this.names.mode));
  }

  // How far the learner is, between 0 and 1, and how good.
  /** @param {{ all: number, answered: number, right: number }} counts @param {boolean} done */
  tell({ all, answered, right }, done) {
    const { status, score } = this.names;
    const share = all ? right / all : 0;
    if (all) {
      this.set(`${score}.min`, 0);
      this.set(`${score}.max`, 100);
      this.set(`${score}.raw`, Math.round(share * 100));
    }
    if (this.modern && all) {
      this.set(`${score}.scaled`, share.toFixed(4));
      this.set('cmi.progress_measure', (answered / all).toFixed(4));
    }
    const before = this.get(status);
    if (['completed', 'passed', 'failed'].includes(before)) return; // it is never taken back
    this.set(status, done ? 'completed' : 'incomplete');
  }

  // One answer, for the platform's reports.
  /** @param {string} item @param {unknown} response @param {string} outcome */
  note(item, response, outcome) {
    const at = `cmi.interactions.${Number(this.get('cmi.interactions._count')) || 0}`;
    const now = new Date();
    const clock = now.toTimeString().slice(0, 8);
    const text = typeof response === 'string' ? response : JSON.stringify(response ?? '');
    this.set(`${at}.id`, item);
    this.set(`${at}.type`, this.modern ? 'other' : 'fill-in');
    this.set(
      `${at}.${this.names.when}`,
      this.modern ? `${now.toISOString().slice(0, 19)}Z` : clock,
    );
    this.set(`${at}.${this.names.response}`, text.slice(0, 250));
    /** @type {Record<string, string>} */
    const results = { correct: 'correct', wrong: this.names.wrong, partial: 'neutral' };
    this.set(`${at}.result`, results[outcome] ?? 'neutral');
  }

  commit() {
    return this.call('Commit', '');
  }

  // The session is over, and will go on another time.
  end() {
    const seconds = Math.round((Date.now() - this.begun) / 1000);
    const [hours, rest] = [Math.floor(seconds / 3600), seconds % 3600];
    /** @param {number} value */
    const two = (value) => `${value}`.padStart(2, '0');
    const clock = `${`${hours}`.padStart(4, '0')}:${two(Math.floor(rest / 60))}:${two(rest % 60)}`;
    this.set(this.names.time, this.modern ? `PT${seconds}S` : clock);
    this.set(this.names.exit, 'suspend');
    return `${this.ask(this.modern ? 'Terminate' : 'Finish', '')}` === 'true';
  }
}
