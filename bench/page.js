// Runs before anything else in every page that is measured, and notes what happens there.
// An exercise is usable once its element says that it is live: element.js. The theme is usable once its script has come to its end.
(() => {
  const seen = { usable: 0, theme: 0, blocked: 0, largest: 0, shifts: [], painted: null };
  window.bench = seen;
  const note = () => {
    seen.usable = performance.now();
  };
  Object.defineProperty(window, 'document$', {
    configurable: true,
    get() {
      return this.benchDocument;
    },
    set(value) {
      this.benchDocument = value;
      seen.theme = performance.now();
    },
  });
  new MutationObserver(note).observe(document, { subtree: true, attributeFilter: ['data-live'] });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.blocked += Math.max(0, duration - 50);
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) seen.largest = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      const name = (node) =>
        node && `${node.nodeName.toLowerCase()}.${node.className ?? ''}`.slice(0, 60);
      if (!hadRecentInput)
        seen.shifts.push([
          value,
          sources
            .map(({ node }) => name(node))
            .filter(Boolean)
            .join(' '),
        ]);
    }
  }).observe({ type: 'layout-shift', buffered: true });
  // From the press to the frame after the handlers: the message arrives once that frame is painted.
  addEventListener(
    'click',
    (event) => {
      if (!event.target.closest?.('[data-act=check]')) return;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          seen.painted = performance.now() - event.timeStamp;
        };
        port2.postMessage(0);
      });
    },
    true,
  );
})();
