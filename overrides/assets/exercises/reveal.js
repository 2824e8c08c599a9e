// Shows a part of the page that is in closed disclosures or tabs, and brings it into view. Only a link to such an exercise
// loads it. Refuses to know what it shows.

export function reveal(element) {
  for (let part = element.parentElement; part; part = part.parentElement) {
    if (part.matches('details')) part.open = true;
    else if (part.matches('.tabbed-block')) {
      const at = [...part.parentElement.children].indexOf(part);
      const tabs = [...part.closest('.tabbed-set').children].filter((each) =>
        each.matches('input'),
      );
      if (!tabs[at]?.checked) tabs[at]?.click();
    }
  }
  element.scrollIntoView();
}
