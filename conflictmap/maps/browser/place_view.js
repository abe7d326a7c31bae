// mountPlaceMap(element, bytes, hooks): a map of numbered places, in any page that has Leaflet. `show` takes what is to
// be drawn: pins, areas, a point of reference. Rows of the page named "pick-<number>" and pins choose one another.
const FAR_OUT = 3, CLOSE_ENOUGH = 12.5;
const EARTH_M = 40075016.686;

class PlaceMap {
  constructor(element, bytes, hooks) {
    const { head } = readBundle(bytes);
    Object.assign(this, { hooks, head, version: head.version, pins: new Map(), picked: null, data: { pins: [], areas: [] } });
    this.root = el("div", "cm-root cm-places");
    this.root.dir = head.dir;
    this.stage = el("div", "cm-stage");
    this.tip = el("div", "cm-tip");
    this.tip.dir = head.dir;
    this.tip.hidden = true;
    this.root.append(this.stage);
    element.append(this.root);
    this.begin(head);
  }

  begin(head) {
    const host = el("div", "cm-map");
    host.id = head.host;
    host.dir = "ltr"; // a map is never mirrored
    this.stage.append(host);
    new Function(head.script)();
    this.map = host.conflictMap;
    host.removeAttribute("id");
    host.setAttribute("role", "application");
    // a namesake may lie on another continent
    this.map.setMaxBounds(null).setMinZoom(FAR_OUT);
    const CanvasLayer = canvasLayerClass(), arabic = head.lang === "ar";
    this.labels = preparedLabels(host.conflictLabels, head.lang);
    this.areaLayer = new CanvasLayer("cmMarks", (pen, view) => this.drawAreas(pen, view));
    this.labelLayer = new CanvasLayer("cmLabels", (pen, view) => drawLabels(pen, view, this.labels, arabic));
    for (const [name, order] of [["cmMarks", 410], ["cmLabels", 420]]) {
      const pane = this.map.getPane(name) || this.map.createPane(name);
      pane.style.zIndex = order;
      pane.style.pointerEvents = "none";
    }
    this.stage.append(this.tip);
    this.map.on("click", (event) => this.clicked(event.latlng));
    this.map.on("zoomstart movestart", () => { this.tip.hidden = true; });
    this.map.setView([35.0, 38.5], 7, { animate: false });
    this.areaLayer.addTo(this.map);
    this.labelLayer.addTo(this.map);
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(this.map);
    L.control.attribution({ prefix: false, position: "bottomleft" }).addAttribution(wording(head.strings)("map.credit")).addTo(this.map);
    this.resizer = new ResizeObserver(() => this.resized());
    this.resizer.observe(host);
  }

  // Draw anew; the view moves only when `fit` is another word than before.
  show(data) {
    const before = this.data;
    this.data = data;
    this.stage.style.setProperty("--cm-height", (data.height || 460) + "px");
    this.map.getContainer().setAttribute("aria-label", data.says.aria);
    this.map.getContainer().style.cursor = data.takes ? "crosshair" : "";
    const pins = JSON.stringify([data.pins, data.areas, data.point]);
    if (pins !== this.drawn) {
      // a mark that stays the same keeps the keyboard's focus
      this.drawn = pins;
      this.shapes = [...data.areas, ...data.pins.filter((pin) => pin.shape).map(({ id, shape }) => ({ id, geometry: shape }))]
        .map(({ geometry, ...about }) => ({ ...about, ...unitRings(geometry) }));
      this.placePins();
    }
    if (data.fit !== before.fit) this.fit();
    this.pick(data.picked, { told: false, moves: data.picked !== before.picked && data.fit === before.fit });
    this.areaLayer.redraw();
    this.root.dataset.pins = data.pins.length;
    this.root.dataset.areas = this.shapes.length;
  }

