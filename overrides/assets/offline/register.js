// Asks the browser for the service worker (sw.js), once the page is there. The build makes this the end of progress.js, the
// one script of every page; `make serve` and OFFLINE=0 do not.
//
// In: the build that the page names in its head. Out: a registered worker that knows this page's build and what the page
// has loaded so far.

/** @type {HTMLMetaElement | null} */
const named = document.querySelector('meta[name=course-build]');
const build = named?.content;

// To name the workers is an error in a frame with a sandbox: only a page that is to have one does, and where that is caught.
async function register() {
  const workers = navigator.serviceWorker;
  await workers.register(new URL('../../sw.js', import.meta.url));
  const { active } = await workers.ready;
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  active?.postMessage([build, location.href, ...loaded]);
}

const start = () => register().catch(() => {}); // refused: the page works without
if (build && 'serviceWorker' in navigator) {
  if (document.readyState === 'complete') start();
  else addEventListener('load', start);
}
