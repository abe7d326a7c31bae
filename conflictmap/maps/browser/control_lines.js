// What the tip of a place says: its state, whose word it stands on, and that only one side has spoken of it.
function controlLines(head, say, row, day) {
  const names = (codes) => codes.map((code) => head.sides[code].name).join(head.lang === "ar" ? "، " : ", ");
  const lines = [["cm-tip-place", row.name], ["", say("map.state_" + stateAt(row, day))]];
  for (const [key, codes] of [
    ["map.holder", row.holders],
    ["map.claimed_by", row.rings],
    ["map.denied_claim_of", row.hollow],
    ["map.partly_by", row.parts],
    ["map.besieged_by", row.besiegers],
  ]) {
    if (codes.length) lines.push(["", say(key, { name: names(codes) })]);
  }
  if (row.signed.length) lines.push(["", say("map.judged_by", { name: row.signed[0] })], ["cm-tip-quiet", isolated(row.signed[1])]);
  for (const [from, source] of row.baselines) lines.push(["", say("map.baseline_of", { day: isolated(from), source })]);
  if (row.rung) lines.push(["cm-tip-quiet", head.rungs[row.rung] || row.rung]);
  if (row.oneSide !== null) lines.push(["cm-tip-quiet", say("map.one_side", { name: names([row.oneSide]) })]);
  if (row.confirmed !== null && !row.baselines.length) lines.push(["cm-tip-quiet", say("map.last_confirmed", { day: isolated(isoDay(row.confirmed)) })]);
  return lines;
}
