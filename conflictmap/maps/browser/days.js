// Day numbers (days since 1970-01-01, negative before) to ISO text and to the bins of a histogram.
const OPEN_PAST = -2147483648, OPEN_FUTURE = 2147483647, DAY_MS = 86400000;

function isoDay(day) {
  if (day === OPEN_PAST || day === OPEN_FUTURE) return "…";
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function dayOf(iso) {
  const found = /^(-?\d{1,6})-(\d\d)-(\d\d)$/.exec(iso || "");
  if (!found) return null;
  const moment = new Date(0);
  moment.setUTCFullYear(+found[1], +found[2] - 1, +found[3]);
  return Math.round(moment.getTime() / DAY_MS);
}

// Left-to-right isolation: after Arabic words a bare ISO date would be shown with its parts swapped.
function isolated(text) { return "\u2066" + text + "\u2069"; }

function periodText(from, to) {
  return isolated(from === to ? isoDay(from) : isoDay(from) + " – " + isoDay(to));
}

// A calendar of bins: "day", "week" (from Monday), "month" or "year".
function binStart(day, unit) {
  if (unit === "day") return day;
  if (unit === "week") return day - (((day + 3) % 7) + 7) % 7;
  const moment = new Date(day * DAY_MS);
  if (unit === "month") return Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), 1) / DAY_MS;
  return startOfYear(moment.getUTCFullYear());
}

function nextBin(start, unit) {
  if (unit === "day") return start + 1;
  if (unit === "week") return start + 7;
  const moment = new Date(start * DAY_MS);
  if (unit === "month") return Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + 1, 1) / DAY_MS;
  return startOfYear(moment.getUTCFullYear() + 1);
}

function startOfYear(year) {
  // Date.UTC takes the years 0-99 for 1900-1999
  const moment = new Date(0);
  moment.setUTCFullYear(year, 0, 1);
  return Math.round(moment.getTime() / DAY_MS);
}

function binUnit(from, to, width) {
  const days = to - from + 1, most = Math.max(12, width / 4);
  if (days <= most) return "day";
  if (days / 7 <= most) return "week";
  return days / 30.4 <= most ? "month" : "year";
}

const UNIT_DAYS = { day: 1, week: 7, month: 30.4, year: 365.2 };

function binEdges(from, to, unit) {
  const edges = [binStart(from, unit)];
  while (edges[edges.length - 1] <= to) edges.push(nextBin(edges[edges.length - 1], unit));
  return edges;
}
