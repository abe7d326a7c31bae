// Names on the basemap, most important first, none over another; the browser shapes the Arabic.
const LABEL_FONT = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans Arabic", "DejaVu Sans", Arial, sans-serif';
const LABEL_STYLES = {
  country: { size: 15, weight: 600, colour: "#8b929b", spacing: "0.18em", upper: true },
  governorate: { size: 11.5, weight: 600, colour: "#9a8f7d", spacing: "0.08em", upper: true },
  district: { size: 10.5, weight: 600, colour: "#a89d89", spacing: "0.06em" },
  subdistrict: { size: 10, weight: 500, colour: "#aaa08e" },
  lake: { size: 11, weight: 400, colour: "#5b87a8", italic: true },
  river: { size: 11, weight: 400, colour: "#5b87a8", italic: true },
  road: { size: 9.5, weight: 700, colour: "#6b5b3e", shield: true },
  capital: { size: 13, weight: 700, colour: "#2f3a46", dot: 3.2 },
  city: { size: 12, weight: 600, colour: "#36424f", dot: 2.6 },
  town: { size: 11, weight: 500, colour: "#4a5663", dot: 2.1 },
  village: { size: 10.5, weight: 400, colour: "#66717d", dot: 1.6 },
};

function preparedLabels(labels, lang) {
  return labels.map(([kind, english, arabicName, lon, lat, from, to]) => {
    const [x, y] = unitPoint(lon, lat), style = LABEL_STYLES[kind] || LABEL_STYLES.village, arabic = lang === "ar";
    const text = arabic ? arabicName : style.upper ? english.toUpperCase() : english;
    return { kind, x, y, from, to, style, text, width: 0, room: null };
  });
}

// Where marks stand on a town, its name moves down to leave them room.
function leaveRoom(labels, control, events) {
  const near = 0.00001, seats = new Map(), key = (x, y) => Math.round(x / near) + "/" + Math.round(y / near);
  for (let s = 0; s < events.spot_x.length; s++) seats.set(key(events.spot_x[s], events.spot_y[s]), () => 8);
  for (const row of control) seats.set(key(row.x, row.y), (zoom) => controlRadius(zoom) + 6);
  for (const label of labels) {
    label.room = null;
    for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) label.room ||= seats.get(key(label.x + dx * near, label.y + dy * near)) || null;
  }
}

function drawLabels(pen, view, labels, arabic, look = LOOKS.light) {
  const taken = new TakenBoxes();
  pen.textBaseline = "middle";
  pen.textAlign = "center";
  pen.lineJoin = "round";
  pen.direction = arabic ? "rtl" : "ltr";
  for (const label of labels) {
    if (view.zoom < label.from || view.zoom > label.to) continue;
    const x = label.x * view.scale - view.x0, y = label.y * view.scale - view.y0;
    if (x < -60 || y < -20 || x > view.width + 60 || y > view.height + 20) continue;
    const { style } = label, colour = look.ink[label.kind] || style.colour, size = style.size + (arabic ? 1.5 : 0);
    pen.font = `${style.italic && !arabic ? "italic " : ""}${style.weight} ${size}px ${LABEL_FONT}`;
    // letters of Arabic join: spacing would tear them apart
    if ("letterSpacing" in pen) pen.letterSpacing = !arabic && style.spacing ? style.spacing : "0px";
    label.width ||= pen.measureText(label.text).width;
    const half = label.width / 2 + 4, high = size * 0.68, below = style.dot ? Math.max(style.dot + 2, label.room ? label.room(view.zoom) : 0) + high : 0;
    if (!taken.take(x - half, y + below - high, x + half, y + below + high)) continue;
    if (style.dot) {
      pen.beginPath();
      pen.arc(x, y, style.dot, 0, 7);
      pen.fillStyle = look.dot;
      pen.fill();
      pen.strokeStyle = colour;
      pen.lineWidth = 1.2;
      pen.stroke();
      taken.boxes.push([x - 4, y - 4, x + 4, y + 4]);
    }
    if (style.shield) drawShield(pen, x, y, half, high, look.shield);
    else {
      pen.strokeStyle = look.halo;
      pen.lineWidth = 3.2;
      pen.strokeText(label.text, x, y + below);
    }
    pen.fillStyle = colour;
    pen.fillText(label.text, x, y + below);
  }
  if ("letterSpacing" in pen) pen.letterSpacing = "0px";
}

function drawShield(pen, x, y, half, high, [ground, edge]) {
  pen.beginPath();
  pen.roundRect(x - half, y - high, 2 * half, 2 * high, 3);
  pen.fillStyle = ground;
  pen.fill();
  pen.strokeStyle = edge;
  pen.lineWidth = 1;
  pen.stroke();
}
