// From selected events to marks on the canvas: single marks around their place, or one chip that counts them.
const MOST_SINGLE = 6, MOST_SPREAD = 60, CROWN = 19;

// Marks and chips in view, each {x, y, r, kind: "mark" | "chip" | "control", ...} in canvas pixels, in drawing order.
function layOut(view, events, selection, controlSpots) {
  const marks = [], chips = [], { seats, totals, heads } = selection, sides = events.sides;
  for (let c = 0; c < seats.length; c++) {
    const total = totals[c];
    if (!total) continue;
    let spot = seats[c];
    let x = events.spot_x[spot] * view.scale - view.x0, y = events.spot_y[spot] * view.scale - view.y0;
    if (x < -40 || y < -40 || x > view.width + 40 || y > view.height + 40) continue;
    const rows = total <= MOST_SINGLE ? events.members(heads, c, MOST_SINGLE) : null;
    if (rows) {
      spot = events.spot[rows[0]];
      x = events.spot_x[spot] * view.scale - view.x0;
      y = events.spot_y[spot] * view.scale - view.y0;
    }
    const held = controlSpots.has(events.spot_place[spot]);
    if (rows && rows.every((row) => events.spot[row] === spot)) {
      rows.forEach((row, k) => {
        const angle = (k - (rows.length - 1) / 2) * 0.72, centred = rows.length === 1 && !held;
        const out = held ? CROWN + 4 : CROWN;
        marks.push({
          kind: "mark", row, x: centred ? x : x + out * Math.sin(angle), y: centred ? y : y - out * Math.cos(angle),
          r: 9, px: x, py: y, tied: !centred,
        });
      });
    } else {
      chips.push({ kind: "chip", cluster: c, count: total, x, y: y - (held ? 26 : 20), px: x, py: y, counts: c * sides, r: 16 });
    }
  }
  return { marks, chips };
}

// Move each chip to a side of its place where it covers no place's mark and no other chip; above it when all are taken.
function settle(chips, places, marks) {
  const taken = new TakenBoxes();
  for (const { x, y, size } of places) taken.boxes.push([x - size - 3, y - size - 3, x + size + 3, y + size + 3]);
  for (const { x, y } of marks) taken.boxes.push([x - 7, y - 7, x + 7, y + 7]);
  for (const chip of [...chips].sort((a, b) => b.count - a.count)) {
    const half = chipWidth(chip) / 2, up = chip.py - chip.y;
    const seats = [[0, -up], [half + 8, -up], [-half - 8, -up], [half + up, 0], [-half - up, 0], [0, up], [0, -up - 22]];
    const free = seats.find(([dx, dy]) => taken.take(chip.px + dx - half, chip.py + dy - 10, chip.px + dx + half, chip.py + dy + 10));
    if (!free) continue;
    [chip.x, chip.y] = [chip.px + free[0], chip.py + free[1]];
  }
}

// What is judged lies on top, then the places of which most is told; one that a greater covers is drawn smaller, never left out.
function placedControl(control, view, r, weight) {
  const taken = new TakenBoxes(), places = [];
  for (const row of [...control].sort((a, b) => b.signed.length - a.signed.length || weight(b) - weight(a))) {
    const x = row.x * view.scale - view.x0, y = row.y * view.scale - view.y0;
    if (x < -30 || y < -30 || x > view.width + 30 || y > view.height + 30) continue;
    const size = taken.take(x - r, y - r, x + r, y + r) ? r : Math.max(4, r * 0.6);
    places.push({ kind: "control", row, x, y, size, r: size + 4 });
  }
  return places.reverse();
}

function chipWidth(chip) { return Math.max(26, 12 + 7 * compact(chip.count).length); }

function compact(n) {
  if (n < 1000) return String(n);
  return n < 99950 ? (n / 1000).toFixed(n < 9950 ? 1 : 0) + "k" : n < 999500 ? Math.round(n / 1000) + "k" : (n / 1e6).toFixed(1) + "M";
}

// A chip: the count over a bar parted by side. Its stem stands on the heaviest place.
function drawChip(pen, chip, counts, sides, lit) {
  const text = compact(chip.count), wide = chipWidth(chip), high = 20;
  const left = Math.round(chip.x - wide / 2) + 0.5, top = Math.round(chip.y - high / 2) + 0.5;
  chip.wide = wide;
  drawStem(pen, chip, "rgba(31,41,51,.55)", 1.2);
  pen.beginPath();
  pen.arc(chip.px, chip.py, 2, 0, 7);
  pen.fillStyle = INK;
  pen.fill();
  pen.beginPath();
  pen.roundRect(left, top, wide, high, 5);
  pen.fillStyle = PAPER;
  pen.fill();
  pen.save();
  pen.clip();
  let x = left;
  for (let s = 0; s < sides.length; s++) {
    const part = (counts[chip.counts + s] / chip.count) * wide;
    if (!part) continue;
    pen.fillStyle = sides[s].colour;
    pen.fillRect(x, top + high - 5, part + 0.5, 5);
    x += part;
  }
  pen.restore();
  pen.beginPath();
  pen.roundRect(left, top, wide, high, 5);
  pen.strokeStyle = lit ? INK : "rgba(31,41,51,.45)";
  pen.lineWidth = lit ? 2 : 1;
  pen.stroke();
  pen.fillStyle = INK;
  pen.font = `600 11.5px ${LABEL_FONT}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.direction = "ltr";
  pen.fillText(text, chip.x, top + 8);
}

// From what stands beside a place to the place, with paper around it, since the ground may be dark.
function drawStem(pen, { x, y, px, py }, colour, width) {
  pen.beginPath();
  pen.moveTo(px, py);
  pen.lineTo(x, y);
  pen.strokeStyle = "rgba(255,255,255,.55)";
  pen.lineWidth = width + 1.6;
  pen.stroke();
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
}

function drawTie(pen, mark) {
  drawStem(pen, mark, "rgba(31,41,51,.35)", 1);
}

function drawHalo(pen, x, y, r) {
  pen.strokeStyle = PAPER;
  pen.lineWidth = 5;
  pen.beginPath();
  pen.arc(x, y, r, 0, 7);
  pen.stroke();
  pen.strokeStyle = "#0b5fff";
  pen.lineWidth = 2.5;
  pen.stroke();
}

// Places for n spread marks around 0,0: rings of growing size, so that none covers another.
function spreadPoints(n) {
  const points = [];
  for (let ring = 1; points.length < n; ring++) {
    const r = 14 + 24 * ring, seats = Math.min(n - points.length, Math.floor((2 * Math.PI * r) / 26));
    for (let k = 0; k < seats; k++) {
      const a = (k / seats) * 2 * Math.PI - Math.PI / 2;
      points.push([r * Math.cos(a), r * Math.sin(a)]);
    }
  }
  return points;
}
