// Shows, on the page that stands in for another while there is no network, the links to the pages that are kept.
// In: the page's list of all pages. Out: the same list without those that the service worker could not give.

/** @type {NodeListOf<HTMLElement>} */
const items = document.querySelectorAll('[data-kept] > [hidden]');
for (const item of items) {
  const { href } = /** @type {HTMLAnchorElement} */ (item.querySelector('a'));
  caches.match(href, { ignoreVary: true }).then(
    (page) => {
      item.hidden = !page;
    },
    () => {},
  );
}
