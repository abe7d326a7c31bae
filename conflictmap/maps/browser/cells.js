// The land between places, where somebody asked for it: cells in the colour their place has, fronts where two meet.
const CELL_INK = { confirmed: 0.34, likely: 0.24, claimed: 0.12, "": 0.1 };

// Draws cells of the rows of control that stand; how many claims they are interpolated from.
function drawCells(pen, view, cells, rows, sides, day) {
  const held = new Map(), claims = new Set();
  for (const row of rows) if (row.state === "disputed" || row.holder !== null) held.set(row.id, row);
  for (const cell of cells.areas) {
    const row = held.get(cell.id);
    if (!row || outside(cell.box, view)) continue;
    for (const claim of row.claims) claims.add(claim);
    drawCell(pen, areaPath(cell.rings, view), row, sides, day);
  }
  for (const front of cells.fronts) {
    const one = held.get(front.a), other = held.get(front.b);
    if (one && other && opposed(one, other)) drawFront(pen, front.line, view);
  }
  return claims.size;
}

function outside(box, view) {
  const { scale, x0, y0, width, height } = view;
  return box[0] * scale - x0 > width || box[1] * scale - y0 > height || box[2] * scale - x0 < 0 || box[3] * scale - y0 < 0;
}

function drawCell(pen, path, row, sides, day) {
  const ids = row.state === "disputed" ? disputants(row) : row.holders.length ? row.holders : [row.holder];
  pen.save();
  if (row.state === "disputed") {
    ids.forEach((id, k) => {
      pen.globalAlpha = 0.4 / ids.length;
      pen.fillStyle = sides[id].colour;
      pen.fill(path, "evenodd");
      pen.globalAlpha = 0.6;
      pen.fillStyle = stripePattern(pen, sides[id].colour, 7 + 2 * k, 1.4);
      pen.fill(path, "evenodd");
    });
  } else {
    for (const id of ids) {
      pen.globalAlpha = ((CELL_INK[row.holderRung] ?? 0.1) * fadedAlpha(row, day)) / ids.length;
      pen.fillStyle = sides[id].colour;
      pen.fill(path, "evenodd");
    }
  }
  pen.globalAlpha = 0.5;
  pen.strokeStyle = PAPER;
  pen.lineWidth = 1;
  pen.stroke(path);
  pen.restore();
}

// A front runs only between places that opposing sides are confirmed to hold.
function opposed(one, other) {
  const sure = (row) => row.holderRung === "confirmed" && row.state !== "disputed" && row.state !== "claimed";
  return sure(one) && sure(other) && !one.holders.some((id) => other.holders.includes(id));
}

function drawFront(pen, line, view) {
  pen.beginPath();
  for (let k = 0; k < line.length; k += 2) pen[k ? "lineTo" : "moveTo"](line[k] * view.scale - view.x0, line[k + 1] * view.scale - view.y0);
  for (const [colour, width] of [[PAPER, 5], [INK, 2.4]]) {
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.stroke();
  }
}
