// What the tools say of the points that were set: lengths, areas, and what a single point is and lies near to.
function distanceLines(say, points) {
  if (points.length < 2) return [];
  const last = points.slice(-2), { length, bearing } = geodesic(...last);
  return [
    ["cm-figure", lengthText(pathLength(points))],
    ["cm-quiet", say("map.last_leg", { length: lengthText(length), bearing: bearingText(bearing, say) })],
  ];
}

function sizeLines(say, points) {
  if (points.length < 3) return [];
  return [
    ["cm-figure", areaText(ringArea(points))],
    ["cm-quiet", say("map.around", { length: lengthText(pathLength([...points, points[0]])) })],
  ];
}

function boxLines(say, points) { return points.length < 2 ? [] : sizeLines(say, boxRing(points)).slice(0, 1); }

function discLines(say, points) { return points.length < 2 ? [] : [["cm-figure", say("map.radius", { length: lengthText(geodesic(...points).length) })]]; }

function nearestLine(say, { kind, names, length, bearing }) {
  return say("map.nearest_" + kind, { name: names.join(" – "), length: lengthText(length), bearing: bearingText(bearing, say) });
}

// Each way to write a point with a button that copies it.
function pointRows(say, point) {
  return [["decimal", decimalText(point)], ["dms", dmsText(point)], ["mgrs", mgrsText(point)]].filter(([, text]) => text).map(([form, text]) => {
    const row = el("div", "cm-written"), code = el("code", "", text), copy = button("cm-tool", say("map.copy", { form: say("map.form_" + form) }), "copy");
    code.dir = "ltr";
    copy.onclick = async () => {
      const done = await copyText(text);
      copy.classList.toggle("cm-done", done);
      copy.title = say(done ? "map.copied" : "map.not_copied");
      copy.setAttribute("aria-label", copy.title);
    };
    row.append(el("span", "cm-quiet", say("map.form_" + form)), code, copy);
    return row;
  });
}
