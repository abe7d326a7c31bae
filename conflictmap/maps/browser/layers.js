// The layers of who holds what, each switched by itself. `switched` holds those that stand otherwise than at first: all
// are shown but the interpolated areas, which somebody has to ask for.
const AREAS = "areas";

class Layers {
  constructor(head, say, switched, changed) {
    Object.assign(this, { say, switched, changed });
    const places = (wanted) => new Set(head.control.filter(wanted).map((row) => row.id)).size;
    const told = (row) => !row.signed.length && (row.rings.length || row.hollow.length || row.besiegers.length || row.parts.length);
    this.nodes = [
      ["claimed", places(told), { holder: null, holders: [], rings: [0], state: "claimed" }],
      ["weighed", places((row) => !row.signed.length && row.claims.length && row.holder !== null), {}],
      ["baseline", places((row) => row.baselines.length), { baselines: [["", ""]] }],
      ["judged", places((row) => row.signed.length), { signed: [""] }],
      [IMPORTED, new Set(head.imported.map((row) => row.source)).size, null],
      [AREAS, head.cells.areas.length, null],
    ].filter(([, count]) => count).map(([layer, count, look]) => this.node(layer, count, look));
    this.press();
  }

  node(layer, count, look) {
    const plain = { holder: 0, holders: [0], rings: [], hollow: [], besiegers: [], parts: [], state: "held", rung: "", holderRung: "", confirmed: null, baselines: [], signed: [] };
    const side = { colour: QUIET, shape: "dot" }, node = el("button", "cm-toggle cm-layer");
    node.type = "button";
    node.dataset.layer = layer;
    node.append(swatch((pen) => {
      if (look) drawControl(pen, { ...plain, ...look }, 10, 11, 5.5, [side], 0);
      else if (layer === IMPORTED) { const path = new Path2D(); path.rect(3, 4, 14, 13); drawImported(pen, path, { colour: QUIET, shape: "triangle" }); }
      else { pen.fillStyle = stripePattern(pen, QUIET, 5, 1); pen.fillRect(3, 4, 14, 13); pen.strokeStyle = QUIET; pen.strokeRect(3.5, 4.5, 13, 12); }
    }));
    node.append(el("bdi", "", this.say("map.layer_" + layer)), el("span", "cm-tally", compact(count)));
    node.onclick = () => {
      if (this.switched.has(layer)) this.switched.delete(layer); else this.switched.add(layer);
      this.press();
      this.changed();
    };
    return node;
  }

  press() {
    for (const node of this.nodes) {
      const { layer } = node.dataset;
      node.setAttribute("aria-pressed", String((layer === AREAS) === this.switched.has(layer)));
    }
  }
}
