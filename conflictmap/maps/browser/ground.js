// How the map looks: light or dark, names in one language or the other, pictures beneath. The claims stay as they are.
class Ground {
  constructor(view, host) {
    const { head, say, map, box } = view;
    Object.assign(this, { view, rows: host.conflictLabels, box });
    this.lang = head.lang;
    // names in no language of their own follow the page
    this.chosen = { base: "light", labels: "", tiles: "" };
    this.shapes = new BasemapShapes(map, host.conflictShapes, host.conflictStyles);
    this.panel = new LookPanel(say, head.tiles, (change) => this.pick(change));
    this.panel.root.dir = head.dir;
    this.tiles = new RemoteTiles(map, head.tiles, (state) => this.heard(state));
    L.DomEvent.disableClickPropagation(this.panel.root);
    L.DomEvent.disableScrollPropagation(this.panel.root);
    box.append(this.panel.root);
    this.name();
    // tiles stay on for as long as the page is not left; no link may turn them on for somebody else
    this.set({ tiles: window.conflictMapTiles || "" });
  }

  pick(change) {
    if (change.labels === this.lang) change.labels = "";
    if ("tiles" in change) window.conflictMapTiles = change.tiles;
    this.set(change);
  }

  // What a link holds, and what whoever comes back finds again.
  kept() { return { base: this.chosen.base, labels: this.chosen.labels }; }

  get labelLang() { return this.chosen.labels || this.lang; }

  set(change) {
    const before = this.chosen;
    this.chosen = { ...before, ...change };
    if (this.chosen.labels !== before.labels) this.name();
    if (this.chosen.tiles !== before.tiles) {
      this.covered = false;
      this.tiles.show(this.chosen.tiles);
    }
    this.dress();
  }

  // Pictures hide the land only once the first has come; when none comes the embedded map stays.
  heard(state) {
    this.covered = state === "shown";
    if (state === "failed") {
      const { host } = this.tiles.server(this.chosen.tiles);
      window.conflictMapTiles = this.chosen.tiles = "";
      this.panel.failed(host);
    }
    this.dress();
  }

  name() {
    this.labels = preparedLabels(this.rows, this.labelLang);
    const { events, head } = this.view;
    if (events) leaveRoom(this.labels, head.control, events);
  }

  // A street map has names and roads of its own and is light; a picture from above is dark.
  get street() { return this.covered && this.chosen.tiles === "osm"; }

  get seen() { return !this.covered ? this.chosen.base : this.street ? "light" : "dark"; }

  get colours() { return LOOKS[this.seen]; }

  dress() {
    this.box.classList.toggle("cm-dark", this.seen === "dark");
    this.shapes.dress(this.seen, Boolean(this.covered));
    this.panel.show({ ...this.chosen, labels: this.labelLang });
    this.view.labelLayer?.redraw();
    this.view.markLayer?.redraw();
  }

  drawLabels(pen, view) {
    if (!this.street) drawLabels(pen, view, this.labels, this.labelLang === "ar", this.colours);
  }
}
