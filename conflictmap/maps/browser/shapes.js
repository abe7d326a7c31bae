// One shape for each side, drawn as a path around 0,0, and the sprites made from it.
const INK = "#1f2933", PAPER = "#ffffff", QUIET = "#8a94a0";

function polygon(path, corners, r, turn) {
  for (let k = 0; k < corners; k++) {
    const a = turn + (k * 2 * Math.PI) / corners;
    path[k ? "lineTo" : "moveTo"](r * Math.sin(a), -r * Math.cos(a));
  }
  path.closePath();
}

function crossPath(path, r, turn) {
  const w = r * 0.36, points = [[-w, -r], [w, -r], [w, -w], [r, -w], [r, w], [w, w], [w, r], [-w, r], [-w, w], [-r, w], [-r, -w], [-w, -w]];
  points.forEach(([x, y], k) => path[k ? "lineTo" : "moveTo"](x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn)));
  path.closePath();
}

const SHAPES = {
  circle: (p, r) => p.arc(0, 0, r, 0, 7),
  dot: (p, r) => p.arc(0, 0, r * 0.72, 0, 7),
  square: (p, r) => p.rect(-r * 0.86, -r * 0.86, r * 1.72, r * 1.72),
  triangle: (p, r) => { p.moveTo(0, -r * 1.1); p.lineTo(r * 1.08, r * 0.82); p.lineTo(-r * 1.08, r * 0.82); p.closePath(); },
  triangle_down: (p, r) => { p.moveTo(0, r * 1.1); p.lineTo(r * 1.08, -r * 0.82); p.lineTo(-r * 1.08, -r * 0.82); p.closePath(); },
  diamond: (p, r) => polygon(p, 4, r * 1.2, 0),
  pentagon: (p, r) => polygon(p, 5, r * 1.1, 0),
  hexagon: (p, r) => polygon(p, 6, r * 1.08, Math.PI / 6),
  star: (p, r) => {
    for (let k = 0; k < 10; k++) {
      const a = (k * Math.PI) / 5, s = k % 2 ? r * 0.52 : r * 1.25;
      p[k ? "lineTo" : "moveTo"](s * Math.sin(a), -s * Math.cos(a));
    }
    p.closePath();
  },
  cross: (p, r) => crossPath(p, r * 1.12, Math.PI / 4),
  plus: (p, r) => crossPath(p, r * 1.08, 0),
  wedge: (p, r) => { p.moveTo(r * 1.1, 0); p.lineTo(-r * 0.9, -r); p.lineTo(-r * 0.45, 0); p.lineTo(-r * 0.9, r); p.closePath(); },
  bar: (p, r) => p.rect(-r * 1.15, -r * 0.52, r * 2.3, r * 1.04),
  ring: (p, r) => { p.arc(0, 0, r, 0, 7); p.moveTo(r * 0.48, 0); p.arc(0, 0, r * 0.48, 0, 7, true); },
};

function shapePath(shape, r) {
  const path = new Path2D();
  (SHAPES[shape] || SHAPES.dot)(path, r);
  return path;
}

// Diagonal stripes of one colour, made once for each colour and width.
const stripes = new Map();
function stripePattern(context, colour, gap, width) {
  const key = colour + gap + "/" + width;
  let tile = stripes.get(key);
  if (!tile) {
    tile = document.createElement("canvas");
    tile.width = tile.height = gap;
    const pen = tile.getContext("2d");
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.beginPath();
    for (const shift of [-gap, 0, gap]) { pen.moveTo(shift - 1, gap + 1); pen.lineTo(shift + gap + 1, -1); }
    pen.stroke();
    stripes.set(key, tile);
  }
  return context.createPattern(tile, "repeat");
}

const HOLLOW = 1, CONTESTED = 2, HEDGED = 4, COLOURLESS = 8, APPROXIMATE = 16;

// One mark: the side's colour and shape, the kind's size and inner sign, the standing as fill and outline.
function drawMark(pen, x, y, side, kind, flags) {
  const r = kind.radius * (flags & APPROXIMATE ? 0.7 : 1), path = shapePath(side.shape, r);
  pen.save();
  pen.translate(x, y);
  pen.lineJoin = "round";
  if (flags & CONTESTED) {
    pen.beginPath();
    pen.arc(0, 0, r + 3.4, 0, 7);
    // on dark ground a dark ring needs paper around it
    pen.strokeStyle = "rgba(255,255,255,.9)";
    pen.lineWidth = 3;
    pen.stroke();
    pen.strokeStyle = "rgba(31,41,51,.8)";
    pen.lineWidth = 1.1;
    pen.stroke();
  }
  if (flags & APPROXIMATE) {
    pen.beginPath();
    pen.arc(0, 0, r + (flags & CONTESTED ? 6 : 3.6), 0, 7);
    pen.strokeStyle = "rgba(255,255,255,.75)";
    pen.lineWidth = 2.6;
    pen.stroke();
    pen.strokeStyle = flags & COLOURLESS ? QUIET : side.colour;
    pen.lineWidth = 1.2;
    pen.setLineDash([2, 2]);
    pen.stroke();
    pen.setLineDash([]);
  }
  pen.strokeStyle = PAPER;
  pen.lineWidth = 3.6;
  pen.stroke(path);
  if (flags & COLOURLESS) {
    pen.fillStyle = "#f4f5f7";
    pen.fill(path, "evenodd");
    pen.fillStyle = stripePattern(pen, "#a3adb8", 4, 1.1);
    pen.fill(path, "evenodd");
    pen.strokeStyle = QUIET;
    pen.lineWidth = 1.3;
    pen.stroke(path);
  } else if (flags & HOLLOW) {
    pen.fillStyle = PAPER;
    pen.fill(path, "evenodd");
    pen.strokeStyle = side.colour;
    pen.lineWidth = 2;
    pen.stroke(path);
  } else {
    pen.globalAlpha = flags & HEDGED ? 0.5 : 1;
    pen.fillStyle = side.colour;
    pen.fill(path, "evenodd");
    pen.globalAlpha = 1;
    pen.strokeStyle = flags & HEDGED ? side.colour : "rgba(20,28,38,.55)";
    pen.lineWidth = 1;
    if (flags & HEDGED) pen.setLineDash([2, 2]);
    pen.stroke(path);
    pen.setLineDash([]);
    drawSign(pen, kind.glyph, r);
  }
  pen.restore();
}

function drawSign(pen, glyph, r) {
  const s = r * 0.34;
  pen.strokeStyle = pen.fillStyle = PAPER;
  pen.lineWidth = 1.5;
  pen.beginPath();
  if (glyph === "x") { pen.moveTo(-s, -s); pen.lineTo(s, s); pen.moveTo(s, -s); pen.lineTo(-s, s); pen.stroke(); }
  else if (glyph === "chevron") { pen.moveTo(-s * 0.6, -s); pen.lineTo(s * 0.8, 0); pen.lineTo(-s * 0.6, s); pen.stroke(); }
  else if (glyph === "dot") { pen.arc(0, 0, s * 0.75, 0, 7); pen.fill(); }
}
