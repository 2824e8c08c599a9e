// Runs before all else on every page of a journey: hears what goes wrong, and what exercises say to those who listen.
// Every engine is told by the same events; what is heard outlasts a reload.
(() => {
  const KEY = 'journey';
  const kept = () => JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
  const complain = (text) => sessionStorage.setItem(KEY, JSON.stringify([...kept(), text]));
  const said = [];
  window.journey = { said, complaints: kept };
  addEventListener('error', (event) => {
    // A file that did not come is no error of a script; without a network that is what happens.
    if (event instanceof ErrorEvent) complain(`script: ${event.message} (${event.filename}:${event.lineno})`);
  });
  addEventListener('unhandledrejection', ({ reason }) => complain(`promise: ${reason?.stack ?? reason}`));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
    complain(`policy: ${violatedDirective} forbids ${blockedURI} (${sourceFile})`),
  );
  const { error } = console;
  console.error = (...words) => {
    complain(`console: ${words.join(' ')}`);
    error.apply(console, words);
  };
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const live = target.closest?.('.exercise-live');
      if (live?.textContent) said.push(live.textContent);
    }
  }).observe(document, { childList: true, subtree: true });
})();
