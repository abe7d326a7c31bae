// The network as SVG: actors by their side's shape and colour, ties by colour and dash. Words only ever become text.
const SVG = "http://www.w3.org/2000/svg", NARROW = 560, EDGE = 34, LONGEST_NAME = 26;

function svg(tag, attributes = {}, className) {
  const node = document.createElementNS(SVG, tag);
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  if (className) node.setAttribute("class", className);
  return node;
}

// What the shapes of the map draw on a canvas, as the words of an SVG path.
class PathWords {
  constructor() { this.words = []; }
  moveTo(x, y) { this.words.push(`M${x.toFixed(2)} ${y.toFixed(2)}`); }
  lineTo(x, y) { this.words.push(`L${x.toFixed(2)} ${y.toFixed(2)}`); }
  closePath() { this.words.push("Z"); }
  rect(x, y, w, h) { this.words.push(`M${x} ${y}h${w}v${h}h${-w}Z`); }
  arc(x, y, r, from, to, back) {
    const sweep = back ? 0 : 1;
    this.words.push(`M${x - r} ${y}a${r} ${r} 0 1 ${sweep} ${2 * r} 0a${r} ${r} 0 1 ${sweep} ${-2 * r} 0Z`);
  }
}

function shapeWords(shape, r) {
  const path = new PathWords();
  (SHAPES[shape] || SHAPES.dot)(path, r);
  return path.words.join("");
}

const shortened = (name) => (name.length > LONGEST_NAME ? name.slice(0, LONGEST_NAME - 1).trimEnd() + "…" : name);
const radius = (node, most) => 6 + 7 * Math.sqrt(node.claims / (most || 1));
const lineWidth = (edge) => (edge.stated ? 1.3 : Math.min(1.6 + Math.sqrt(edge.tellings) * 0.8, 6.5));

