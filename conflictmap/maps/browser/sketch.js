// Points set on the map one by one, by click or by keyboard, with the line or area they make so far.
const SKETCH_FORMS = {
  point: { least: 1, most: 1, shape: (points) => points },
  line: { least: 2, most: 200, shape: (points) => points },
  ring: { least: 3, most: MOST_CORNERS, closed: true, shape: (points) => points },
  box: { least: 2, most: 2, closed: true, shape: boxRing },
  disc: { least: 2, most: 2, closed: true, shape: discRing },
};
const SAME_POINT_PX = 9;

function boxRing(points) {
  if (points.length < 2) return points;
  const [a, b] = points;
  return [a, [b[0], a[1]], b, [a[0], b[1]]];
}

function discRing(points) { return points.length < 2 ? points : areaRing({ corners: [points[0]], km: geodesic(...points).length / 1000 }); }

function latLngs(points) { return points.map(([lon, lat]) => [lat, lon]); }

// A pane of its own with lines that let every click through.
function vectorPane(map, name, order) {
  const pane = map.getPane(name) || map.createPane(name);
  pane.style.zIndex = order;
  pane.style.pointerEvents = "none";
  return L.svg({ pane: name, padding: 0.5 });
}

class Sketch {
  // `hooks`: changed(points, cursor, done) after each step, left() when Escape finds nothing to take back.
  constructor(map, hooks) {
    Object.assign(this, { map, hooks });
    this.layer = L.layerGroup().addTo(map);
    this.style = { renderer: vectorPane(map, "cmSketch", 470), pane: "cmSketch", interactive: false };
    this.listen = {
      click: (event) => this.add([event.latlng.lng, event.latlng.lat]),
      mousemove: (event) => this.point([event.latlng.lng, event.latlng.lat]),
      move: () => this.byKeys && this.point(this.middle()),
    };
    this.key = (event) => this.press(event);
  }

  begin(form) {
    this.end();
    Object.assign(this, { form, points: [], cursor: null, done: false, byKeys: false });
    this.map.on(this.listen);
    this.map.doubleClickZoom.disable();
    // before Leaflet's own keys: Escape and Enter are ours for now
    this.map.getContainer().addEventListener("keydown", this.key, true);
    this.show();
  }

  end() {
    if (!this.form) return;
    this.form = null;
    this.map.off(this.listen);
    this.map.doubleClickZoom.enable();
    this.map.getContainer().removeEventListener("keydown", this.key, true);
    this.aim(false);
    this.layer.clearLayers();
  }

  add(point) {
    if (this.done) return this.again(point);
    const { least, most, closed } = SKETCH_FORMS[this.form], near = (other) => other && this.apart(point, other) < SAME_POINT_PX;
    if (near(this.points[this.points.length - 1]) || (closed && this.points.length >= least && near(this.points[0]))) return this.finish();
    this.points.push(point);
    this.cursor = null;
    if (this.points.length >= most) return this.finish();
    this.show();
  }

  // A click after the end begins anew.
  again(point) {
    this.points = [];
    this.done = false;
    this.add(point);
  }

  back() {
    if (!this.points.length) return;
    this.done = false;
    this.points.pop();
    this.show();
  }

  finish() {
    if (this.points.length < SKETCH_FORMS[this.form].least) return;
    this.done = true;
    this.cursor = null;
    this.show();
  }

  clear() {
    this.points = [];
    this.done = false;
    this.show();
  }

  point(cursor) {
    if (this.done) return;
    if (!this.points.length) return;
    this.cursor = this.apart(cursor, this.points[this.points.length - 1]) < 2 ? null : cursor;
    this.show();
  }

  press(event) {
    const act = {
      Escape: () => (this.points.length ? this.clear() : this.hooks.left()),
      Enter: () => (this.points.length || SKETCH_FORMS[this.form].most > 1 ? this.finish() : this.add(this.middle())),
      Backspace: () => this.back(),
      Delete: () => this.back(),
      " ": () => this.add(this.middle()),
    }[event.key];
    if (event.key.startsWith("Arrow") || event.key === " ") this.aim(true);
    if (!act || event.target !== this.map.getContainer()) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  // By keyboard the point is the middle of the map, which a cross marks.
  aim(byKeys) {
    this.byKeys = byKeys;
    this.map.getContainer().parentElement.classList.toggle("cm-aiming", byKeys);
  }

  middle() {
    const { lng, lat } = this.map.getCenter();
    return [lng, lat];
  }

  apart(a, b) { return this.map.latLngToContainerPoint([a[1], a[0]]).distanceTo(this.map.latLngToContainerPoint([b[1], b[0]])); }

  // The points with the one under the cursor.
  soFar() { return this.done || !this.cursor || !this.points.length ? this.points : [...this.points, this.cursor]; }

  show() {
    const { shape, closed } = SKETCH_FORMS[this.form], line = latLngs(shape(this.soFar())), make = closed && line.length > 2 ? L.polygon : L.polyline;
    this.layer.clearLayers();
    if (line.length > 1) {
      for (const [color, weight] of [[PAPER, 5], [INK, 2]]) make(line, { ...this.style, color, weight, fill: closed && weight === 2, fillOpacity: 0.08, dashArray: this.done || weight > 2 ? null : "6 4" }).addTo(this.layer);
    }
    for (const point of latLngs(this.points)) L.circleMarker(point, { ...this.style, radius: 4, color: INK, weight: 2, fillColor: PAPER, fillOpacity: 1 }).addTo(this.layer);
    this.hooks.changed(this.points, this.soFar(), this.done);
  }

  // Thin lines from the first point to others.
  rays(ends) {
    for (const end of ends) L.polyline(latLngs([this.points[0], end]), { ...this.style, color: INK, weight: 1.5, dashArray: "2 4" }).addTo(this.layer);
  }
}
