// Shows a part of the page that is in closed disclosures or tabs, and brings it into view. Only a link to such an exercise
// loads it. Refuses to know what it shows.

/** @param {Element} element */
export function reveal(element) {
  for (let part = element.parentElement; part; part = part.parentElement) {
    if (part instanceof HTMLDetailsElement) part.open = true;
    else if (part.matches('.tabbed-block')) {
      const at = [...(part.parentElement?.children ?? [])].indexOf(part);
      /** @type {NodeListOf<HTMLInputElement> | undefined} */
      const tabs = part.closest('.tabbed-set')?.querySelectorAll(':scope > input');
      if (!tabs?.[at]?.checked) tabs?.[at]?.click();
    }
  }
  element.scrollIntoView();
}
