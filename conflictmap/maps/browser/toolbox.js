// The tools on the map: a bar of buttons, the panel of the one in use, and what they leave behind.
// pictures of 18 by 18, filled
Object.assign(ICONS, {
  here: "M8 1h2v5H8zM8 12h2v5H8zM1 8h5v2H1zM12 8h5v2h-5zM9 7.6a1.4 1.4 0 1 1-.01 0z",
  distance: "M3.5 11.5a2.5 2.5 0 1 1-.01 0zM14.5 1.5a2.5 2.5 0 1 1-.01 0zM4.4 14.8l10-10-1.2-1.2-10 10z",
  size: "M3 4l8-2 5 6-4 8-9-2z",
  polygon: "M3 4l8-2 5 6-4 8-9-2zM4.8 5.4L5 12.6l6 1.4 2.8-5.6L10.3 4.2z",
  box: "M2 4h14v10H2zM4 6v6h10V6z",
  disc: "M9 2a7 7 0 1 1-.01 0zM9 4a5 5 0 1 0 .01 0zM8 8h2v2H8z",
  view: "M1 1h5v2H3v3H1zM12 1h5v5h-2V3h-3zM1 12h2v3h3v2H1zM15 12h2v5h-5v-2h3zM5 6h8v1.6H5zM5 10.4h8V12H5z",
  close: "M4 5.4L5.4 4 9 7.6 12.6 4 14 5.4 10.4 9l3.6 3.6-1.4 1.4L9 10.4 5.4 14 4 12.6 7.6 9z",
  copy: "M6 1h10v12h-2V3H6zM2 5h10v12H2z",
});
const TOOLS = {
  here: { form: "point" },
  distance: { form: "line", lines: distanceLines },
  size: { form: "ring", lines: sizeLines },
  polygon: { form: "ring", lines: sizeLines, area: (points) => areaOf(points) },
  box: { form: "box", lines: boxLines, area: (points) => areaOf(boxRing(points)) },
  disc: { form: "disc", lines: discLines, area: ([middle, edge]) => areaOf([middle], geodesic(middle, edge).length / 1000) },
};
const USUAL_KM = 20;

class Toolbox {
  // `areaChanged` is called when somebody drew an area or took it away; `offered` false keeps the tools out of sight.
  constructor(view, say, areaChanged, offered = true) {
    Object.assign(this, { view, say, areaChanged });
    const { map, box } = view;
    this.map = map;
    this.sent = new Set();
    this.told = this.lastSent = null;
    this.area = new DrawnArea(map, box, say, () => this.keepTo(null));
    this.sketch = new Sketch(map, { changed: (points, soFar, done) => this.changed(points, soFar, done), left: () => this.use(null) });
    this.bar = el("div", "cm-toolbar");
    this.bar.setAttribute("role", "toolbar");
    this.bar.setAttribute("aria-label", say("map.tools"));
    this.bar.setAttribute("aria-orientation", "vertical");
    for (const name of Object.keys(TOOLS)) {
      const one = button("cm-tool", say("map.tool_" + name), name);
      one.dataset.tool = name;
      one.onclick = () => this.use(this.tool === name ? null : name);
      this.bar.append(one);
    }
    const seen = button("cm-tool", say("map.tool_view"), "view");
    seen.dataset.tool = "view";
    seen.onclick = () => this.keepToView();
    this.bar.append(seen);
    this.panel = el("div", "cm-panel");
    this.panel.hidden = true;
    this.where = el("div", "cm-where");
    this.where.dir = "ltr";
    this.where.hidden = true;
    this.spoken = el("div", "cm-spoken");
    this.spoken.setAttribute("role", "status");
    for (const one of [this.panel, this.area.chip, this.spoken]) one.dir = view.head.dir;
    if (offered) { box.append(this.bar); this.dragBox(); }
    box.append(this.panel, this.where, el("div", "cm-aim"), this.spoken);
    map.on("mousemove", ({ latlng }) => this.tell([latlng.lng, latlng.lat]));
    map.on("mouseout", () => { this.where.hidden = true; });
    this.use(null);
  }

  tell(point) {
    this.where.hidden = false;
    this.where.textContent = decimalText(point) + "   " + mgrsText(point);
  }

  // Take up a tool, or with null lay it down.
  use(name) {
    this.tool = name;
    this.view.busy = name !== null;
    this.view.leave();
    this.map.getContainer().style.cursor = name ? "crosshair" : "";
    for (const one of this.bar.children) if (one.dataset.tool !== "view") one.setAttribute("aria-pressed", String(one.dataset.tool === name));
    this.panel.hidden = name === null;
    if (name === null) { this.sketch.end(); return; }
    this.sketch.begin(TOOLS[name].form);
    this.map.getContainer().focus({ preventScroll: true });
    this.spoken.textContent = this.say("map.hint_" + name) + " " + this.say("map.hint_keys");
  }

  changed(points, soFar, done) {
    const tool = TOOLS[this.tool];
    if (done && tool.area) { this.finished(tool.area(points)); return; }
    const lines = (tool.lines || (() => []))(this.say, soFar).map(([style, text]) => el("div", style, text));
    if (this.tool === "here" && done) lines.push(...this.here(points[0]));
    const hint = points.length ? [] : [el("div", "cm-quiet", this.say("map.hint_" + this.tool)), el("div", "cm-quiet cm-hint-keys", this.say("map.hint_keys"))];
    this.fill([...lines, ...hint, ...this.radius(points), this.buttons(points, done)]);
    if (this.tool === "here" && done) this.uncover(points[0]);
    if (done) this.spoken.textContent = lines.map((line) => line.textContent).join(". ");
  }

