// Sides as a legend whose entries switch them on and off; types, standings and sources likewise; how to read the marks.
class Legend {
  constructor(head, events, say, changed) {
    Object.assign(this, { head, events, say, changed });
    this.hidden = new Set();
    this.off = Object.fromEntries(FILTERS.map((name) => [name, new Set()]));
    this.asked = Object.fromEntries(FILTERS.map((name) => [name, null]));
    this.root = el("div", "cm-legend");
    this.build();
  }

  build() {
    const { say, head } = this, counts = this.countAll();
    const row = el("div", "cm-sides");
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", say("map.sides"));
    head.sides.forEach((side, code) => {
      if (!counts.side[code]) return;
      const mark = swatch((pen) => drawMark(pen, 10, 10, side, { radius: 6, glyph: "" }, 0));
      row.append(this.toggle("side", code, side.name, counts.side[code], mark));
    });
    this.layers = new Layers(head, say, this.hidden, this.changed);
    row.append(...this.layers.nodes);
    const more = el("details", "cm-more");
    more.append(el("summary", "", say("map.more_filters")));
    for (const name of ["type", "modality", "outlet"]) {
      const group = el("div", "cm-group");
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", say("map.filter_" + name));
      group.append(el("span", "cm-group-name", say("map.filter_" + name)));
      (head.short[name] || head.labels[name]).map((label, code) => [label, code]).filter(([, code]) => counts[name][code])
        .sort((a, b) => counts[name][b[1]] - counts[name][a[1]])
        .forEach(([label, code]) => group.append(this.toggle(name, code, label, counts[name][code])));
      more.append(group);
    }
    this.root.append(row, more, this.guide());
  }

  countAll() {
    const counts = Object.fromEntries(FILTERS.map((name) => [name, {}]));
    for (const name of FILTERS) for (const code of this.events[name]) counts[name][code] = (counts[name][code] || 0) + 1;
    return counts;
  }

  toggle(name, code, label, count, mark) {
    const node = el("button", "cm-toggle");
    node.type = "button";
    node.setAttribute("aria-pressed", "true");
    node.dataset.filter = name;
    node.dataset.code = code;
    if (mark) node.append(mark);
    const text = el("bdi", "", label);
    node.append(text, el("span", "cm-tally", compact(count)));
    node.onclick = () => {
      const off = this.off[name];
      if (off.has(code)) off.delete(code); else off.add(code);
      node.setAttribute("aria-pressed", String(!off.has(code)));
      this.changed();
    };
    return node;
  }

  guide() {
    const { say } = this, box = el("details", "cm-guide"), list = el("ul", "");
    const side = this.head.sides.find((s) => s.shape === "triangle") || this.head.sides[0];
    const other = this.head.sides.find((s) => s !== side) || side;
    box.append(el("summary", "", say("map.guide")));
    const pair = [side, other], plain = { holder: 0, holders: [0], rings: [], hollow: [], besiegers: [], parts: [], state: "held", rung: "likely", holderRung: "", confirmed: null, baselines: [], signed: [] };
    const control = (change) => (pen) => drawControl(pen, { ...plain, ...change }, 15, 15, 7.5, pair, 0);
    const mark = (flags) => (pen) => drawMark(pen, 15, 15, side, { radius: 6.5, glyph: "" }, flags);
    const rows = [
      ["map.guide_held", control({})],
      ["map.guide_claimed", control({ rings: [1], state: "claimed", rung: "claimed" })],
      ["map.guide_disputed", control({ holders: [0, 1], state: "disputed" })],
      ["map.guide_partly", control({ parts: [1], state: "partly" })],
      ["map.guide_besieged", control({ besiegers: [1], state: "besieged" })],
      ["map.guide_denied_ring", control({ hollow: [1] })],
      ["map.guide_none", control({ holder: null, holders: [], rings: [1], state: "claimed" })],
      ["map.guide_baseline", control({ baselines: [["", ""]], rung: "" })],
      ["map.guide_judged", control({ signed: [""], rung: "" })],
      ["map.guide_mark", mark(0)],
      ["map.guide_near", mark(APPROXIMATE)],
      ["map.guide_hollow", mark(HOLLOW)],
      ["map.guide_contested", mark(CONTESTED)],
      ["map.guide_hedged", mark(HEDGED)],
      ["map.guide_colourless", mark(COLOURLESS)],
      ["map.guide_area", (pen) => { pen.strokeStyle = side.colour; pen.setLineDash([4, 3]); pen.fillStyle = stripePattern(pen, side.colour, 7, 1); pen.globalAlpha = 0.5; pen.fillRect(4, 7, 22, 16); pen.globalAlpha = 1; pen.strokeRect(4.5, 7.5, 21, 15); }],
      ["map.guide_imported", (pen) => { const path = new Path2D(); path.rect(3, 6, 24, 18); drawImported(pen, path, side); }],
      ["map.guide_chip", (pen) => drawChip(pen, { x: 15, y: 11, px: 15, py: 28, count: 12, counts: 0 }, [8, 4], pair)],
    ];
    for (const [key, draw] of rows) {
      const entry = el("li", "");
      entry.append(swatch(draw, 30, 30), el("span", "", say(key)));
      list.append(entry);
    }
    box.append(list, el("p", "cm-note", say("map.note")));
    return box;
  }

  // What passes: asked for by the page, and not switched off here. Null lets everything pass.
  allowed() {
    return Object.fromEntries(FILTERS.map((name) => {
      const { [name]: off } = this.off, asked = this.asked[name], all = this.head.words[name].length;
      if (!off.size && asked === null) return [name, null];
      const codes = asked === null ? Array.from({ length: all }, (_, code) => code) : asked;
      return [name, codes.filter((code) => !off.has(code))];
    }));
  }

  // Switched off by name, since newer events may number them otherwise.
  kept() { return [...FILTERS.map((name) => [...this.off[name]].map((code) => this.head.words[name][code])), [...this.hidden]]; }

  keep(names) {
    FILTERS.forEach((name, k) => { for (const word of names[k]) this.off[name].add(this.head.words[name].indexOf(word)); this.off[name].delete(-1); });
    for (const layer of names[FILTERS.length]) this.hidden.add(layer);
    this.layers.press();
    for (const node of this.root.querySelectorAll(".cm-toggle[data-filter]")) {
      node.setAttribute("aria-pressed", String(!this.off[node.dataset.filter].has(+node.dataset.code)));
    }
  }

  clear() {
    for (const name of FILTERS) this.off[name].clear();
    this.hidden.clear();
  }

  reset() {
    this.clear();
    for (const node of this.root.querySelectorAll(".cm-toggle[data-filter]")) node.setAttribute("aria-pressed", "true");
    this.layers.press();
    this.changed();
  }
}
