// Pictures from another server beneath the claims: asked for only once somebody has agreed, and never missed.
class RemoteTiles {
  // `changed(state)` hears "off", "asked", "shown" or "failed".
  constructor(map, servers, changed) {
    Object.assign(this, { map, servers, changed });
    this.layer = null;
    this.id = "";
    const pane = map.createPane("cmTiles");
    pane.style.zIndex = 150;
    pane.style.pointerEvents = "none";
  }

  server(id) { return this.servers.find((one) => one.id === id) || null; }

  show(id) {
    this.hide();
    const server = this.server(id);
    if (!server) { this.changed("off"); return; }
    this.id = id;
    let came = 0;
    const layer = (this.layer = L.tileLayer(server.url, {
      pane: "cmTiles", maxNativeZoom: server.deepest, maxZoom: 20, attribution: server.credit,
      // the server is told which dashboard asks, as OpenStreetMap wants it, and not the link with what is looked at
      referrerPolicy: "strict-origin-when-cross-origin",
    }));
    layer.on("tileload", () => { if (++came === 1 && this.layer === layer) this.changed("shown"); });
    // Leaflet goes on with the layer after it has told of it
    layer.on("load", () => setTimeout(() => { if (!came && this.layer === layer) this.fail(); }));
    this.changed("asked");
    layer.addTo(this.map);
  }

  fail() {
    this.hide();
    this.changed("failed");
  }

  hide() {
    if (this.layer) this.map.removeLayer(this.layer);
    this.layer = null;
    this.id = "";
  }
}
