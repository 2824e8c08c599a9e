// A *Check* that is pressed before the modules have come is kept for them: element.js answers it. No module itself, since it has
// to be there first.

addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('[data-act=check]') : null;
  const waits = button?.closest('.exercise:not([data-live])');
  if (waits) /** @type {HTMLElement & { pressed?: Element | null }} */ (waits).pressed = button;
});
