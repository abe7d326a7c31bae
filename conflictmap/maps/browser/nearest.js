// Which road, river and border lies nearest to a point: how far, and on which bearing, by the lines of the head.
const LINE_KINDS = ["road", "river", "governorate", "country"];
const SAME_LINE_M = 3000; // two sides' drawings of one border lie no farther apart

// For each kind that has a line: { kind, names, length, bearing, foot }; lengths as true as the lines are drawn.
function nearestLines(point, lines) {
  return LINE_KINDS.flatMap((kind) => {
    const reached = lines.filter((line) => line.kind === kind).map((line) => ({ line, ...footOn(point, line.paths) })).sort((a, b) => a.away - b.away);
    if (!reached.length) return [];
    const [first] = reached, bordering = ["governorate", "country"].includes(kind);
    const beside = bordering ? reached.filter((one) => one.away <= first.away + SAME_LINE_M).slice(0, 2) : [first];
    return [{ kind, names: beside.map((one) => one.line.name), foot: first.foot, ...geodesic(point, first.foot) }];
  });
}

// The nearest point of some paths, each a flat list lon, lat, lon, lat ...; on a plane that keeps distance from the point.
function footOn([lon, lat], paths) {
  let away = Infinity, foot = null;
  const sin = Math.sin(lat * RAD), cos = Math.cos(lat * RAD);
  const flat = (x, y) => {
    const dx = (x - lon) * RAD, up = Math.cos(y * RAD), c = Math.acos(Math.min(1, sin * Math.sin(y * RAD) + cos * up * Math.cos(dx)));
    const k = (c < 1e-9 ? 1 : c / Math.sin(c)) * 6371008.8;
    return [k * up * Math.sin(dx), k * (cos * Math.sin(y * RAD) - sin * up * Math.cos(dx))];
  };
  for (const path of paths) {
    let before = flat(path[0], path[1]);
    for (let i = 2; i < path.length; i += 2) {
      const next = flat(path[i], path[i + 1]), dx = next[0] - before[0], dy = next[1] - before[1], length = dx * dx + dy * dy;
      const t = length ? Math.max(0, Math.min(1, -(before[0] * dx + before[1] * dy) / length)) : 0;
      const d = Math.hypot(before[0] + t * dx, before[1] + t * dy);
      if (d < away) {
        away = d;
        foot = [path[i - 2] + t * (path[i] - path[i - 2]), path[i - 1] + t * (path[i + 1] - path[i - 1])];
      }
      before = next;
    }
  }
  return { away, foot };
}
