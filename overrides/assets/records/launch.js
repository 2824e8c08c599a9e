// A learning platform has opened a page by cmi5. In: the page's address, and where the site may send to. Out: a session, or
// what the platform's offer is. Refuses to ask the platform for anything before the reader has agreed.
//
// Source: https://github.com/AICC/CMI-5_Spec_Current/blob/quartz/cmi5_spec.md, sections 8, 10 and 11.

import { ask } from './sender.js';

/** @import { Session, Statement } from './statement.js' */
/** @typedef {{ endpoint: string, fetch: string, actor: Statement, registration: string, activity: string }} Offer */

const names = ['endpoint', 'fetch', 'actor', 'registration', 'activityId'];

// What the address offers, and the address without it; nothing where it offers nothing.
/** @type {(address: string) => { offer?: Offer, clean: string } | undefined} */
export function foundOffer(address) {
  const url = new URL(address);
  const [endpoint, fetch, actor, registration, activity] = names.map((name) =>
    url.searchParams.get(name),
  );
  if (!endpoint || !fetch || !actor || !registration || !activity) return undefined;
  for (const name of names) url.searchParams.delete(name);
  try {
    const offer = {
      endpoint: new URL(endpoint.replace(/\/?$/, '/')).href,
      fetch: new URL(fetch).href,
      actor: JSON.parse(actor),
      registration,
      activity,
    };
    return { offer, clean: url.href };
  } catch {
    return { clean: url.href }; // a platform's mistake
  }
}

// Whether the site may send there; its policy lets no page ask any other host.
/** @type {(offer: Offer, addresses: string[]) => boolean} */
export const known = ({ endpoint, fetch }, addresses) => {
  const origins = addresses.map((each) => new URL(each).origin);
  return [endpoint, fetch].every((each) => origins.includes(new URL(each).origin));
};

// Takes the offer up. The platform gives its token once.
/** @type {(offer: Offer, scope: string) => Promise<Session | undefined>} */
export async function begin({ endpoint, fetch: by, actor, registration, activity }, scope) {
  try {
    const given = await fetch(by, { method: 'POST', credentials: 'omit' });
    const token = (await given.json())['auth-token'];
    if (typeof token !== 'string') return undefined;
    const agent = JSON.stringify(actor);
    const state = new URLSearchParams({
      stateId: 'LMS.LaunchData',
      activityId: activity,
      agent,
      registration,
    });
    const data = await fetch(`${endpoint}activities/state?${state}`, ask(token));
    const told = data.ok ? await data.json() : {};
    const preferences = new URLSearchParams({ profileId: 'cmi5LearnerPreferences', agent });
    await fetch(`${endpoint}agents/profile?${preferences}`, ask(token)); // asked for, as cmi5 wants
    return {
      endpoint,
      token,
      actor,
      registration,
      activity,
      template: told.contextTemplate ?? {},
      counts: (told.launchMode ?? 'Normal') === 'Normal',
      scope,
      at: Date.now(),
      back: told.returnURL,
    };
  } catch {
    return undefined; // no way there, or no cmi5 at its end
  }
}
