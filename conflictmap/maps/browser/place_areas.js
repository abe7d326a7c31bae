// The outlines of places and of what lies by them: as rings of points, as paths, and as ink.

// A GeoJSON geometry as rings of unit points; `closed` where it has an inside.
function unitRings(geometry) {
  const { type, coordinates, geometries } = geometry, unit = (line) => line.flatMap(([lon, lat]) => unitPoint(lon, lat));
  if (type === "GeometryCollection") {
    const parts = geometries.map(unitRings);
    return { rings: parts.flatMap((part) => part.rings), closed: parts.some((part) => part.closed) };
  }
  if (type === "Polygon") return { rings: coordinates.map(unit), closed: true };
  if (type === "MultiPolygon") return { rings: coordinates.flat().map(unit), closed: true };
  if (type === "LineString") return { rings: [unit(coordinates)], closed: false };
  if (type === "MultiLineString") return { rings: coordinates.map(unit), closed: false };
  return { rings: [], closed: false };
}

function boundsOf(rings) {
  let west = 1, east = 0, north = 1, south = 0;
  for (const points of rings) {
    for (let k = 0; k < points.length; k += 2) {
      west = Math.min(west, points[k]); east = Math.max(east, points[k]);
      north = Math.min(north, points[k + 1]); south = Math.max(south, points[k + 1]);
    }
  }
  const degrees = (x, y) => [(Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI, (x - 0.5) * 360];
  return east > west || south > north ? [degrees(west, south), degrees(east, north)] : null;
}

function areaRings(rings, view, closed) {
  const path = new Path2D();
  for (const points of rings) {
    for (let k = 0; k < points.length; k += 2) path[k ? "lineTo" : "moveTo"](points[k] * view.scale - view.x0, points[k + 1] * view.scale - view.y0);
    if (closed) path.closePath();
  }
  return path;
}

const AREA_INKS = {
  answer: { ink: "#a63d40", fill: 0.16, width: 2, dash: [] },
  picked: { ink: "#a63d40", fill: 0.12, width: 2, dash: [] },
  place: { ink: "#1f6f78", fill: 0.06, width: 1.6, dash: [] },
  doubt: { ink: "#1f6f78", fill: 0.07, width: 1.2, dash: [4, 4] },
  within: { ink: "#6b5b3e", fill: 0.03, width: 1.6, dash: [6, 4] },
};

function drawShape(pen, path, kind, closed) {
  const { ink, fill, width, dash } = AREA_INKS[kind] || AREA_INKS.place;
  pen.strokeStyle = pen.fillStyle = ink;
  if (closed) {
    pen.globalAlpha = fill;
    pen.fill(path, "evenodd");
    pen.globalAlpha = 1;
  } else {
    pen.globalAlpha = 0.3;
    pen.lineWidth = width + 5;
    pen.stroke(path);
    pen.globalAlpha = 1;
  }
  pen.lineWidth = width;
  pen.setLineDash(dash);
  pen.stroke(path);
  pen.setLineDash([]);
}