// `chosen` hears "actor" or "tie" with the id that was clicked.
function mountNetwork(host, chosen) {
  const root = el("div", "cm-root cn-root");
  const legend = el("div", "cn-legend"), frame = el("div", "cn-frame"), tip = el("div", "cm-tip cn-tip");
  tip.hidden = true;
  root.append(frame, legend);
  host.append(root);
  const hidden = new Set();
  let data = null, places = new Map(), focused = null, width = 0;

  function show(next) { data = next; draw(); }

  function draw() {
    width = Math.max(host.clientWidth, 240);
    const narrow = width < NARROW, high = Math.round(narrow ? width * 1.25 : Math.min(Math.max(width * 0.68, 420), 640));
    const most = Math.max(...data.nodes.map((n) => n.claims), 1);
    const side = narrow ? 46 : 74; // room for names beside the outermost
    places = new Map(data.nodes.map((n) => [n.id, {
      x: side + n.x * (width - 2 * side), y: EDGE + n.y * (high - 2 * EDGE - 8), r: radius(n, most), node: n,
    }]));
    apart(side, width - side, EDGE, high - EDGE - 8);
    const picture = svg("svg", { viewBox: `0 0 ${width} ${high}`, width, height: high, role: "group", "aria-label": data.words.aria });
    const lines = svg("g"), marks = svg("g");
    data.edges.filter((e) => !hidden.has(e.stated ? "stated" : e.tie)).forEach((e) => lines.append(line(e)));
    data.nodes.forEach((n, i) => marks.append(mark(n, i)));
    picture.append(lines, marks);
    frame.replaceChildren(picture, tip);
    label(marks, high);
    legend.replaceChildren(...data.ties.map(key));
    if (focused) frame.querySelector(`[data-actor="${CSS.escape(focused)}"]`)?.focus();
  }

  // Marks that lie on one another are pushed apart, in the same way each time.
  function apart(west, east, north, south) {
    const all = [...places.values()];
    for (let round = 0; round < 60; round++) {
      for (let i = 0; i < all.length; i++) for (let k = 0; k < i; k++) {
        const a = all[i], b = all[k], need = a.r + b.r + 16;
        let dx = a.x - b.x, dy = a.y - b.y, far = Math.hypot(dx, dy);
        if (far >= need) continue;
        if (far < 0.01) { dx = 1; dy = 0.3; far = 1; }
        const step = (need - far) / 2 / far;
        a.x += dx * step; a.y += dy * step; b.x -= dx * step; b.y -= dy * step;
      }
      for (const p of all) { p.x = Math.min(Math.max(p.x, west), east); p.y = Math.min(Math.max(p.y, north), south); }
    }
  }

  function line(edge) {
    const a = places.get(edge.one), b = places.get(edge.other), kind = data.ties.find((t) => t.id === edge.tie);
    const dx = b.x - a.x, dy = b.y - a.y, far = Math.hypot(dx, dy) || 1, ux = dx / far, uy = dy / far;
    // ties of one pair are bowed apart, on the same side whichever way they lead
    const bow = (edge.one < edge.other ? 1 : -1) * edge.bow * Math.min(26, far * 0.14);
    const x1 = a.x + ux * (a.r + 2), y1 = a.y + uy * (a.r + 2), end = edge.mutual ? 2 : 7;
    const x2 = b.x - ux * (b.r + end), y2 = b.y - uy * (b.r + end);
    const mx = (x1 + x2) / 2 - uy * bow * 2, my = (y1 + y2) / 2 + ux * bow * 2;
    const d = `M${x1.toFixed(1)} ${y1.toFixed(1)}Q${mx.toFixed(1)} ${my.toFixed(1)} ${x2.toFixed(1)} ${y2.toFixed(1)}`;
    const group = svg("g", { "data-edge": edge.id }, "cn-edge" + (edge.stated ? " cn-stated" : "") + (edge.id === data.tie ? " cn-chosen" : "") + (edge.one === data.actor || edge.other === data.actor ? " cn-its" : ""));
    const stroke = lineWidth(edge);
    group.append(svg("path", { d, "stroke-width": 14 }, "cn-hit"));
    group.append(svg("path", { d, stroke: kind.colour, "stroke-width": stroke, "stroke-dasharray": kind.dash }, "cn-line"));
    if (!edge.mutual) {
      const turn = (Math.atan2(y2 - my, x2 - mx) * 180) / Math.PI;
      group.append(svg("path", { d: "M7 0L-4 -4.6L-4 4.6Z", fill: kind.colour, transform: `translate(${x2.toFixed(1)} ${y2.toFixed(1)}) rotate(${turn.toFixed(1)})` }));
    }
    group.addEventListener("click", () => chosen("tie", edge.id));
    told(group, edge.lines);
    return group;
  }

  function mark(node, order) {
    const at = places.get(node.id);
    const group = svg("g", {
      "data-actor": node.id, transform: `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`, role: "button",
      tabindex: (focused ? node.id === focused : order === 0) ? 0 : -1, "aria-label": node.lines.join(" · "), "aria-pressed": node.id === data.actor,
    }, "cn-node" + (node.id === data.actor ? " cn-chosen" : ""));
    group.append(svg("circle", { r: Math.max(at.r + 4, 14) }, "cn-hit"), svg("circle", { r: at.r + 4.5 }, "cn-halo"));
    group.append(svg("path", { d: shapeWords(node.shape, at.r), fill: node.colour }, "cn-mark"));
    const name = svg("text", { "text-anchor": "middle" });
    name.textContent = shortened(node.name);
    group.append(name);
    group.addEventListener("click", () => chosen("actor", node.id));
    group.addEventListener("keydown", (event) => pressed(event, node.id));
    group.addEventListener("focus", () => { focused = node.id; dim(node.id); });
    group.addEventListener("blur", () => dim(null));
    told(group, node.lines, () => dim(node.id));
    return group;
  }

  // One stop for the Tab key; arrows lead to the nearest actor that way, Enter chooses.
  function pressed(event, id) {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); return chosen("actor", id); }
    const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
    if (!way) return;
    event.preventDefault();
    const from = places.get(id);
    let best = null, least = Infinity;
    for (const [other, p] of places) {
      const dx = p.x - from.x, dy = p.y - from.y, along = dx * way[0] + dy * way[1], off = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
      if (other !== id && along > 1 && along + off * 2 < least) { best = other; least = along + off * 2; }
    }
    if (!best) return;
    for (const [which, stop] of [[id, -1], [best, 0]]) frame.querySelector(`[data-actor="${CSS.escape(which)}"]`).setAttribute("tabindex", stop);
    frame.querySelector(`[data-actor="${CSS.escape(best)}"]`).focus();
  }

  // Names that would lie on another name or mark wait until they are pointed at; the most named come first.
  function label(marks, high) {
    const taken = [...places.values()].map((p) => [p.x - p.r, p.y - p.r, p.x + p.r, p.y + p.r, p]);
    for (const group of [...marks.children].sort((a, b) => (b.dataset.actor === data.actor) - (a.dataset.actor === data.actor))) {
      const at = places.get(group.dataset.actor), name = group.querySelector("text");
      const wide = name.getComputedTextLength() + 4, tall = 15;
      const spots = [[0, at.r + 13], [0, -at.r - 6], [at.r + 5 + wide / 2, 4], [-at.r - 5 - wide / 2, 4], [0, at.r + 26]];
      const free = spots.map(([x, y]) => [x, y, [at.x + x - wide / 2, at.y + y - tall + 4, at.x + x + wide / 2, at.y + y + 4]])
        .find(([, , box]) => box[0] >= 0 && box[2] <= width && box[1] >= 0 && box[3] <= high &&
          !taken.some((t) => t[4] !== at && t[0] < box[2] && box[0] < t[2] && t[1] < box[3] && box[1] < t[3]));
      const x = Math.min(Math.max(0, wide / 2 - at.x), width - wide / 2 - at.x);
      name.setAttribute("x", free ? free[0] : x || Math.min(0, width - wide / 2 - at.x));
      name.setAttribute("y", free ? free[1] : at.r + 13);
      group.classList.toggle("cn-quiet", !free);
      if (free) taken.push([...free[2], null]);
    }
  }

  function key(tie) {
    const entry = el("button", "cm-toggle cn-key"), sample = svg("svg", { width: 34, height: 12, "aria-hidden": "true" });
    entry.type = "button";
    entry.setAttribute("aria-pressed", String(!hidden.has(tie.id)));
    sample.append(svg("path", { d: "M1 6H33", stroke: tie.colour, "stroke-width": tie.id === "stated" ? 1.3 : 3, "stroke-dasharray": tie.dash, opacity: tie.id === "stated" ? 0.7 : 1 }));
    entry.append(sample, el("span", "", tie.name), el("span", "cm-tally", "\u2066" + tie.count + "\u2069"));
    entry.addEventListener("click", () => { if (!hidden.delete(tie.id)) hidden.add(tie.id); draw(); legend.querySelectorAll("button")[data.ties.indexOf(tie)].focus(); });
    return entry;
  }

  function dim(actor) {
    const about = actor, near = new Set([about]);
    data.edges.forEach((e) => { if (e.one === about) near.add(e.other); if (e.other === about) near.add(e.one); });
    const apply = places.has(about);
    frame.querySelectorAll(".cn-edge").forEach((g) => {
      const edge = data.edges.find((e) => e.id === g.dataset.edge);
      g.classList.toggle("cn-dim", apply && edge.one !== about && edge.other !== about && edge.id !== data.tie);
    });
    frame.querySelectorAll(".cn-node").forEach((g) => g.classList.toggle("cn-dim", apply && !near.has(g.dataset.actor)));
  }

  function told(group, lines, over) {
    group.addEventListener("pointermove", (event) => {
      const box = frame.getBoundingClientRect();
      tip.replaceChildren(...lines.map((words) => el("div", "", words)));
      tip.hidden = false;
      const x = event.clientX - box.left, y = event.clientY - box.top;
      tip.style.left = Math.min(Math.max(x - tip.offsetWidth / 2, 2), box.width - tip.offsetWidth - 2) + "px";
      tip.style.top = (y > tip.offsetHeight + 16 ? y - tip.offsetHeight - 12 : y + 18) + "px";
    });
    group.addEventListener("pointerenter", () => over && over());
    group.addEventListener("pointerleave", () => { tip.hidden = true; if (over) dim(null); });
  }

  const watch = new ResizeObserver(() => { if (data && Math.abs(host.clientWidth - width) > 8) draw(); });
  watch.observe(host);
  return { show, destroy() { watch.disconnect(); root.remove(); } };
}
