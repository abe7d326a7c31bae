// Who holds or claims each place at a moment, by the layers that are shown, and how sure and how old that is.

// What stands at a day. A judgement lies over what is claimed of its place; `hidden` names layers of LAYERS.
function controlAt(rows, day, hidden = new Set()) {
  const now = rows.filter((row) => row.from <= day && day < row.to && (row.signed.length || row.state !== "unknown" || row.rings.length || row.hollow.length));
  const judged = hidden.has("judged") ? [] : now.filter((row) => row.signed.length), under = new Set(judged.map((row) => row.id));
  const claimed = now.filter((row) => !row.signed.length && !under.has(row.id));
  const based = hidden.has("baseline") ? withoutBaselines(claimed) : claimed;
  const weighed = hidden.has("weighed") ? based.flatMap(withoutWeighing) : based;
  return [...(hidden.has("claimed") ? weighed.flatMap(withoutClaims) : weighed), ...judged];
}

// Without the ladder a place shows what sides say of it, each as a ring, and nobody's colour.
function withoutWeighing(row) {
  const said = row.rings.length || row.hollow.length || row.besiegers.length || row.parts.length;
  const bare = { ...row, holder: null, holders: [], holderRung: "", state: "claimed", rung: "claimed", confirmed: null };
  return row.baselines.length ? [row] : said ? [bare] : [];
}

// Without what sides say a place shows what the ladder makes of it; that it is disputed stays, for so it is weighed.
function withoutClaims(row) {
  if (row.state === "disputed") return [row];
  const state = row.holder === null ? row.state : row.holders.length > 1 ? "joint" : "held";
  const quiet = { ...row, rings: [], hollow: [], besiegers: [], parts: [], state, rung: row.holderRung };
  return row.holder !== null || row.state === "vacated" ? [quiet] : [];
}

// Whether all that a row rests on had been published by the day; null is now.
function wasKnown(row, day) { return day === null || row.known <= day; }

// Without the baselines a place shows what is claimed of it, and nothing where nothing is.
function withoutBaselines(rows) {
  return rows.flatMap((row) => {
    if (!row.baselines.length) return [row];
    return row.claims.length && row.rings.length ? [{ ...row, baselines: [], holder: null, holders: [] }] : [];
  });
}

const STALE_DAYS = 365;

// How a row stands at a day: nothing but age makes a holder stale.
function stateAt(row, day) {
  const old = row.confirmed !== null && day - row.confirmed > STALE_DAYS && (row.state === "held" || row.state === "joint");
  return old ? "stale" : row.state;
}

// The older the last confirmation, the paler the fill; never another colour and never gone.
function fadedAlpha(row, day) {
  const years = row.confirmed === null ? 0 : Math.max(0, day - row.confirmed) / 365;
  return Math.max(0.45, 1 - years * 0.25) * (row.holderRung === "claimed" ? 0.75 : 1);
}
