// The service worker: pages that were visited, and what they are made of, work without a network.
//
// In: the browser's requests. Out: answers from the network or from a cache. Refuses to know what stands in a page but
// for the build that it names in its head, and to handle anything but plain GET requests for this site's own files.
//
// Every build has a cache of its own, and every open page is noted with the build that it names: its files come from
// that build's cache. So no page is ever made of two builds. A new worker fills its cache, and then waits until no page
// of the old one is open; it does not push the old one aside, since Chromium then ends it in the middle of its work, and a
// page that it was asked for never comes. Until then the old worker gives new pages their new files all the same.
// Every use of a cache may fail: then the network alone serves.

const BUILD = null; // The build writes { version, pages, shell, more } here. Without it, this worker takes itself away.

const SITE = new URL(registration.scope);
const PREFIX = `course ${SITE.pathname} `; // other sites of the same host have caches too
const NOTES = 'open pages';
const READY = 'ready'; // in a build's cache once its shell is there
const LATEST = 'latest'; // among the notes: the build that the network gave last
const ACTIVE = 'active'; // and that of the worker at work
const PATIENCE = 3000; // ms for the network, where a kept page could be shown instead
const LONGER = 15000; // the same, where the kept page is known to be of an older build
const SPARE = 2; // builds that are kept though neither a worker nor an open page needs them
const PACKED = /assets\/packed\/[\w.-]+/g; // scripts and styles, whose names differ from build to build
const NAMED = /<meta name="course-build" content="(\w+)">/;

/**
 * @typedef {Record<string, string>} Files by path, the hash of each
 * @typedef {{ version: string, pages: string[], shell: Files, more: Files }} Build
 * @typedef {{ response: Response, build: string }} Found
 * @typedef {Found & { stored: Promise<void> | undefined, packed: string[] }} Loaded `packed`: the files that it names
 */

const { version, pages, shell, more } = /** @type {Build} */ (BUILD ?? {});
const files = { ...shell, ...more }; // path -> the file's hash, as for subresource integrity
/** @param {string} path */
const absolute = (path) => new URL(path, SITE).href;
/** @param {string} address */
const bare = (address) => address.split('#')[0];
/** @param {string} address */
const pathOf = (address) =>
  new URL(address).pathname.slice(SITE.pathname.length).replace(/(^|\/)index\.html$/, '$1');
/** @param {string} address */
const isOurs = (address) =>
  new URL(address).origin === SITE.origin && address.startsWith(SITE.href);
/** @param {string} path */
const isFile = (path) => Object.hasOwn(files, path);
/** @param {string} path */
const mayBeKept = (path) => isFile(path) || path.startsWith('assets/packed/'); // of another build
/** @param {string} path */
const isPage = (path) => /(^|\/|\.html)$/.test(path);
/** @type {(html: string) => string[]} */
const packedIn = (html) => [...new Set(html.match(PACKED))];
const never = () => {};

/** @type {(build: string, path: string) => Promise<Response | undefined>} */
const find = async (build, path) =>
  caches.match(absolute(path), { cacheName: PREFIX + build, ignoreVary: true });
/** @type {(build: string, path: string) => Promise<Response | undefined>} */
const look = (build, path) => find(build, path).catch(() => undefined);
/** @type {(build: string, path: string, response: Response) => Promise<void>} */
const store = async (build, path, response) =>
  (await caches.open(PREFIX + build)).put(absolute(path), response);
const names = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX)); // of our caches

// Which build each open page is of: { client: build }, '' where it names none. Kept, since workers stop when idle.
/** @typedef {Record<string, string>} Notes */
/** @type {Promise<Notes> | undefined} */
let notes;
/** @type {() => Promise<Notes>} */
const readNotes = () =>
  find(NOTES, 'notes')
    .then((answer) => answer?.json() ?? {})
    .catch(() => ({}));
/** @type {() => Promise<Notes>} */
const noted = () => (notes ??= readNotes());
/** @param {string} name */
const readNote = (name) => look(NOTES, name).then((answer) => answer?.text());
/** @type {(name: string, build: string) => Promise<void>} */
const writeNote = (name, build) => store(NOTES, name, new Response(build)).catch(never);
/** @type {(client: string, build: string) => Promise<void>} */
async function note(client, build) {
  const all = await noted();
  if (!client || all[client] === build) return;
  all[client] = build;
  for (const oldest of Object.keys(all).slice(0, -100)) delete all[oldest];
  await store(NOTES, 'notes', new Response(JSON.stringify(all))).catch(never);
}