  // Move the map so that the panel does not lie on the point it speaks of.
  uncover([lon, lat]) {
    const point = this.map.latLngToContainerPoint([lat, lon]), { offsetTop, offsetLeft, offsetWidth } = this.panel;
    if (point.y > offsetTop - 12 && point.x > offsetLeft && point.x < offsetLeft + offsetWidth) this.map.panBy([0, point.y - Math.max(24, offsetTop * 0.6)]);
  }

  fill(rows) {
    const head = el("div", "cm-panel-head"), close = button("cm-tool", this.say("map.tool_close"), "close");
    close.onclick = () => this.use(null);
    head.append(el("strong", "", this.say("map.tool_" + this.tool)), close);
    const typing = this.panel.querySelector("input");
    // a field somebody types in is not taken from under their fingers
    if (typing && typing === document.activeElement) return;
    this.panel.replaceChildren(head, ...rows);
  }

  here(point) {
    const nearest = nearestLines(point, this.view.head.lines || []);
    this.sketch.rays(nearest.map((one) => one.foot));
    const rows = pointRows(this.say, point);
    if (nearest.length) rows.push(...nearest.map((one) => el("div", "cm-nearest", nearestLine(this.say, one))), el("div", "cm-quiet", this.say("map.nearest_note")));
    return rows;
  }

  radius(points) {
    if (this.tool !== "disc" || points.length !== 1) return [];
    const row = el("form", "cm-radius"), field = el("input", ""), go = el("button", "cm-button", this.say("map.radius_go"));
    Object.assign(field, { type: "number", min: "0.1", max: String(MOST_RADIUS_KM), step: "any", value: String(USUAL_KM), dir: "ltr" });
    field.setAttribute("aria-label", this.say("map.radius_km"));
    row.append(el("label", "", this.say("map.radius_km")), field, go);
    row.onsubmit = (event) => {
      event.preventDefault();
      this.finished(areaOf(points, Number(field.value)));
    };
    return [row];
  }

  buttons(points, done) {
    const row = el("div", "cm-panel-buttons"), make = (key, act) => {
      const one = el("button", "cm-button", this.say(key));
      one.type = "button";
      one.onclick = act;
      row.append(one);
    };
    if (points.length && SKETCH_FORMS[TOOLS[this.tool].form].most > 1) {
      if (!done) make("map.point_back", () => this.sketch.back());
      if (!done && points.length >= SKETCH_FORMS[TOOLS[this.tool].form].least) make("map.points_done", () => this.sketch.finish());
    }
    if (points.length) make("map.points_clear", () => this.sketch.clear());
    return row;
  }

  finished(area) {
    if (!area) {
      if (this.tool !== "disc") this.sketch.clear();
      this.panel.querySelector(".cm-warning")?.remove();
      this.panel.append(el("div", "cm-warning", this.say("map.area_wrong")));
      this.spoken.textContent = this.say("map.area_wrong");
      return;
    }
    this.use(null);
    this.keepTo(area);
  }

  // Keep the events to an area, and say so to whoever shows them elsewhere.
  keepTo(area) {
    this.area.set(area);
    this.lastSent = areaWritten(area);
    this.sent.add(this.lastSent);
    this.spoken.textContent = area ? this.area.text.textContent : this.say("map.area_gone");
    this.areaChanged(this.lastSent);
  }

  keepToView() {
    const bounds = this.map.getBounds();
    this.use(null);
    this.keepTo(areaOf(boxRing([[bounds.getWest(), bounds.getNorth()], [bounds.getEast(), bounds.getSouth()]])));
  }

  // What the page asks for; true when that is another area than the one on the map. What we said ourselves is no news.
  ask(written) {
    const news = written !== this.told && !this.sent.delete(written);
    this.told = written;
    if (written === this.lastSent) this.sent.clear();
    if (news) this.area.set(areaRead(written));
    return news;
  }

  // Shift and drag draws a box at once, whatever tool is in hand.
  dragBox() {
    const { map } = this, host = map.getContainer(), at = (event) => map.mouseEventToLatLng(event), degrees = ({ lng, lat }) => [lng, lat];
    map.boxZoom.disable();
    host.addEventListener("pointerdown", (down) => {
      if (!down.shiftKey || down.button !== 0 || down.target.closest(".cm-toolbar, .leaflet-control")) return;
      const start = at(down), ghost = L.polygon([], { ...this.area.style, color: "#0b5fff", weight: 2, dashArray: "6 4" }).addTo(map), stop = new AbortController();
      this.use(null);
      this.view.busy = true;
      const move = (event) => ghost.setLatLngs(latLngs(boxRing([degrees(start), degrees(at(event))])));
      const up = (event) => {
        stop.abort();
        ghost.remove();
        // the click that follows is the end of the drag, and no click on a mark
        setTimeout(() => { this.view.busy = false; });
        const area = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > 5 && areaOf(boxRing([degrees(start), degrees(at(event))]));
        if (area) this.keepTo(area);
      };
      window.addEventListener("pointermove", move, { signal: stop.signal });
      window.addEventListener("pointerup", up, { signal: stop.signal });
      window.addEventListener("pointercancel", () => { stop.abort(); ghost.remove(); this.view.busy = false; }, { signal: stop.signal });
    });
  }
}
