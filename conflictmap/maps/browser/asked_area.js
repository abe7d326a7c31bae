// An area that the events are kept to, as area.py knows it: corners [lon, lat], or one of them with a radius in km.
const MOST_CORNERS = 60, MOST_RADIUS_KM = 1000, AREA_STEPS = 10000;

function areaOf(points, km = null) {
  const round = (v) => Math.round(v * AREA_STEPS) / AREA_STEPS, seen = new Set();
  const corners = points.map(([lon, lat]) => [round(lon), round(lat)]).filter((p) => !seen.has(p.join()) && seen.add(p.join()));
  const earthly = corners.every(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 85);
  if (km !== null) {
    const radius = Math.round(km * 100) / 100;
    return earthly && corners.length === 1 && radius > 0 && radius <= MOST_RADIUS_KM ? { corners, km: radius } : null;
  }
  const thin = Math.min(...[0, 1].map((k) => new Set(corners.map((p) => p[k])).size)) < 2;
  return earthly && !thin && corners.length >= 3 && corners.length <= MOST_CORNERS ? { corners, km } : null;
}

function areaWritten(area) {
  if (!area) return null;
  const steps = (...numbers) => numbers.map((n) => (n < 0 ? "-" : ".") + Math.abs(n).toString(36)).join("");
  const whole = area.corners.map((p) => p.map((v) => Math.round(v * AREA_STEPS)));
  if (area.km !== null) return "c" + steps(...whole[0], Math.round(area.km * 100));
  return "p" + whole.map(([x, y], k) => (k ? steps(x - whole[k - 1][0], y - whole[k - 1][1]) : steps(x, y))).join("");
}

// The area of such a text; null for anything else.
function areaRead(text) {
  if (!/^[pc]([.-][0-9a-z]{1,6}){3,120}$/.test(text || "")) return null;
  const numbers = text.slice(1).match(/[.-]\w+/g).map((one) => parseInt(one.slice(1), 36) * (one[0] === "-" ? -1 : 1));
  if (text[0] === "c") return numbers.length === 3 ? areaOf([[numbers[0] / AREA_STEPS, numbers[1] / AREA_STEPS]], numbers[2] / 100) : null;
  if (numbers.length % 2) return null;
  const corners = [];
  let x = 0, y = 0;
  for (let k = 0; k < numbers.length; k += 2) corners.push([(x += numbers[k]) / AREA_STEPS, (y += numbers[k + 1]) / AREA_STEPS]);
  return areaOf(corners);
}

// The edge as it is drawn.
function areaRing({ corners, km }) {
  return km === null ? corners : Array.from({ length: 90 }, (_, k) => pointAway(corners[0], k * 4, km * 1000));
}

// Geodesic; that of a circle as on a plane, which at these sizes is the same to a hundredth.
function areaSize(area) { return area.km === null ? ringArea(area.corners) : Math.PI * (area.km * 1000) ** 2; }

// For each spot (unit square of Web Mercator) 1 where it lies in the area.
function spotsWithin(area, xs, ys) {
  const inside = new Uint8Array(xs.length), ring = area.corners.map(([lon, lat]) => unitPoint(lon, lat));
  const reach = area.km === null ? 0 : area.km / 110 / 360 / Math.cos(Math.min(89, Math.abs(area.corners[0][1]) + area.km / 110) * RAD);
  const [west, east, north, south] = [0, 1].flatMap((k) => [Math.min(...ring.map((p) => p[k])) - reach, Math.max(...ring.map((p) => p[k])) + reach]);
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i], y = ys[i];
    if (x < west || x > east || y < north || y > south) continue;
    if (area.km === null) inside[i] = crossings(ring, x, y) % 2;
    else inside[i] = geodesic(unitToDegrees(x, y).reverse(), area.corners[0]).length <= area.km * 1000 ? 1 : 0;
  }
  return inside;
}

function crossings(ring, x, y) {
  let n = 0;
  for (let k = 0, last = ring.length - 1; k < ring.length; last = k++) {
    const [x0, y0] = ring[last], [x1, y1] = ring[k];
    if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) n++;
  }
  return n;
}
