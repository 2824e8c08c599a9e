// Asked for only by a page that is opened from a folder, where browsers load no modules: it says so at once, and shows exercises
// as they are without scripts. Refuses to know what they are. No module, since none would come.

addEventListener('DOMContentLoaded', () => {
  for (const exercise of document.querySelectorAll('.exercise')) {
    if (exercise instanceof HTMLElement) exercise.dataset.failed = 'told';
  }
  const line = document.createElement('p');
  line.textContent =
    'You opened this page from a folder. Browsers do not run the exercises there: nothing is checked or kept, but everything can be read.';
  document.querySelector('article')?.prepend(line);
});
