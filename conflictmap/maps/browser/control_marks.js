// How a place that is held or claimed is drawn: fill, rings, splits, wedges, a siege, a signature.
const NEUTRAL = "#ffffff";

function controlRadius(zoom) { return zoom < 7 ? 5 : zoom < 9 ? 6.5 : zoom < 11 ? 8 : 9.5; }

// Over the mark of a holder that is being worked out anew.
function drawVeil(pen, x, y, r) {
  pen.beginPath();
  pen.arc(x, y, r + 8, 0, 7);
  pen.fillStyle = "rgba(255, 255, 255, .6)";
  pen.fill();
}

function drawControl(pen, row, x, y, r, sides, day) {
  const fill = row.holder === null ? NEUTRAL : sides[row.holder].colour;
  pen.save();
  pen.translate(x, y);
  const based = row.baselines.length > 0 && row.holder !== null && row.state !== "disputed";
  if (based) plate(pen, r, 1.6, PAPER);
  else disc(pen, r + 1.6, PAPER);
  if (based) drawBased(pen, row, r, sides, fadedAlpha(row, day));
  else if (row.state === "disputed") drawSplit(pen, disputants(row), r, sides, true);
  else if (row.state === "joint" && row.holders.length > 1) drawSplit(pen, row.holders, r, sides, false);
  else if (row.holders.length && row.parts.length && row.parts.every((id) => row.holders.includes(id))) {
    // the holder is said to have a part of it only
    disc(pen, r, NEUTRAL);
    pen.globalAlpha = fadedAlpha(row, day);
    wedge(pen, r, Math.PI / 2, (3 * Math.PI) / 2, fill);
    pen.globalAlpha = 1;
  } else {
    disc(pen, r, row.state === "vacated" ? "#e3e7eb" : PAPER);
    pen.globalAlpha = row.holder === null ? 1 : fadedAlpha(row, day);
    if (row.holder !== null) disc(pen, r, fill);
    pen.globalAlpha = 1;
    if (row.holder !== null && r >= 8) sideSign(pen, sides[row.holder], r);
  }
  if (row.state !== "disputed") drawParts(pen, row.parts.filter((id) => !row.holders.includes(id)), r, sides);
  if (!based) outline(pen, r, row, stateAt(row, day));
  let edge = r + 1;
  for (const side of row.rings) edge = ring(pen, edge, sides[side].colour, row.hollowAll && row.hollow.includes(side));
  for (const side of row.hollow) if (!row.rings.includes(side)) edge = ring(pen, edge, sides[side].colour, true);
  if (row.besiegers.length) drawSiege(pen, edge + 3.2, row.besiegers.map((id) => sides[id].colour));
  if (row.signed.length) drawBadge(pen, r);
  pen.restore();
}

// Who is said to hold a part: a striped wedge, never the whole of the mark.
function drawParts(pen, ids, r, sides) {
  const wide = Math.min(Math.PI / 2, Math.PI / Math.max(1, ids.length));
  ids.forEach((id, k) => {
    const from = -Math.PI / 2 + k * wide;
    wedge(pen, r, from, from + wide, PAPER);
    wedge(pen, r, from, from + wide, stripePattern(pen, sides[id].colour, 4, 2));
    pen.lineWidth = 1;
    pen.strokeStyle = sides[id].colour;
    pen.stroke();
  });
}

// A siege: short strokes towards the place all around it, in the colours of who besieges.
function drawSiege(pen, r, colours) {
  const teeth = 12;
  circle(pen, r, INK, 0.9);
  for (let k = 0; k < teeth; k++) {
    const a = (2 * Math.PI * k) / teeth;
    pen.beginPath();
    pen.moveTo(r * Math.cos(a), r * Math.sin(a));
    pen.lineTo((r + 4) * Math.cos(a), (r + 4) * Math.sin(a));
    pen.strokeStyle = colours[k % colours.length];
    pen.lineWidth = 2.2;
    pen.stroke();
  }
}

