// The bars of a timeline, stacked by side, and the days under them.
const HIGH = 78, AXIS = 18;

function drawHistogram(canvas, line) {
  const ratio = Math.min(window.devicePixelRatio || 1, 2), { width, sides } = line, pen = canvas.getContext("2d");
  const size = [Math.round(width * ratio), (HIGH + AXIS) * ratio];
  if (canvas.width !== size[0] || canvas.height !== size[1]) [canvas.width, canvas.height] = size;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, HIGH + AXIS);
  const bins = line.edges.length - 1, n = sides.length, tops = new Uint32Array(bins);
  let most = 1;
  for (let b = 0; b < bins; b++) {
    for (let s = 0; s < n; s++) tops[b] += line.counts[b * n + s];
    most = Math.max(most, tops[b]);
  }
  const [from, to] = [line.cumulative ? line.min : line.from, line.to];
  pen.fillStyle = "#e9ecef";
  pen.fillRect(0, HIGH, width, 1);
  for (let b = 0; b < bins; b++) {
    if (!tops[b]) continue;
    const left = line.x(line.edges[b]), wide = Math.max(2, line.x(line.edges[b + 1]) - left - (width / bins > 6 ? 1.5 : 0.5));
    pen.globalAlpha = line.edges[b + 1] > from && line.edges[b] <= to ? 1 : 0.28;
    let y = HIGH;
    for (let s = 0; s < n; s++) {
      const part = line.counts[b * n + s];
      if (!part) continue;
      // a single claim must stay visible beside a thousand
      const high = Math.max((part / most) * (HIGH - 8), Math.min(2, (HIGH - 8) / n));
      pen.fillStyle = sides[s].colour;
      pen.fillRect(left, y - high, wide, high);
      y -= high;
    }
  }
  pen.globalAlpha = 1;
  drawAxis(pen, line);
}

function drawAxis(pen, line) {
  pen.font = `10.5px ${LABEL_FONT}`;
  pen.fillStyle = "#5c6773";
  pen.strokeStyle = "#c5ccd3";
  pen.textBaseline = "middle";
  pen.direction = "ltr";
  const days = line.axis[1] - line.axis[0], unit = days > 1100 ? "year" : days > 60 ? "month" : "day";
  const cut = unit === "year" ? 4 : unit === "month" ? 7 : 10;
  let free = -1;
  for (const edge of binEdges(line.axis[0], line.axis[1], unit)) {
    const x = line.x(edge), text = isoDay(edge).slice(0, isoDay(edge).length - 10 + cut), wide = pen.measureText(text).width;
    if (x < 0 || x > line.width) continue;
    pen.beginPath();
    pen.moveTo(Math.round(x) + 0.5, HIGH);
    pen.lineTo(Math.round(x) + 0.5, HIGH + 4);
    pen.stroke();
    if (x < free || x + wide + 3 > line.width) continue;
    pen.fillText(text, x + 3, HIGH + 10);
    free = x + wide + 16;
  }
}
