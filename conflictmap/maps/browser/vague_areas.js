// Areas of claims that name no point: near, south of, the countryside of; hatched, and never like held land.

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
