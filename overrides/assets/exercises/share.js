// Copies the address of an exercise, and moves nothing. Where the browser does not let it, the address is in the address bar.
// Only a press on *Link* loads it. Refuses to know what is in the exercise.

/** @import { Exercise } from './exercise.js' */

/** @param {Exercise} exercise @param {HTMLAnchorElement} link */
export async function share(exercise, link) {
  const { copied = '', shown = '' } = link.dataset;
  history.replaceState(history.state, '', link.hash);
  const said = await copy(link.href).then(
    () => copied,
    () => shown,
  );
  link.dataset.said = said;
  exercise.announce(said);
  const done = () => delete link.dataset.said;
  for (const type of ['pointerdown', 'keydown']) addEventListener(type, done, { once: true });
}

// A page that came by no safe way has nothing to copy with.
/** @param {string} text */
const copy = async (text) => navigator.clipboard.writeText(text);