// A file that is this build's, by its hash: in the middle of a publication, or behind a host's cache, it may not be.
/** @param {string} path */
async function verified(path) {
  const response = await fetch(absolute(path), { integrity: files[path], cache: 'no-cache' });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

// A page from the network, with the build that it names, in whose cache it is kept.
/** @type {(request: RequestInfo, path: string) => Promise<Loaded>} */
async function load(request, path) {
  const response = await fetch(request, { cache: 'no-cache' });
  const isPage = response.headers.get('Content-Type')?.startsWith('text/html');
  const text = isPage ? await response.clone().text() : '';
  const build = NAMED.exec(text)?.[1] ?? '';
  if (build && response.ok) await writeNote(LATEST, build);
  const keeps = build && response.ok && !response.redirected;
  const stored = keeps
    ? store(build, path, response.clone())
        .then(() => only(build, path))
        .catch(never)
    : undefined;
  return { response, build, stored, packed: packedIn(text) };
}

// Forgets older copies of a page, so that the newest is given without a network; not before its build's files are here.
/** @type {(build: string, path: string) => Promise<void>} */
async function only(build, path) {
  if (!(await look(build, READY))) return;
  for (const name of await names())
    if (name !== PREFIX + build)
      await (await caches.open(name)).delete(absolute(path), { ignoreVary: true });
}

// A kept page, of whatever build; its files are still here.
/** @type {(path: string, builds?: string[]) => Promise<Found | undefined>} */
async function kept(path, builds) {
  for (const build of builds ?? [version, ...(await others())]) {
    const response = await look(build, path);
    if (response) return { response, build };
  }
  return undefined;
}

async function others() {
  const builds = (await names().catch(() => [])).map((name) => name.slice(PREFIX.length));
  return builds.filter((build) => build !== version && build !== NOTES);
}

/** @type {(event: FetchEvent, path: string) => Promise<Response>} */
async function page(event, path) {
  const { request, clientId, resultingClientId } = event;
  const whole = request.mode === 'navigate'; // else it is for an open page, as in the theme's instant navigation
  const loading = load(request, path);
  event.waitUntil(loading.then(({ stored }) => stored).catch(never));
  const ofClient = whole ? undefined : (await noted())[clientId];
  const old = await kept(path, whole ? undefined : ofClient ? [ofClient] : []);
  // On a slow line the kept page would win every time, and no visit ever show the new build.
  const isOlder = whole && old && old.build !== ((await readNote(LATEST)) ?? old.build);
  const patience = isOlder ? LONGER : PATIENCE;
  /** @type {Promise<undefined> | undefined} */
  const late = old && new Promise((resolve) => setTimeout(() => resolve(undefined), patience));
  /** @type {Found | void} */
  let found = await Promise.race([loading, late ?? loading]).catch(never);
  if (old && !(found && found.response.status < 500)) found = old;
  if (whole) {
    found ??= (await kept(standIn(path))) ?? { response: Response.error(), build: '' };
    event.waitUntil(note(resultingClientId, found.build));
  } else if (!found || (ofClient && found.build && found.build !== ofClient)) {
    // The open page is of another build, or this one is out of reach. A reader who is on the way to it (the theme has
    // written its address already) gets it whole; the theme does that too, but not for an address with an anchor.
    const visit = bare(request.referrer) === bare(request.url);
    if (visit)
      await clients
        .get(clientId)
        .then((client) => /** @type {WindowClient} */ (client).navigate(request.url))
        .catch(never);
    return Response.error();
  }
  return found.response;
}

// There is one for each depth of folders, so that its addresses are right wherever it stands in for a page.
/** @param {string} path */
function standIn(path) {
  const depth = path.split('/').length - 1;
  return depth ? 'offline-page/'.repeat(depth) : 'offline-page.html';
}

/** @type {(event: FetchEvent, path: string) => Promise<Response>} */
async function file(event, path) {
  const build = (await noted())[event.clientId];
  const found = build && (await look(build, path));
  if (found) return found;
  if (build === version && isFile(path)) {
    const response = await verified(path).catch(never);
    if (response) event.waitUntil(store(version, path, response.clone()).catch(never));
    if (response) return response;
  }
  try {
    return await fetch(event.request);
  } catch (error) {
    const last = build === undefined && (await look(version, path));
    if (last) return last;
    throw error;
  }
}

// With a page, the files that it names: it may have come without them, by the worker before.
/** @type {(path: string) => Promise<void>} */
async function keep(path) {
  const kept = await look(version, path);
  if (isFile(path)) {
    if (!kept) await store(version, path, await verified(path));
  } else if (isPage(path)) {
    const { build, stored, packed } = kept
      ? { build: version, stored: undefined, packed: packedIn(await kept.text()) }
      : await load(absolute(path), path);
    if (build === version) await Promise.all(packed.filter(isFile).map(keep));
    await stored;
  }
}

// The shell must be there, or this worker is not; and what the builds before have kept is fetched anew if it can be.
// One file goes ahead: where caches are refused, no more is fetched.
async function install() {
  const [first, ...rest] = Object.keys(shell);
  await keep(first);
  await Promise.all([...rest, ...pages].map(keep));
  for (const path of pages)
    if (!(await look(version, path))) throw new Error(`${path} is not of this build`);
  await store(version, READY, new Response());
  /** @param {string} path */
  const again = async (path) => {
    await keep(path);
    if (isPage(path) && (await look(version, path))) await only(version, path);
  };
  for (const build of await others()) {
    /** @type {readonly Request[]} */
    const requests = await caches
      .open(PREFIX + build)
      .then((cache) => cache.keys())
      .catch(() => []);
    await Promise.all(
      requests.map(({ url }) => pathOf(url)).map((path) => again(path).catch(never)),
    );
  }
  await drop().catch(never);
}

// Removes builds that nothing needs, but for the newest few: while a page stays open, `tidy` has to wait, and each
// publication would add one. What they had kept is here by now. In order of creation, as browsers list caches.
async function drop() {
  const [all, open, active] = [
    await readNotes(), // the worker at work goes on writing them
    await clients.matchAll({ includeUncontrolled: true, type: 'all' }),
    await readNote(ACTIVE),
  ];
  const needed = new Set([active, ...open.map(({ id }) => all[id])]);
  const spare = (await others()).filter((build) => !needed.has(build));
  for (const build of spare.slice(0, -SPARE)) await caches.delete(PREFIX + build);
}

// Removes the caches of builds that no open page is of.
async function tidy() {
  const builds = await others();
  const [all, open] = [
    await noted(),
    await clients.matchAll({ includeUncontrolled: true, type: 'all' }),
  ];
  if (registration.installing || registration.waiting) return; // it may be filling one of them
  for (const build of builds)
    if (!open.some(({ id }) => all[id] === build)) await caches.delete(PREFIX + build);
}

// A page that has loaded says its build, and what it has loaded by itself before a worker was there.
/** @param {ExtendableMessageEvent} event */
async function hear({ source, data }) {
  /** @type {string[]} */
  const [build, ...addresses] = data;
  await note(/** @type {Client} */ (source).id, build);
  if (build === version)
    await Promise.all(
      addresses.filter(isOurs).map((address) => keep(pathOf(address)).catch(never)),
    );
  await tidy();
}

async function begin() {
  await writeNote(ACTIVE, version);
  await clients.claim();
  await tidy();
}

async function leave() {
  for (const name of await names().catch(() => [])) await caches.delete(name).catch(never);
  await registration.unregister();
}

addEventListener('install', (event) => event.waitUntil(BUILD ? install() : skipWaiting()));
addEventListener('activate', (event) => event.waitUntil(BUILD ? begin().catch(never) : leave()));
if (BUILD) {
  addEventListener('message', (event) => event.waitUntil(hear(event).catch(never)));
  addEventListener('fetch', (event) => {
    const { request } = event;
    if (request.method !== 'GET' || !isOurs(request.url) || request.headers.has('Range')) return;
    const path = pathOf(request.url);
    if (!mayBeKept(path) && !isPage(path) && request.mode !== 'navigate') return;
    event.respondWith((mayBeKept(path) ? file : page)(event, path).catch(() => fetch(request)));
  });
}
