// One exercise in a frame of somebody else's page: in the light or dark scheme of that page, or of the reader's system, and as
// high as it is. Tells the page around it that height and nothing else; takes no message. No module, since the scheme has to
// be right before the first drawing.

const { body, documentElement: root } = document;
const dark = matchMedia('(prefers-color-scheme: dark)');

// A page with a switch of its own says in the address which it is: ?scheme=dark
const asked = new URLSearchParams(location.search).get('scheme');
const dress = () => {
  const night = asked ? asked === 'dark' : dark.matches;
  body.dataset.mdColorScheme = night ? 'slate' : 'default';
  root.style.colorScheme = night ? 'dark' : 'light';
};
dress();
dark.addEventListener('change', dress);

if (parent !== window) {
  root.dataset.framed = '';
  const tell = () =>
    parent.postMessage({ exercise: Math.ceil(body.getBoundingClientRect().height) }, '*');
  new ResizeObserver(tell).observe(body);
  addEventListener('load', tell); // for a page whose own script came later
}

addEventListener('DOMContentLoaded', () => {
  const button = document.querySelector('button[data-said]');
  const lines = document.querySelector('textarea');
  const said = document.querySelector('.embed-code [role=status]');
  if (!(button instanceof HTMLButtonElement) || !lines || !said) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    lines.select(); // where the browser refuses, they can be copied by hand
    await navigator.clipboard.writeText(lines.value);
    said.textContent = button.dataset.said ?? '';
  });
});
