// What the pointer meets on the map: what lies under it, what is told of that, and what a click does.
Object.assign(MapView.prototype, {
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
  },

  importedAt(point) {
    if (!this.importedLayer?._map) return null;
    const { _pen, _ratio } = this.importedLayer, found = this.imported.at(_pen, this.importedLayer.canvasPoint(point), _ratio);
    return found.length ? { kind: IMPORTED, found } : null;
  },

  // An area is met at its edge: its inside belongs to what lies in it.
  areaAt(x, y) {
    const pen = this.markLayer._pen, ratio = this.markLayer._ratio, rows = [];
    pen.lineWidth = 10;
    for (const area of this.areas || []) if (pen.isPointInStroke(area.path, x * ratio, y * ratio)) rows.push(...area.rows);
    return rows.length ? { kind: "area", rows } : null;
  },

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
  },

  leave() { this.tip.hidden = true; },

  fold() { if (this.spread) { this.spread = null; this.markLayer.redraw(); } },

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
  },

  // Each click on an edge that several claims share tells the next of them.
  clickArea(rows) {
    const claims = [...new Set(rows.map((row) => row.number))];
    this.hooks.clicked(claims[(claims.indexOf(this.selected) + 1) % claims.length]);
  },

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
  },

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
  },
});
