// The part of a link that only the browser knows: where the map looks, how time runs on it, what the legend hides.
// Python's map_state.py writes and reads the same keys; `from` and `to` are the brush.
const CUMULATIVE = "all";

// What to put into a link; an empty string takes a key out of it.
function linkState(view, timeline, legend) {
  const { center, zoom } = view.view(), short = (number, places) => String(+number.toFixed(places)), { from, to } = timeline.kept(), ground = view.ground.kept();
  const whole = timeline.axis[0] === timeline.min && timeline.axis[1] === timeline.max;
  const names = legend.kept(), groups = [...FILTERS, "layer"];
  return {
    at: [short(center.lat, 5), short(center.lng, 5), short(zoom, 2)].join(","),
    time: timeline.cumulative ? CUMULATIVE : "",
    axis: timeline.empty || whole ? "" : timeline.axis.map(isoDay).join(","),
    bars: timeline.wanted,
    base: ground.base === "light" ? "" : ground.base,
    labels: ground.labels,
    off: groups.flatMap((group, k) => names[k].map((name) => `${group}.${name}`)).join(","),
    from: timeline.empty || from === null ? "" : isoDay(from),
    to: timeline.empty || to === null ? "" : isoDay(to),
  };
}

// Take up what a link says; a part it is silent on goes back to what the map does by itself.
function takeUpLink(link, view, timeline, legend) {
  const off = (link.off || "").split(",").filter(Boolean).map((word) => [word.slice(0, word.indexOf(".")), word.slice(word.indexOf(".") + 1)]);
  legend.clear();
  legend.keep([...FILTERS, "layer"].map((group) => off.filter(([name]) => name === group).map(([, id]) => id)));
  const [first, last] = (link.axis || "").split(",").map((day) => dayOf(day || null));
  timeline.takeUp(link.time === CUMULATIVE, link.axis ? [first, last] : null, link.bars || "");
  const [lat, lng, zoom] = (link.at || "").split(",").map(Number);
  view.ground.set({ base: link.base || "light", labels: link.labels || "" });
  if (link.at) view.look({ center: [lat, lng], zoom });
}
