// Defines the custom elements, and imports a kind's script only where the page has one.
// An element upgrades by itself whenever it enters a page, also after the theme's instant navigation.

const kinds = ['quiz', 'cards', 'sort', 'match', 'order', 'worksheet'];

for (const kind of kinds) {
  customElements.define(`exercise-${kind}`, class extends HTMLElement {
    async connectedCallback() {
      try {
        const { default: Widget } = await import(`./${kind}.js`);
        if (!this.isConnected) return;
        await (this.widget ??= new Widget(this)).enter();
        this.dataset.live = '';
      } catch (error) {
        this.dataset.failed = ''; // the style goes back to what works without scripts
        console.error(error);
      }
    }

    disconnectedCallback() {
      this.widget?.leave();
    }
  });
}
