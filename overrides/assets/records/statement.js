// What is told to a record store, as xAPI statements. In: who, what an exercise said of an answer, where. Out: a statement, as
// version 1.0.3 of the specification has it. Refuses to know what was chosen, typed or written: of an answer only whether it was
// right is ever told.
//
// Source: https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md; of a session begun by a learning platform,
// https://github.com/AICC/CMI-5_Spec_Current/blob/quartz/cmi5_spec.md, sections 9 and 10.

/** @import { Outcome } from '../store/progress.js' */
/** @typedef {Record<string, any>} Statement */
/** @typedef {{ site: string, platform: string, language: string }} Where the course: its address, its name, its language */
/**
 * @typedef {object} Session begun by a learning platform
 * @property {string} endpoint of its record store, with a slash at the end
 * @property {string} token
 * @property {Statement} actor
 * @property {string} registration
 * @property {string} activity its name for what it has opened
 * @property {Statement} template what it wants in each statement's context
 * @property {boolean} counts whether it wants to hear of an end: not while somebody browses or reviews
 * @property {string} scope the lesson that it opened, or nothing for the whole course
 * @property {number} at milliseconds
 * @property {string} [back] where it wants the reader to go at the end
 */

const adl = 'http://adlnet.gov/expapi';
const cmi5 = 'https://w3id.org/xapi/cmi5/context/categories';
const worth = { correct: 1, partial: 0.5, wrong: 0, unanswered: 0 };

// The name of an item, an exercise, a lesson or the course. It stays the same wherever the lesson's page moves to.
/** @type {(where: Where, ...names: string[]) => string} */
export const activity = ({ site }, ...names) =>
  `${site}activities/${names.map(encodeURIComponent).join('/')}`;

/** @type {(where: Where, actor: Statement, verb: string, object: Statement, session?: Session) => Statement} */
function statement(where, actor, verb, object, session) {
  const { template = {}, registration } = session ?? {};
  return {
    id: crypto.randomUUID(),
    timestamp: new Date().toISOString(),
    actor,
    verb: { id: `${adl}/verbs/${verb}`, display: { en: verb } },
    object: { objectType: 'Activity', ...object },
    context: {
      ...template,
      ...(registration && { registration }),
      platform: where.platform,
      language: where.language,
    },
  };
}

/** @type {(where: Where, names: string[], type: string, name?: string) => Statement} */
const named = (where, names, type, name) => ({
  id: activity(where, ...names),
  definition: {
    type: `${adl}/activities/${type}`,
    ...(name && { name: { [where.language]: name } }),
  },
});

// An item was checked.
/** @type {(where: Where, actor: Statement, detail: { lesson: string, exercise: string, item: string, outcome: Outcome }, name: string, session?: Session) => Statement} */
export function answered(where, actor, { lesson, exercise, item, outcome }, name, session) {
  const said = statement(
    where,
    actor,
    'answered',
    named(where, [lesson, exercise, item], 'question', name),
    session,
  );
  const { contextActivities = {} } = said.context;
  said.result = { success: outcome === 'correct', score: { scaled: worth[outcome] } };
  said.context.contextActivities = {
    ...contextActivities,
    parent: [named(where, [lesson, exercise], 'assessment', name)],
    grouping: [...(contextActivities.grouping ?? []), named(where, [lesson], 'lesson')],
  };
  return said;
}

// Everything in a lesson is right.
/** @type {(where: Where, actor: Statement, lesson: string, name: string, session?: Session) => Statement} */
export function finished(where, actor, lesson, name, session) {
  const said = statement(
    where,
    actor,
    'completed',
    named(where, [lesson], 'lesson', name),
    session,
  );
  said.result = { completion: true, success: true };
  return said;
}

// The reader has agreed: the first that a store hears of them.
/** @type {(where: Where, actor: Statement) => Statement} */
export const agreed = (where, actor) =>
  statement(where, actor, 'registered', named(where, [], 'course', where.platform));

// How a platform's session goes on: initialized, completed, passed or terminated.
/** @type {(where: Where, session: Session, verb: string) => Statement} */
export function session(where, session, verb) {
  const said = statement(where, session.actor, verb, { id: session.activity }, session);
  const ends = verb === 'completed' || verb === 'passed';
  if (verb !== 'initialized') said.result = { duration: lasted(session.at) };
  if (verb === 'completed') said.result.completion = true;
  if (verb === 'passed') Object.assign(said.result, { success: true, score: { scaled: 1 } });
  const { contextActivities = {} } = said.context;
  const categories = [`${cmi5}/cmi5`, ...(ends ? [`${cmi5}/moveon`] : [])].map((id) => ({ id }));
  said.context.contextActivities = {
    ...contextActivities,
    category: [...(contextActivities.category ?? []), ...categories],
  };
  return said;
}

// Seconds since then, as ISO 8601 has them.
/** @param {number} since */
const lasted = (since) => `PT${Math.max(0, Math.round((Date.now() - since) / 10) / 100)}S`;
