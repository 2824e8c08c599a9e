// The theme's menu and search by keyboard. The theme opens both by labels, which no key reaches; here these become buttons.
// What is shut is out of the Tab order by style (frame.css). Refuses to know what is in the menu.

const toggles = /** @type {HTMLInputElement[]} */ ([
  ...document.querySelectorAll('#__drawer, #__search'),
]);
const [drawer, search] = toggles;
/** @type {HTMLElement | undefined} */
let before; // what had focus when the search was opened

// The button of a toggle, in its label's place, with the label's name.
/** @type {(toggle: HTMLInputElement) => HTMLButtonElement | undefined} */
function buttonOf(toggle) {
  /** @type {HTMLElement | null} */
  const label = document.querySelector(`.md-header__button[for="${toggle?.id}"]`);
  if (!label) return undefined;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `${label.className} frame-button`;
  button.dataset.opens = toggle.id;
  button.setAttribute('aria-label', label.dataset.name ?? '');
  button.append(...label.childNodes);
  const tell = () => button.setAttribute('aria-expanded', String(toggle.checked));
  tell();
  button.addEventListener('click', () => toggle.click());
  toggle.addEventListener('change', tell);
  label.replaceWith(button);
  return button;
}
const [menu] = toggles.map(buttonOf);

const side = () => document.querySelector('.md-sidebar--primary');
/** @type {() => HTMLElement[]} */
const inside = () =>
  /** @type {HTMLElement[]} */ ([...(side()?.querySelectorAll('a, .frame-part') ?? [])]).filter(
    (part) => part.getClientRects().length && getComputedStyle(part).visibility === 'visible',
  );

// In the open drawer a part of the course is opened, and left again, by a label as well. What is in it becomes a button: the
// label itself may be none. The drawer's own title has a link in it, and is left to fingers; there is the menu's button.
function makeButtons() {
  const labels = /** @type {NodeListOf<HTMLLabelElement>} */ (
    side()?.querySelectorAll('label[for^="__"]:not([for="__drawer"])') ?? []
  );
  for (const label of labels) {
    label.removeAttribute('tabindex'); // the theme's
    if (label.querySelector('.frame-part')) continue;
    const part = document.createElement('span');
    part.className = 'frame-part';
    part.setAttribute('role', 'button');
    part.tabIndex = 0;
    part.append(...label.childNodes);
    label.append(part);
  }
}

drawer?.addEventListener('change', () => {
  if (!menu?.offsetParent) return; // there is room: nothing is a drawer
  if (!drawer.checked) return side()?.contains(document.activeElement) && menu.focus();
  makeButtons();
  inside()
    .find((part) => !part.closest('.md-nav__title'))
    ?.focus();
});
search?.addEventListener('change', () => {
  const { activeElement } = document;
  if (search.checked) before ??= /** @type {HTMLElement} */ (activeElement);
  // What is found scrolls by keys only if it is a stop; shut, it is none.
  const found = document.querySelector('.md-search__scrollwrap');
  if (search.checked) found?.setAttribute('tabindex', '0');
  else found?.removeAttribute('tabindex');
});

// Who leaves the open drawer shuts it; what it covers is not to be used.
document.addEventListener('focusin', ({ target }) => {
  const out = !side()?.contains(/** @type {Node} */ (target)) && target !== menu;
  if (drawer?.checked && menu?.offsetParent && out) drawer.click();
  if (!search?.checked && !(/** @type {Element} */ (target).closest('.md-search')))
    before = /** @type {HTMLElement} */ (target);
});

// The theme's keys of one letter (f, s, p, n and signs) are in the way of who speaks to a computer, or slips.
addEventListener(
  'keydown',
  (event) => {
    const { key, target } = event;
    const here = /** @type {Element} */ (target);
    if (key === 'Escape' && drawer?.checked && menu?.offsetParent) {
      drawer.click();
      menu.focus();
    } else if (key === 'Escape' && search?.checked) setTimeout(() => before?.focus());
    else if ([' ', 'Enter'].includes(key) && here.matches?.('.frame-part')) {
      event.preventDefault();
      /** @type {HTMLElement} */ (here).click();
    } else if ('fspn/,.'.includes(key) && !search?.checked) quiet(event, here);
  },
  true,
);

// The theme listens at the window; everything on the way there still hears of the key.
/** @type {(event: KeyboardEvent, here: Element) => void} */
function quiet(event, here) {
  if (here.matches?.('input, textarea, select, [contenteditable]')) return;
  document.addEventListener('keydown', (same) => same === event && same.stopPropagation(), {
    once: true,
  });
}

// Past the navigation: focus is on the article for once. Were it always able to have it, a click in the text would bring it
// there, and Tab back to the text's beginning.
document.querySelector('.frame-skip')?.addEventListener('click', (event) => {
  const article = document.getElementById('__content');
  if (!article) return;
  event.preventDefault();
  article.setAttribute('tabindex', '-1');
  article.focus({ preventScroll: true });
  scrollTo(0, 0);
  article.addEventListener('blur', () => article.removeAttribute('tabindex'), { once: true });
});
