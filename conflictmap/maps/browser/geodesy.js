// Lengths, bearings and areas on the WGS 84 ellipsoid; points are [lon, lat] in degrees, lengths in metres.
const EARTH_A = 6378137, EARTH_F = 1 / 298.257223563, EARTH_B = EARTH_A * (1 - EARTH_F), EARTH_E = Math.sqrt(EARTH_F * (2 - EARTH_F));
const RAD = Math.PI / 180;

// The geodesic from one point to another (Vincenty): { length, bearing } with the bearing at its start, 0-360 from north.
function geodesic([lon0, lat0], [lon1, lat1]) {
  const L0 = (lon1 - lon0) * RAD, u0 = Math.atan((1 - EARTH_F) * Math.tan(lat0 * RAD)), u1 = Math.atan((1 - EARTH_F) * Math.tan(lat1 * RAD));
  const [s0, c0, s1, c1] = [Math.sin(u0), Math.cos(u0), Math.sin(u1), Math.cos(u1)];
  let lambda = L0, sinS, cosS, sigma, cos2A, cos2M;
  for (let step = 0; step < 200; step++) {
    sinS = Math.hypot(c1 * Math.sin(lambda), c0 * s1 - s0 * c1 * Math.cos(lambda));
    if (sinS === 0) return { length: 0, bearing: 0 };
    cosS = s0 * s1 + c0 * c1 * Math.cos(lambda);
    sigma = Math.atan2(sinS, cosS);
    const sinA = (c0 * c1 * Math.sin(lambda)) / sinS;
    cos2A = 1 - sinA * sinA;
    cos2M = cos2A ? cosS - (2 * s0 * s1) / cos2A : 0;
    const C = (EARTH_F / 16) * cos2A * (4 + EARTH_F * (4 - 3 * cos2A)), before = lambda;
    lambda = L0 + (1 - C) * EARTH_F * sinA * (sigma + C * sinS * (cos2M + C * cosS * (2 * cos2M * cos2M - 1)));
    if (Math.abs(lambda - before) < 1e-12) break;
  }
  const u = cos2A * (EARTH_A ** 2 / EARTH_B ** 2 - 1), A = 1 + (u / 16384) * (4096 + u * (-768 + u * (320 - 175 * u))), B = (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u)));
  const off = B * sinS * (cos2M + (B / 4) * (cosS * (2 * cos2M ** 2 - 1) - (B / 6) * cos2M * (4 * sinS ** 2 - 3) * (4 * cos2M ** 2 - 3)));
  const bearing = Math.atan2(c1 * Math.sin(lambda), c0 * s1 - s0 * c1 * Math.cos(lambda)) / RAD;
  return { length: EARTH_B * A * (sigma - off), bearing: (bearing + 360) % 360 };
}

function pathLength(points) {
  let length = 0;
  for (let k = 1; k < points.length; k++) length += geodesic(points[k - 1], points[k]).length;
  return length;
}

// Square metres within a ring, by the sphere that has the ellipsoid's area; the ring closes itself.
function ringArea(points) {
  const q = (sin) => (1 - EARTH_E ** 2) * (sin / (1 - (EARTH_E * sin) ** 2) - Math.log((1 - EARTH_E * sin) / (1 + EARTH_E * sin)) / (2 * EARTH_E));
  const half = points.map(([, lat]) => Math.tan(Math.asin(q(Math.sin(lat * RAD)) / q(1)) / 2));
  let excess = 0;
  points.forEach(([lon], k) => {
    const next = (k + 1) % points.length;
    excess += 2 * Math.atan2(Math.tan(((points[next][0] - lon) * RAD) / 2) * (half[k] + half[next]), 1 + half[k] * half[next]);
  });
  return (Math.abs(excess) * EARTH_A ** 2 * q(1)) / 2;
}

// The point that lies so many metres away on a bearing; on a sphere, true to a third of a hundredth, for drawing only.
function pointAway([lon, lat], bearing, length) {
  const d = length / 6371008.8, b = bearing * RAD, sin = Math.sin(lat * RAD), cos = Math.cos(lat * RAD);
  const up = Math.asin(sin * Math.cos(d) + cos * Math.sin(d) * Math.cos(b));
  return [lon + Math.atan2(Math.sin(b) * Math.sin(d) * cos, Math.cos(d) - sin * Math.sin(up)) / RAD, up / RAD];
}

function lengthText(metres) {
  if (metres < 1000) return isolated(Math.round(metres) + "\u00a0m");
  return isolated((metres / 1000).toFixed(metres < 100000 ? 2 : 1).replace(/\B(?=(\d{3})+\.)/g, "\u202f") + "\u00a0km");
}

function areaText(squareMetres) {
  const km = squareMetres / 1e6, [whole, part] = km.toFixed(km < 1 ? 3 : km < 1000 ? 1 : 0).split(".");
  return isolated(whole.replace(/\B(?=(\d{3})+$)/g, "\u202f") + (part ? "." + part : "") + "\u00a0km²");
}

const COMPASS = ["n", "ne", "e", "se", "s", "sw", "w", "nw"];

function bearingText(bearing, say) {
  return isolated(String(Math.round(bearing) % 360).padStart(3, "0") + "°") + " " + say("map.compass_" + COMPASS[Math.round(bearing / 45) % 8]);
}