  placePins() {
    for (const { marker } of this.pins.values()) marker.remove();
    this.pins.clear();
    for (const pin of [...this.data.pins].reverse()) {
      const face = el("span", "cm-pin-face", pin.n === 0 ? "" : String(pin.n)), icon = L.divIcon({ className: "cm-pin cm-pin-" + pin.tone, html: face, iconSize: [26, 26], iconAnchor: [13, 13] });
      const marker = L.marker([pin.lat, pin.lon], { icon, alt: pin.name, zIndexOffset: 1000 - pin.n * 10, draggable: Boolean(pin.moves) });
      marker.on("click", () => this.pick(pin.id, { told: !pin.moves, moves: false }));
      marker.on("mouseover", () => this.hint(pin));
      marker.on("mouseout", () => { this.tip.hidden = true; });
      marker.on("dragend", () => this.taken(marker.getLatLng()));
      marker.addTo(this.map);
      marker.getElement().addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        this.pick(pin.id, { told: !pin.moves, moves: false });
      });
      marker.getElement().addEventListener("focus", () => this.hint(pin));
      marker.getElement().addEventListener("blur", () => { this.tip.hidden = true; });
      marker.getElement().setAttribute("aria-label", [pin.n || "", pin.name, ...pin.lines].join(" · "));
      this.pins.set(pin.id, { pin, marker });
    }
    // a town's name moves down where a pin stands on it
    for (const label of this.labels) {
      label.room = this.data.pins.some(({ lon, lat }) => { const [x, y] = unitPoint(lon, lat); return Math.abs(x - label.x) + Math.abs(y - label.y) < 3e-6; }) ? () => 14 : null;
    }
    this.labelLayer.redraw();
    if (this.point) this.point.remove();
    this.point = null;
    if (this.data.point) {
      const { lat, lon, name } = this.data.point, html = el("span", "cm-cross");
      this.point = L.marker([lat, lon], { icon: L.divIcon({ className: "cm-reference", html, iconSize: [18, 18], iconAnchor: [9, 9] }), keyboard: false, alt: name });
      this.point.on("mouseover", () => this.hint({ lat, lon, name, lines: [] }));
      this.point.on("mouseout", () => { this.tip.hidden = true; });
      this.point.addTo(this.map);
    }
  }

  // `told`: the page is to hear of it; `moves`: the map goes there.
  pick(id, { told, moves }) {
    this.picked = this.pins.has(id) ? id : null;
    for (const [other, { pin, marker }] of this.pins) {
      const chosen = other === this.picked;
      marker.getElement().classList.toggle("cm-picked", chosen);
      marker.setZIndexOffset(chosen ? 5000 : 1000 - pin.n * 10);
    }
    this.markRows();
    if (this.picked === null) return;
    const { pin } = this.pins.get(this.picked);
    if (moves) this.goTo(pin);
    if (told) {
      const row = this.row(pin.n);
      if (row && !moves) row.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
      this.hooks.picked(this.picked);
    }
    this.areaLayer.redraw();
  }

  row(n) { return this.hooks.frame().querySelector(`[id="pick-${n}"]`); }

  markRows() {
    for (const { pin } of this.pins.values()) {
      const row = this.row(pin.n);
      if (!row) continue;
      row.classList.toggle("ui-picked", pin.id === this.picked);
      row.setAttribute("aria-current", pin.id === this.picked ? "true" : "false");
    }
  }

  // A row of the page was chosen, by mouse or key.
  rowChosen(n) {
    for (const [id, { pin }] of this.pins) if (pin.n === n) this.pick(id, { told: true, moves: true });
  }

  goTo(pin) {
    const box = pin.shape ? boundsOf(unitRings(pin.shape).rings) : null;
    if (box) return calm() ? this.map.fitBounds(box, { animate: false }) : this.map.flyToBounds(box, { padding: [30, 30], maxZoom: CLOSE_ENOUGH, duration: 0.7 });
    const zoom = Math.max(this.map.getZoom(), Math.min(CLOSE_ENOUGH, zoomFor(pin.radius, pin.lat)));
    return calm() ? this.map.setView([pin.lat, pin.lon], zoom, { animate: false }) : this.map.flyTo([pin.lat, pin.lon], zoom, { duration: 0.7 });
  }

  fit() {
    const { bounds } = this.data;
    if (!bounds) return;
    this.map.fitBounds(bounds, { animate: false, maxZoom: CLOSE_ENOUGH, padding: [36, 36] });
    this.fitted = this.view();
  }

  // A page lays itself out in steps: fit anew for as long as nobody has moved the map.
  resized() {
    const { center, zoom } = this.view(), still = this.fitted && this.fitted.zoom === zoom && this.fitted.center.equals(center);
    this.map.invalidateSize({ animate: false });
    if (still) this.fit();
  }

  hint(pin) {
    const point = this.map.latLngToContainerPoint([pin.lat, pin.lon]), size = this.map.getSize();
    this.tip.replaceChildren(...[pin.name, ...pin.lines].map((text, k) => el("div", k ? "cm-tip-quiet" : "cm-tip-place", text)));
    this.tip.hidden = false;
    this.tip.style.left = Math.max(4, Math.min(point.x + 16, size.x - this.tip.offsetWidth - 4)) + "px";
    this.tip.style.top = Math.max(4, point.y + 16 + this.tip.offsetHeight > size.y ? point.y - this.tip.offsetHeight - 16 : point.y + 16) + "px";
  }

  clicked(latlng) { if (this.data.takes) this.taken(latlng); }

  taken({ lat, lng }) { this.hooks.taken({ lat: +lat.toFixed(5), lon: +lng.toFixed(5) }); }

  drawAreas(pen, view) {
    for (const { id, kind, rings, closed } of this.shapes || []) {
      drawShape(pen, areaRings(rings, view, closed), kind || (id === this.picked ? "picked" : "place"), closed);
    }
    for (const { pin } of this.pins.values()) {
      if (!pin.radius || pin.shape) continue;
      const [x, y] = unitPoint(pin.lon, pin.lat), r = (pin.radius / (EARTH_M * Math.cos((pin.lat * Math.PI) / 180))) * view.scale;
      if (r < 3) continue;
      const circle = new Path2D();
      circle.arc(x * view.scale - view.x0, y * view.scale - view.y0, r, 0, 7);
      drawShape(pen, circle, pin.id === this.picked ? "picked" : "doubt", true);
    }
  }

  view() { return { center: this.map.getCenter(), zoom: this.map.getZoom() }; }

  // Other bytes are another language or other tables: the map begins anew where it was.
  update(bytes) {
    if (bundleVersion(bytes) === this.version) return;
    const { head } = readBundle(bytes), { center, zoom } = this.view();
    this.resizer.disconnect();
    this.map.remove();
    this.pins.clear();
    this.point = null;
    this.stage.replaceChildren();
    Object.assign(this, { head, version: head.version, drawn: null });
    this.root.dir = this.tip.dir = head.dir;
    this.begin(head);
    this.map.setView(center, zoom, { animate: false });
    this.show(this.data);
  }

  destroy() {
    this.resizer.disconnect();
    this.map.remove();
    this.root.remove();
  }
}

function calm() { return window.matchMedia("(prefers-reduced-motion: reduce)").matches; }

function zoomFor(radius, lat) {
  const metres = Math.max(400, radius || 0) * 12;
  return Math.log2((EARTH_M * Math.cos((lat * Math.PI) / 180) * 2) / metres);
}

function mountPlaceMap(element, bytes, hooks) { return new PlaceMap(element, bytes, hooks); }
