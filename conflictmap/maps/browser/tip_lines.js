// What is told of a mark or an area under the pointer, line by line with its style.
function daysText(first, last) {
  if (last === OPEN_FUTURE) return isolated(isoDay(first) + " – …");
  return first === OPEN_PAST ? isolated("… – " + isoDay(last)) : periodText(first, last);
}

function markLines(head, events, row) {
  const place = head.places[events.spot_place[events.spot[row]]], relation = head.labels.relation[events.relation[row]];
  return [
    ["cm-tip-place", relation ? `${place} – ${relation}` : place],
    ["", head.labels.type[events.type[row]]],
    ["", head.sides[events.side[row]].name],
    ["cm-tip-quiet", head.labels.modality[events.modality[row]]],
    ["cm-tip-quiet", daysText(events.first[row], events.last[row])],
  ];
}

function areaLines(head, say, rows) {
  const lines = rows.slice(0, 3).flatMap((row) => [
    ["cm-tip-place", row.name ? `${row.name} – ${row.relation}` : row.relation],
    ["", head.sides[row.side].name],
    ["cm-tip-quiet", daysText(row.first, row.last)],
  ]);
  if (rows.length > 3) lines.push(["cm-tip-quiet", say("map.more_here", { n: grouped(rows.length - 3) })]);
  return lines;
}
