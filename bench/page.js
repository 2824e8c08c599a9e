// Runs before anything else in every page that is measured, and notes what happens there.
// An exercise is usable once its widget has entered the page: main.js keeps the widget as the element's property `widget`
// and calls its `enter`, which may have to wait for a further script.
(() => {
  const seen = { usable: 0, blocked: 0, shifts: [], painted: null };
  window.bench = seen;
  const note = () => {
    seen.usable = performance.now();
  };
  Object.defineProperty(HTMLElement.prototype, 'widget', {
    configurable: true,
    get() {
      return this.benchWidget;
    },
    set(value) {
      this.benchWidget = value;
      if (!value) return; // the exercise has left the page
      value.enter = (...given) => {
        delete value.enter;
        const entered = value.enter(...given);
        note();
        entered?.then(() => {
          this.benchEntered = true;
          note();
        });
        this.benchEntered = !entered;
        return entered;
      };
    },
  });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.blocked += Math.max(0, duration - 50);
  }).observe({ type: 'longtask', buffered: true });
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
