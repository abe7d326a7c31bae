// Who holds or claims each place at a moment: fill, rings, splits; and areas of vague relations, hatched.
const NEUTRAL = "#ffffff";

function controlRadius(zoom) { return zoom < 7 ? 5 : zoom < 9 ? 6.5 : zoom < 11 ? 8 : 9.5; }

// What stands at a day. A judgement lies over what is claimed of its place; `hidden` names layers of LAYERS.
function controlAt(rows, day, hidden = new Set()) {
  const now = rows.filter((row) => row.from <= day && day < row.to && (row.signed.length || row.state !== "unknown" || row.rings.length || row.hollow.length));
  const judged = hidden.has("judged") ? [] : now.filter((row) => row.signed.length), under = new Set(judged.map((row) => row.id));
  const claimed = now.filter((row) => !row.signed.length && !under.has(row.id));
  const based = hidden.has("baseline") ? withoutBaselines(claimed) : claimed;
  const weighed = hidden.has("weighed") ? based.flatMap(withoutWeighing) : based;
  return [...(hidden.has("claimed") ? weighed.flatMap(withoutClaims) : weighed), ...judged];
}

// Without the ladder a place shows what sides say of it, each as a ring, and nobody's colour.
function withoutWeighing(row) {
  const said = row.rings.length || row.hollow.length || row.besiegers.length || row.parts.length;
  const bare = { ...row, holder: null, holders: [], holderRung: "", state: "claimed", rung: "claimed", confirmed: null };
  return row.baselines.length ? [row] : said ? [bare] : [];
}

// Without what sides say a place shows what the ladder makes of it; that it is disputed stays, for so it is weighed.
function withoutClaims(row) {
  if (row.state === "disputed") return [row];
  const state = row.holder === null ? row.state : row.holders.length > 1 ? "joint" : "held";
  const quiet = { ...row, rings: [], hollow: [], besiegers: [], parts: [], state, rung: row.holderRung };
  return row.holder !== null || row.state === "vacated" ? [quiet] : [];
}

// Whether all that a row rests on had been published by the day; null is now.
function wasKnown(row, day) { return day === null || row.known <= day; }

// Over the mark of a holder that is being worked out anew.
function drawVeil(pen, x, y, r) {
  pen.beginPath();
  pen.arc(x, y, r + 8, 0, 7);
  pen.fillStyle = "rgba(255, 255, 255, .6)";
  pen.fill();
}

// Without the baselines a place shows what is claimed of it, and nothing where nothing is.
function withoutBaselines(rows) {
  return rows.flatMap((row) => {
    if (!row.baselines.length) return [row];
    return row.claims.length && row.rings.length ? [{ ...row, baselines: [], holder: null, holders: [] }] : [];
  });
}

const STALE_DAYS = 365;

// How a row stands at a day: nothing but age makes a holder stale.
function stateAt(row, day) {
  const old = row.confirmed !== null && day - row.confirmed > STALE_DAYS && (row.state === "held" || row.state === "joint");
  return old ? "stale" : row.state;
}

// The older the last confirmation, the paler the fill; never another colour and never gone.
function fadedAlpha(row, day) {
  const years = row.confirmed === null ? 0 : Math.max(0, day - row.confirmed) / 365;
  return Math.max(0.45, 1 - years * 0.25) * (row.holderRung === "claimed" ? 0.75 : 1);
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

// One area is drawn once for each side, however many claims speak of it. Returns what was drawn, {path, rows}.
function drawAreas(pen, view, areas, rows, sides) {
  const drawn = new Map();
  for (const row of rows) {
    const key = row.shape + "/" + row.side + "/" + row.faint;
    if (drawn.has(key)) drawn.get(key).rows.push(row);
    else drawn.set(key, { rows: [row] });
  }
  for (const [key, area] of drawn) {
    const [row] = area.rows, { box, rings } = areas.shapes[row.shape];
    const wide = (box[2] - box[0]) * view.scale, high = (box[3] - box[1]) * view.scale;
    const left = box[0] * view.scale - view.x0, top = box[1] * view.scale - view.y0;
    if (left > view.width || top > view.height || left + wide < 0 || top + high < 0) drawn.delete(key);
    else drawArea(pen, (area.path = areaPath(rings, view)), row, sides[row.side].colour, Math.max(wide / view.width, high / view.height));
  }
  return [...drawn.values()];
}

function areaPath(rings, view) {
  const path = new Path2D();
  for (const points of rings) {
    for (let k = 0; k < points.length; k += 2) {
      path[k ? "lineTo" : "moveTo"](points[k] * view.scale - view.x0, points[k + 1] * view.scale - view.y0);
    }
    path.closePath();
  }
  return path;
}

// The more of the view an area fills, the fainter its inside: it must never look like held land.
function drawArea(pen, path, row, colour, share) {
  const ink = row.faint ? QUIET : colour, inside = share < 0.6 ? 1 : share < 1.5 ? 0.45 : 0;
  pen.fillStyle = ink;
  pen.globalAlpha = (row.faint ? 0.03 : 0.05) * inside;
  pen.fill(path, "evenodd");
  if (row.hatched && !row.faint && inside) {
    pen.globalAlpha = 0.24 * inside;
    pen.fillStyle = stripePattern(pen, ink, 9, 1.2);
    pen.fill(path, "evenodd");
  }
  pen.globalAlpha = 0.75;
  pen.strokeStyle = ink;
  pen.lineWidth = 1.1;
  pen.setLineDash([5, 4]);
  pen.stroke(path);
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}
