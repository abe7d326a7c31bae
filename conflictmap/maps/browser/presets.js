// Periods at one click: the last days told of, the burst at the end of the brush, each burst where there are few.
const LAST_DAYS = [7, 30];

function presetButtons(line) {
  const { say, events } = line, found = el("span", "cm-bursts");
  found.setAttribute("role", "group");
  found.setAttribute("aria-label", say("map.presets"));
  const put = (label, text, period, name) => {
    const node = button("cm-burst", label);
    node.textContent = text;
    node.dataset.preset = name;
    node.onclick = () => {
      line.cumulative = false;
      line.place(...period());
      line.released();
    };
    found.append(node);
  };
  for (const n of LAST_DAYS) {
    // the last day told of, not today: what is read may be years old
    put(say("map.last_days_help", { n }), say("map.last_days", { n }), () => [line.max - n + 1, line.max], "last-" + n);
  }
  const bursts = line.empty ? [] : events.bursts();
  if (bursts.length > MOST_BURSTS) {
    put(say("map.this_burst_help"), say("map.this_burst"), () => bursts.findLast(([from]) => from <= line.to) || bursts[0], "this-burst");
  }
  if (bursts.length > 1 && bursts.length <= MOST_BURSTS) {
    for (const [from, to] of bursts) put(say("map.burst", { period: periodText(from, to) }), periodText(from, to), () => [from, to], "burst");
  }
  return found;
}

const MOST_BURSTS = 4;