// Wider than high, so that it looks like no side's shape; `more` is a margin around it.
function plate(pen, r, more, colour) {
  pen.beginPath();
  pen.roundRect(-1.2 * r - more, -0.75 * r - more, 2.4 * r + 2 * more, 1.5 * r + 2 * more, 2);
  pen.fillStyle = colour;
  pen.fill();
}

// What a baseline says: a plate in the holders' colours, pale inside, since nobody has reported it.
function drawBased(pen, row, r, sides, alpha) {
  const ids = row.holders.length ? row.holders : [row.holder], wide = (2.4 * r) / ids.length;
  plate(pen, r, 0, PAPER);
  ids.forEach((id, k) => {
    pen.globalAlpha = 0.4 * alpha;
    pen.fillStyle = sides[id].colour;
    pen.fillRect(-1.2 * r + k * wide, -0.75 * r, wide, 1.5 * r);
    pen.globalAlpha = 1;
  });
  pen.strokeStyle = sides[ids[0]].colour;
  pen.lineWidth = 2.2;
  pen.strokeRect(-1.2 * r + 1, -0.75 * r + 1, 2.4 * r - 2, 1.5 * r - 2);
}

// A signature beside the mark: this is one person's word.
function drawBadge(pen, r) {
  const x = r * 0.95 + 2, y = -r * 0.95 - 2, s = Math.max(5, r * 0.62);
  pen.beginPath();
  pen.arc(x, y, s + 1, 0, 7);
  pen.fillStyle = INK;
  pen.fill();
  pen.strokeStyle = PAPER;
  pen.lineWidth = 1.4;
  pen.stroke();
  pen.beginPath();
  pen.moveTo(x - s * 0.55, y + s * 0.15);
  pen.lineTo(x - s * 0.1, y + s * 0.55);
  pen.lineTo(x + s * 0.6, y - s * 0.5);
  pen.stroke();
}

function disputants(row) { return [...new Set([...row.holders, ...(row.holder === null ? [] : [row.holder]), ...row.rings])]; }

function disc(pen, r, colour) { pen.beginPath(); pen.arc(0, 0, r, 0, 7); pen.fillStyle = colour; pen.fill(); }

function circle(pen, r, colour, width) {
  pen.beginPath();
  pen.arc(0, 0, r, 0, 7);
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
}

function wedge(pen, r, from, to, colour) {
  pen.beginPath();
  pen.moveTo(0, 0);
  pen.arc(0, 0, r, from, to);
  pen.closePath();
  pen.fillStyle = colour;
  pen.fill();
}

function drawSplit(pen, ids, r, sides, hatched) {
  const step = (2 * Math.PI) / Math.max(1, ids.length);
  ids.forEach((id, k) => {
    wedge(pen, r, k * step - Math.PI / 2, (k + 1) * step - Math.PI / 2, sides[id].colour);
    if (hatched) wedge(pen, r, k * step - Math.PI / 2, (k + 1) * step - Math.PI / 2, stripePattern(pen, "rgba(255,255,255,.75)", 5, 1.3));
  });
  if (!ids.length) { disc(pen, r, NEUTRAL); disc(pen, r, stripePattern(pen, QUIET, 5, 1.2)); }
}

function sideSign(pen, side, r) {
  pen.fillStyle = "rgba(255,255,255,.92)";
  pen.fill(shapePath(side.shape, r * 0.36), "evenodd");
}

function outline(pen, r, row, state) {
  const loose = state === "vacated" || state === "stale" || (row.holder === null && row.state !== "disputed");
  if (loose) pen.setLineDash([2.5, 2]);
  circle(pen, r, row.rung === "confirmed" && !loose ? INK : loose ? QUIET : "rgba(31,41,51,.6)", row.rung === "confirmed" ? 1.6 : 1);
  pen.setLineDash([]);
}

function ring(pen, edge, colour, denied) {
  if (denied) {
    circle(pen, edge + 2.4, PAPER, 3.4);
    pen.setLineDash([2.5, 2.5]);
    circle(pen, edge + 2.4, colour, 1.3);
    pen.setLineDash([]);
  } else {
    circle(pen, edge + 2.4, PAPER, 4.6);
    circle(pen, edge + 2.4, colour, 3);
  }
  return edge + 4.4;
}
