// Asked for only by a page that is opened from a folder, where browsers load no modules: it says so at once, and shows exercises
// as they are without scripts. Its own text, which browsers do not run beside `src`, is the sentence. Refuses to know what the
// exercises are. No module, since none would come.

const said = document.currentScript?.textContent ?? '';

function tell() {
  for (const exercise of document.querySelectorAll('.exercise')) {
    if (exercise instanceof HTMLElement) exercise.dataset.failed = 'told';
  }
  const line = document.createElement('p');
  line.textContent = said;
  document.querySelector('article')?.prepend(line);
}

// The page does not wait for this script, so it may be read to its end already.
if (document.readyState === 'loading') addEventListener('DOMContentLoaded', tell);
else tell();
