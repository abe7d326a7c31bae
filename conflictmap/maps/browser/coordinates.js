// A point written as decimal degrees, as degrees, minutes and seconds, and as MGRS; lat before lon, as people say it.
const BANDS = "CDEFGHJKLMNPQRSTUVWX", COLUMNS = ["ABCDEFGH", "JKLMNPQR", "STUVWXYZ"], ROWS = "ABCDEFGHJKLMNPQRSTUV";

function decimalText([lon, lat]) { return lat.toFixed(5) + ", " + lon.toFixed(5); }

function dmsText([lon, lat]) {
  const one = (degrees, [plus, minus]) => {
    const tenths = Math.round(Math.abs(degrees) * 36000), pad = (n) => String(n).padStart(2, "0");
    return `${Math.floor(tenths / 36000)}°${pad(Math.floor(tenths / 600) % 60)}′${pad(Math.floor(tenths / 10) % 60)}.${tenths % 10}″${degrees < 0 ? minus : plus}`;
  };
  return one(lat, "NS") + " " + one(lon, "EW");
}

// Zone, easting and northing on the Universal Transverse Mercator grid (Krüger's series); south of the equator 10,000 km are added.
function utm([lon, lat]) {
  const zone = utmZone(lon, lat), n = EARTH_F / (2 - EARTH_F), away = (lon - (zone * 6 - 183)) * RAD, sin = Math.sin(lat * RAD);
  const t = Math.sinh(Math.atanh(sin) - EARTH_E * Math.atanh(EARTH_E * sin)), xi = Math.atan2(t, Math.cos(away)), eta = Math.atanh(Math.sin(away) / Math.hypot(1, t));
  const alpha = [n / 2 - (2 * n ** 2) / 3 + (5 * n ** 3) / 16, (13 * n ** 2) / 48 - (3 * n ** 3) / 5, (61 * n ** 3) / 240];
  const A = (EARTH_A / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
  let x = eta, y = xi;
  alpha.forEach((a, k) => {
    x += a * Math.cos(2 * (k + 1) * xi) * Math.sinh(2 * (k + 1) * eta);
    y += a * Math.sin(2 * (k + 1) * xi) * Math.cosh(2 * (k + 1) * eta);
  });
  return { zone, easting: 500000 + 0.9996 * A * x, northing: 0.9996 * A * y + (lat < 0 ? 1e7 : 0) };
}

// Norway and Svalbard have zones of their own width.
function utmZone(lon, lat) {
  if (lat >= 56 && lat < 64 && lon >= 3 && lon < 12) return 32;
  if (lat >= 72 && lon >= 0 && lon < 42) return lon < 9 ? 31 : lon < 21 ? 33 : lon < 33 ? 35 : 37;
  return Math.min(60, Math.floor((lon + 180) / 6) + 1);
}

// To the metre, cut and not rounded, as the grid is read; "" near the poles, which have another grid.
function mgrsText(point) {
  const lat = point[1];
  if (lat < -80 || lat > 84) return "";
  const { zone, easting, northing } = utm(point), east = Math.floor(easting), north = Math.floor(northing);
  const band = BANDS[Math.min(19, Math.floor((lat + 80) / 8))], column = COLUMNS[(zone - 1) % 3][Math.floor(east / 100000) - 1];
  const row = ROWS[(Math.floor(north / 100000) + (zone % 2 ? 0 : 5)) % 20], pad = (v) => String(v % 100000).padStart(5, "0");
  return `${String(zone).padStart(2, "0")}${band} ${column}${row} ${pad(east)} ${pad(north)}`;
}

// The clipboard is closed to pages that came over plain HTTP; there the old way is tried.
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = el("textarea", "");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
