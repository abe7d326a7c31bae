// mountConflictMap(element, bytes, onClick): the map with its timeline, legend and list, in any page that has Leaflet.
// The result takes new bytes (`update`), outside filters (`settings`) and ends with `destroy`.
const MOST_LISTED = 200;

// The last day on which who holds what changes, as a number; a baseline or a judgement may be later than every claim.
function lastChange(rows) { return rows.reduce((last, row) => Math.max(last, row.from), OPEN_PAST); }

function mountConflictMap(element, bytes, onClick, options = {}) {
  let { head, columns } = readBundle(bytes), events, timeline, known, legend, imported, view, kit, found, last = {};
  if (options.offline) head.tiles = []; // nobody is asked for pictures
  const say = (key, values) => wording(head.strings)(key, values), root = el("div", "cm-root");
  const stage = el("div", "cm-stage"), tools = el("div", "cm-tools"), list = el("details", "cm-list");
  stage.style.setProperty("--cm-height", (options.height || 560) + "px");
  root.append(stage, tools, list);
  element.append(root);

  function begin(keptView, kept) {
    root.dir = head.dir;
    root.lang = head.lang;
    if (!view) {
      view = new MapView(stage, head, say, { clicked, drawn, moved: () => list.open && fillList() });
      kit = new Toolbox(view, say, (area) => { refilter(); options.onArea?.(area); }, options.tools !== false);
      found = new FoundPlace(view.map);
    }
    events = new Events(head, columns);
    legend = new Legend(head, events, say, refilter);
    imported = new ImportedAreas(head, columns, say);
    timeline = new Timeline(events, head.sides, say, retime);
    timeline.onReset = () => legend.reset();
    timeline.onRelease = (period) => options.onPeriod?.(period);
    known?.destroy();
    known = new KnownTrack(head.published, say, refilter, (day) => options.onKnown?.(day === null ? null : isoDay(day)));
    known.set(last.known ?? head.known);
    known.fix(Boolean(last.byStore));
    list.replaceChildren(el("summary", "", say("map.list")), el("ul", ""));
    tools.replaceChildren(timeline.root, known.root, legend.root, imported.root);
    view.show(events, head, imported, keptView);
    applyAsked();
    kit.ask(last.area ?? null);
    found.show(last.place ?? null, !keptView);
    if (!keptView || last.selected !== kept?.selected) revealClaim(view.map, events, last.selected);
    if (kept) { legend.keep(kept.legend); timeline.keep(kept.timeline); view.ground.set(kept.ground); }
    refilter();
    if (!keptView && last.link) followLink();
  }

  function refilter() {
    events.filter(legend.allowed(), known.day, kit.area.spots(events));
    timeline.measure();
    timeline.apply();
  }

  function followLink() {
    takeUpLink(last.link || {}, view, timeline, legend);
    refilter();
  }

  function retime() {
    const [from, to] = timeline.window();
    // at the far right the moment is the last day told of, so that what is open then still stands
    view.frame(from, to, timeline.to >= timeline.max ? Math.max(timeline.empty ? OPEN_PAST : timeline.to, lastChange(head.control)) : timeline.to, legend.hidden, interim(), areasOf());
    view.pill.textContent = timeline.empty ? "" : (timeline.cumulative ? "→ " + isoDay(timeline.to) : periodText(timeline.from, timeline.to));
    if (list.open) fillList();
  }

  // The end of the brush; at the far right whatever was drawn last, for others may have drawn it after the last report.
  function areasOf() { return timeline.empty || timeline.to >= timeline.max ? Math.max(timeline.empty ? OPEN_PAST : timeline.to, imported.latest) : timeline.to; }

  // The day asked for by hand while what is drawn was worked out for another one; null when they agree.
  function interim() { return known.day === head.known ? null : { day: known.day }; }

  function drawn(shown, ms) {
    timeline.describe(shown);
    root.dataset.shown = shown;
    root.dataset.frameMs = ms.toFixed(1);
    options.onFrame?.(ms);
  }

  function clicked(claim, place = null) {
    view.select(claim);
    onClick?.({ version: head.version, claim, place });
  }

  let listTimer = null;
  function fillList() {
    clearTimeout(listTimer);
    listTimer = setTimeout(listNow, 80);
  }
  function listNow() {
    const { rows, count } = view.inView(MOST_LISTED), entries = list.querySelector("ul");
    list.querySelector("summary").textContent = say("map.list_n", { n: grouped(count) });
    entries.replaceChildren(...rows.map((row) => {
      const item = el("li", ""), open = el("button", "cm-entry"), side = head.sides[events.side[row]];
      open.type = "button";
      open.append(swatch((pen) => drawMark(pen, 10, 10, side, { ...head.kinds[events.type[row]], radius: 6 }, events.flags[row])));
      const text = el("span", "", markLines(head, events, row).map(([, line]) => line).join(" · "));
      text.dir = "auto";
      open.append(text);
      open.onclick = () => clicked(events.claim[row]);
      item.append(open);
      return item;
    }));
    if (count > rows.length) entries.append(el("li", "cm-note", say("map.list_more", { n: grouped(count - rows.length) })));
  }
  list.addEventListener("toggle", () => list.open && fillList());

  function askLegend() {
    for (const name of FILTERS) {
      const wanted = last[name] || [];
      legend.asked[name] = wanted.length ? wanted.map((word) => head.words[name].indexOf(word)).filter((code) => code >= 0) : null;
    }
  }

  function applyAsked() {
    askLegend();
    if (last.since || last.until) timeline.place(dayOf(last.since), dayOf(last.until));
    view.select(last.selected ?? null);
  }

  // Filters from outside: lists of ids by name (empty: all), `known` ISO day, `since` and `until` inclusive ISO days.
  function settings(asked) {
    const next = { ...asked, known: dayOf(asked.known) }, moved = next.since !== last.since || next.until !== last.until;
    const filtered = [...FILTERS, "known"].some((name) => JSON.stringify(next[name]) !== JSON.stringify(last[name]));
    const chosen = next.selected !== last.selected, before = { ...last };
    last = next;
    if (chosen) {
      view.select(next.selected ?? null);
      revealClaim(view.map, events, next.selected);
    }
    const elsewhere = kit.ask(next.area ?? null);
    found.show(next.place ?? null, Boolean(next.place) && next.place.id !== found.id);
    if (moved && (next.since || next.until || before.since || before.until)) timeline.place(dayOf(next.since), dayOf(next.until));
    known.fix(Boolean(next.byStore));
    if (filtered || elsewhere) {
      askLegend();
      if (!known.dragged) known.set(next.known);
      refilter();
    }
    if (next.link && JSON.stringify(next.link) !== JSON.stringify(before.link)) followLink();
  }

  // New bytes: the same basemap stays where it is, another one keeps centre and zoom.
  function update(fresh) {
    if (bundleVersion(fresh) === head.version) return;
    const kept = keep(), before = head;
    timeline.destroy();
    ({ head, columns } = readBundle(fresh));
    if (options.offline) head.tiles = [];
    if (before.script !== head.script || before.lang !== head.lang) {
      view.destroy();
      stage.replaceChildren();
      view = null;
    }
    begin(kept.view, kept);
  }

  function destroy() {
    leavePaper();
    timeline.destroy();
    known.destroy();
    view.destroy();
    root.remove();
  }

  if (options.settings) last = { ...options.settings, known: dayOf(options.settings.known) };
  const leavePaper = openOnPaper(() => [list, ...root.querySelectorAll(".cm-guide")], listNow), { kept = null } = options;
  // the period may have been changed elsewhere meanwhile: what the page asks for goes before what was kept
  begin(kept && kept.view, kept && { ...kept, timeline: { ...kept.timeline, from: dayOf(last.since), to: dayOf(last.until) } });
  const keep = () => ({ view: view.view(), legend: legend.kept(), timeline: timeline.kept(), ground: view.ground.kept(), selected: last.selected });
  return { root, settings, update, destroy, keep, link: () => linkState(view, timeline, legend), view: () => view.view(), held: () => view.held(), whereIs: (place) => view.whereIs(place), goTo: (place) => found.show(place, true), version: () => head.version };
}
