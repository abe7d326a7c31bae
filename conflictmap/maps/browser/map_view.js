// The map itself: runs folium's script, adds our canvases, answers hover and click.
class MapView {
  constructor(box, head, say, hooks) {
    Object.assign(this, { head, say, hooks });
    this.box = box;
    this.selected = null;
    this.glyphs = [];
    this.spread = null;
    this.start();
  }

  start() {
    const { head } = this, host = el("div", "cm-map");
    host.id = head.host;
    host.dir = "ltr"; // a map is never mirrored
    this.box.append(host);
    new Function(head.script)();
    this.map = host.conflictMap;
    // a second map on the page may come from the same script
    host.removeAttribute("id");
    host.setAttribute("role", "application");
    host.setAttribute("aria-label", this.say("map.aria"));
    const CanvasLayer = canvasLayerClass();
    this.ground = new Ground(this, host);
    this.labelLayer = new CanvasLayer("cmLabels", (pen, view) => this.ground.drawLabels(pen, view));
    this.markLayer = new CanvasLayer("cmMarks", (pen, view) => this.draw(pen, view));
    for (const [name, order] of [["cmLabels", 420], ["cmMarks", 450]]) {
      const pane = this.map.getPane(name) || this.map.createPane(name);
      pane.style.zIndex = order;
      pane.style.pointerEvents = "none";
    }
    this.labelLayer.addTo(this.map);
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(this.map);
    L.control.attribution({ prefix: false, position: "bottomleft" }).addAttribution(this.say("map.credit")).addAttribution(this.say("map.borders_short")).addTo(this.map);
    this.tip = el("div", "cm-tip");
    this.tip.dir = head.dir;
    this.tip.hidden = true;
    this.pill = el("div", "cm-pill");
    this.pill.dir = "ltr";
    this.note = el("div", "cm-interim");
    this.note.dir = head.dir;
    this.note.setAttribute("role", "status");
    this.note.hidden = true;
    this.between = el("div", "cm-between");
    this.between.dir = head.dir;
    this.between.hidden = true;
    this.box.append(this.between);
    this.box.append(this.tip, this.pill, this.note);
    this.map.on("mousemove", (event) => this.hover(event.containerPoint));
    this.map.on("mouseout", () => this.leave());
    this.map.on("click", (event) => this.click(event.containerPoint));
    this.map.on("zoomstart", () => { this.spread = null; this.leave(); });
    this.map.on("moveend", () => this.hooks.moved());
    this.map.on("keydown", ({ originalEvent }) => { if (originalEvent.key === "Escape") this.fold(); });
    this.resizer = new ResizeObserver(() => this.resized());
    this.resizer.observe(host);
  }

  // Show these events over areas of others; `view` {center, zoom} or null for the head's own bounds. A kept view is left alone.
  show(events, head, imported, view) {
    this.events = events;
    this.head = head;
    this.imported = imported;
    this.layImported();
    this.spread = null;
    const weights = new Map();
    events.spot_place.forEach((place, spot) => weights.set(place, (weights.get(place) || 0) + events.weights[spot]));
    this.weightOf = (row) => weights.get(row.place) || 0;
    leaveRoom(this.ground.labels, head.control, events);
    this.labelLayer.redraw();
    if (view) this.look(view);
    else if (!this.markLayer._map) this.fit();
    if (!this.markLayer._map) this.markLayer.addTo(this.map);
    if (this.importedLayer && !this.importedLayer._map) this.importedLayer.addTo(this.map);
  }

  // A canvas of their own beneath the names, made once there are any: playback need not draw them anew.
  layImported() {
    if (this.importedLayer) this.importedLayer.redraw();
    else if (this.imported.rows.length) {
      const pane = this.map.createPane("cmImported"), CanvasLayer = canvasLayerClass();
      pane.style.zIndex = 410;
      pane.style.pointerEvents = "none";
      this.importedLayer = new CanvasLayer("cmImported", (pen, view) => this.imported.draw(pen, view));
    }
  }

  fit() {
    this.map.fitBounds(this.head.bounds, { animate: false, maxZoom: 11, padding: [28, 36] });
    this.settled(() => this.fit());
  }

  // Look where somebody says, {center, zoom}.
  look(view) {
    // `reset`, or Leaflet would leave out a step of less than a pixel
    this.map.setView(view.center, view.zoom, { animate: false, reset: true });
    this.settled(() => this.look(view));
  }

  settled(again) { Object.assign(this, { again, left: this.view() }); }

  // A page lays itself out in steps: look there anew for as long as nobody has moved the map.
  resized() {
    const { center, zoom } = this.view(), still = this.left && this.left.zoom === zoom && this.left.center.equals(center);
    this.map.invalidateSize({ animate: false });
    if (still) this.again();
  }

  // `interim` is {day} while the events are filtered by another day of knowledge than control was worked out for.
  // `areasOf` is the day whose imported areas are shown.
  frame(from, to, moment, hidden, interim, areasOf) {
    this.hidden = hidden;
    this.interim = interim;
    if (this.imported.choose(areasOf, interim ? interim.day : null, hidden.has(IMPORTED))) this.importedLayer.redraw();
    this.note.hidden = !interim;
    if (interim) this.note.textContent = interim.day === null ? this.say("map.interim_now") : this.say("map.interim", { day: isolated(isoDay(interim.day)) });
    this.from = from;
    this.to = to;
    this.moment = moment;
    this.markLayer.redraw();
  }

