// The glossary's terms in a text, by keyboard and by touch. The theme shows the meaning of an `abbr` to a mouse, and to whoever has
// focus on it: so the first of each term is a stop of Tab, and each can be tapped. Escape takes the meaning away. Refuses to know
// what a term means.

/** @param {Element} term */
const nested = (term) => term.closest('a, button, summary, label');

class CourseTerms extends HTMLElement {
  connectedCallback() {
    /** @type {Set<string>} */
    const met = new Set();
    /** @type {HTMLElement[]} */
    const terms = [...(this.parentElement?.querySelectorAll('abbr') ?? [])];
    for (const term of terms) {
      const name = `${term.textContent}`.toLowerCase();
      if (nested(term)) continue;
      // One in an exercise may be in what is dragged, pressed or turned.
      const stop = !met.has(name) && !term.closest('.exercise');
      if (stop) met.add(name);
      term.tabIndex = stop ? 0 : -1;
    }
  }
}
customElements.define('course-terms', CourseTerms);

// The bubble is made anew whenever one comes back to its term.
addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return;
  /** @type {NodeListOf<HTMLElement>} */
  const bubbles = document.querySelectorAll('.md-tooltip2[role=tooltip]');
  for (const bubble of bubbles) bubble.hidden = true;
});
