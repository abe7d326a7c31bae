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
    const places = this.placed(control, view, r);
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

  // What is judged lies on top, then the places of which most is told; one that a greater covers is drawn smaller, never left out.
  placed(control, view, r) {
    const taken = new TakenBoxes(), places = [], weight = this.weightOf;
    for (const row of [...control].sort((a, b) => b.signed.length - a.signed.length || weight(b) - weight(a))) {
      const x = row.x * view.scale - view.x0, y = row.y * view.scale - view.y0;
      if (x < -30 || y < -30 || x > view.width + 30 || y > view.height + 30) continue;
      const size = taken.take(x - r, y - r, x + r, y + r) ? r : Math.max(4, r * 0.6);
      places.push({ kind: "control", row, x, y, size, r: size + 4 });
    }
    return places.reverse();
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

  // The topmost glyph at a point of the container.
  at(point) {
    if (!this.markLayer._map) return null;
    const { x, y } = this.markLayer.canvasPoint(point);
    for (let k = this.glyphs.length - 1; k >= 0; k--) {
      const glyph = this.glyphs[k];
      const hit = glyph.kind === "chip"
        ? Math.abs(x - glyph.x) <= glyph.wide / 2 + 2 && Math.abs(y - glyph.y) <= 12
        : Math.hypot(x - glyph.x, y - glyph.y) <= glyph.r + 1;
      if (hit) return glyph;
    }
    return this.spread ? null : this.areaAt(x, y) || this.importedAt(point);
  }

  importedAt(point) {
    if (!this.importedLayer?._map) return null;
    const { _pen, _ratio } = this.importedLayer, found = this.imported.at(_pen, this.importedLayer.canvasPoint(point), _ratio);
    return found.length ? { kind: IMPORTED, found } : null;
  }

  // An area is met at its edge: its inside belongs to what lies in it.
  areaAt(x, y) {
    const pen = this.markLayer._pen, ratio = this.markLayer._ratio, rows = [];
    pen.lineWidth = 10;
    for (const area of this.areas || []) if (pen.isPointInStroke(area.path, x * ratio, y * ratio)) rows.push(...area.rows);
    return rows.length ? { kind: "area", rows } : null;
  }

  hover(point) {
    if (this.busy) return; // a tool has the pointer
    const glyph = this.at(point);
    this.map.getContainer().style.cursor = !glyph ? "" : glyph.kind === IMPORTED ? "help" : "pointer";
    if (!glyph) { this.tip.hidden = true; return; }
    this.tip.replaceChildren(...this.linesOf(glyph).map(([style, text]) => el("div", style, text)));
    this.tip.hidden = false;
    const size = this.map.getSize(), wide = this.tip.offsetWidth, high = this.tip.offsetHeight;
    this.tip.style.left = Math.max(4, Math.min(point.x + 14, size.x - wide - 4)) + "px";
    this.tip.style.top = (point.y + 16 + high > size.y ? point.y - high - 12 : point.y + 16) + "px";
  }

  leave() { this.tip.hidden = true; }

  fold() { if (this.spread) { this.spread = null; this.markLayer.redraw(); } }

  click(point) {
    if (this.busy) return;
    const glyph = this.at(point);
    this.leave();
    if (!glyph) { this.fold(); return; }
    if (glyph.kind === IMPORTED) this.hover(point); // where nothing hovers a touch tells it
    else if (glyph.kind === "mark") this.hooks.clicked(this.events.claim[glyph.row]);
    else if (glyph.kind === "control") this.hooks.clicked(glyph.row.claims[0] ?? null, glyph.row.id);
    else if (glyph.kind === "area") this.clickArea(glyph.rows);
    else this.open(glyph);
  }

  // Each click on an edge that several claims share tells the next of them.
  clickArea(rows) {
    const claims = [...new Set(rows.map((row) => row.number))];
    this.hooks.clicked(claims[(claims.indexOf(this.selected) + 1) % claims.length]);
  }

  // A chip over several places opens by coming closer, a chip over one place by spreading its marks.
  open(chip) {
    const { events } = this, spots = new Set();
    for (let i = this.selection.heads[chip.cluster]; i >= 0 && spots.size < 500; i = events.next[i]) spots.add(events.spot[i]);
    const zoom = this.map.getZoom(), points = [...spots].map((s) => unitToDegrees(events.spot_x[s], events.spot_y[s]));
    if (spots.size > 1 && zoom < this.map.getMaxZoom() - 0.5) {
      const bounds = L.latLngBounds(points), target = Math.max(zoom + 1, Math.min(this.map.getBoundsZoom(bounds.pad(0.3)), 14));
      this.map.setView(bounds.getCenter(), target);
      return;
    }
    this.spread = { cluster: chip.cluster, zoom };
    this.markLayer.redraw();
  }

  linesOf(glyph) {
    if (glyph.kind === "mark") return markLines(this.head, this.events, glyph.row);
    if (glyph.kind === "control") return controlLines(this.head, this.say, glyph.row, this.moment);
    if (glyph.kind === "area") return areaLines(this.head, this.say, glyph.rows);
    if (glyph.kind === IMPORTED) return this.imported.lines(glyph.found);
    const { events, head, say } = this, places = new Map();
    for (const row of events.members(this.selection.heads, glyph.cluster, 3000)) {
      const name = head.places[events.spot_place[events.spot[row]]];
      places.set(name, (places.get(name) || 0) + 1);
    }
    const names = [...places].sort((a, b) => b[1] - a[1]).map(([name]) => name), lines = [["cm-tip-place", names.slice(0, 3).join(head.lang === "ar" ? "، " : ", ") + (names.length > 3 ? " …" : "")]];
    lines.push(["", say("map.marks", { n: grouped(glyph.count) })]);
    head.sides.forEach((side, s) => {
      const n = this.selection.counts[glyph.counts + s];
      if (n) lines.push(["cm-tip-quiet", side.name + ": " + isolated(String(n))]);
    });
    lines.push(["cm-tip-quiet", say("map.open_hint")]);
    return lines;
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

function daysText(first, last) {
  if (last === OPEN_FUTURE) return isolated(isoDay(first) + " – …");
  return first === OPEN_PAST ? isolated("… – " + isoDay(last)) : periodText(first, last);
}

function markLines(head, events, row) {
  const place = head.places[events.spot_place[events.spot[row]]], relation = head.labels.relation[events.relation[row]];
  return [
    ["cm-tip-place", relation ? `${place} – ${relation}` : place],
    ["", head.labels.type[events.type[row]]],
    ["", head.sides[events.side[row]].name],
    ["cm-tip-quiet", head.labels.modality[events.modality[row]]],
    ["cm-tip-quiet", daysText(events.first[row], events.last[row])],
  ];
}

function areaLines(head, say, rows) {
  const lines = rows.slice(0, 3).flatMap((row) => [
    ["cm-tip-place", row.name ? `${row.name} – ${row.relation}` : row.relation],
    ["", head.sides[row.side].name],
    ["cm-tip-quiet", daysText(row.first, row.last)],
  ]);
  if (rows.length > 3) lines.push(["cm-tip-quiet", say("map.more_here", { n: grouped(rows.length - 3) })]);
  return lines;
}