  draw(pen, view) {
    if (!this.events || this.from === undefined) return;
    const began = performance.now(), { events, head } = this, { sides } = head;
    const selection = (this.selection = events.select(view.zoom, this.from, this.to));
    const control = this.held(), held = new Set(control.map((row) => row.place));
    this.tellInterpolated(this.hidden.has(AREAS) ? drawCells(pen, view, head.cells, control, sides, this.moment) : 0);
    const told = !this.hidden.has("claimed");
    this.areas = drawAreas(pen, view, head.areas, told ? head.areas.rows.filter((row) => this.areaStands(row)) : [], sides);
    this.glyphs = [];
    const r = controlRadius(view.zoom);
    const { marks, chips } = told ? layOut(view, events, selection, held) : { marks: [], chips: [] };
    for (const mark of marks) if (mark.tied) drawTie(pen, mark);
    const places = placedControl(control, view, r, this.weightOf);
    for (const place of places) {
      drawControl(pen, place.row, place.x, place.y, place.size, sides, this.moment);
      if (this.interim) drawVeil(pen, place.x, place.y, place.size);
      this.glyphs.push(place);
    }
    for (const mark of marks) this.drawEvent(pen, mark);
    settle(chips, places, marks);
    chips.sort((a, b) => a.py - b.py);
    const spread = this.spread && chips.find((chip) => chip.cluster === this.spread.cluster && view.zoom === this.spread.zoom);
    for (const chip of chips) {
      if (chip === spread) continue;
      drawChip(pen, chip, selection.counts, sides, this.holdsSelected(chip));
      this.glyphs.push(chip);
    }
    this.glyphs.push(...marks);
    if (spread) this.drawSpread(pen, spread, view);
    this.hooks.drawn(selection.shown, performance.now() - began);
  }

  // Areas nobody has told of say so, and of how many claims they are made.
  tellInterpolated(claims) {
    this.between.hidden = !this.hidden.has(AREAS);
    this.between.textContent = this.say("map.interpolated", { n: grouped(claims) });
  }

  drawEvent(pen, mark) {
    const { events, head } = this, kind = head.kinds[events.type[mark.row]];
    if (this.selected !== null && events.claim[mark.row] === this.selected) drawHalo(pen, mark.x, mark.y, kind.radius + 5);
    drawMark(pen, mark.x, mark.y, head.sides[events.side[mark.row]], kind, events.flags[mark.row]);
  }

  holdsSelected(chip) {
    if (this.selected === null) return false;
    return this.events.members(this.selection.heads, chip.cluster, 5000).some((row) => this.events.claim[row] === this.selected);
  }

  drawSpread(pen, chip, view) {
    const rows = this.events.members(this.selection.heads, chip.cluster, MOST_SPREAD);
    pen.fillStyle = this.ground.colours.veil;
    pen.fillRect(0, 0, view.width, view.height);
    const marks = spreadPoints(rows.length).map(([dx, dy], k) => ({
      kind: "mark", row: rows[k], x: chip.px + dx, y: chip.py + dy, r: 11, px: chip.px, py: chip.py, tied: true,
    }));
    for (const mark of marks) drawTie(pen, mark);
    disc(pen, 3, INK);
    for (const mark of marks) this.drawEvent(pen, mark);
    if (chip.count > rows.length) {
      const text = this.say("map.more_here", { n: grouped(chip.count - rows.length) });
      pen.font = `600 12px ${LABEL_FONT}`;
      pen.textAlign = "center";
      pen.lineWidth = 4;
      pen.strokeStyle = PAPER;
      pen.strokeText(text, chip.px, chip.py);
      pen.fillStyle = INK;
      pen.fillText(text, chip.px, chip.py);
    }
    this.glyphs = marks; // while spread, only these can be hit
  }

  areaStands(row) {
    if (this.interim && !wasKnown(row, this.interim.day)) return false;
    if (row.first > this.to || row.last < this.from) return false;
    return row.claim === null || this.events.stands(row.claim);
  }

  // Rows of events whose place is in view, newest last, at most `most`; and how many there are.
  inView(most) {
    const bounds = this.map.getBounds(), [x0, y0] = unitPoint(bounds.getWest(), bounds.getNorth()), [x1, y1] = unitPoint(bounds.getEast(), bounds.getSouth());
    const rows = [], { events } = this;
    let count = 0;
    for (let i = 0; i < events.dated; i++) {
      if (!events.mask[i] || events.last[i] < this.from || events.first[i] > this.to) continue;
      const spot = events.spot[i], x = events.spot_x[spot], y = events.spot_y[spot];
      if (x < x0 || x > x1 || y < y0 || y > y1) continue;
      if (++count <= most) rows.push(i);
    }
    return { rows, count };
  }

  select(claim) {
    if (claim === this.selected) return;
    this.selected = claim;
    this.markLayer.redraw();
  }

  // The rows of control that are drawn at this moment.
  held() {
    const rows = controlAt(this.head.control, this.moment, this.hidden);
    return this.interim ? rows.filter((row) => wasKnown(row, this.interim.day)) : rows;
  }

  // Where the mark of a place stands in the window, in pixels; null when it is not drawn.
  whereIs(place) {
    const glyph = this.glyphs.find((one) => one.kind === "control" && one.row.id === place);
    if (!glyph) return null;
    const box = this.markLayer._container.getBoundingClientRect();
    return [box.left + glyph.x, box.top + glyph.y];
  }

  view() { return { center: this.map.getCenter(), zoom: this.map.getZoom() }; }

  destroy() {
    this.resizer.disconnect();
    this.map.remove();
  }
}

function unitToDegrees(x, y) {
  return [(Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI, (x - 0.5) * 360];
}
