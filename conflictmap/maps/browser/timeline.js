// The timeline: a histogram by side, a brush over it, playback. Time runs left to right in every language.
const UNITS = ["day", "week", "month", "year"], MOST_BINS = 4000;

class Timeline {
  constructor(events, sides, say, changed) {
    Object.assign(this, { events, sides, say, changed });
    this.empty = events.dated === 0;
    this.min = this.empty ? 0 : events.earliest;
    this.max = this.empty ? 0 : events.latest;
    this.axis = [this.min, this.max];
    this.from = this.min;
    this.to = this.max;
    this.cumulative = false;
    this.wanted = "";
    this.build();
  }

  build() {
    this.root = el("div", "cm-timeline");
    const bar = el("div", "cm-bar"), { say } = this;
    this.playback = new Playback(this);
    this.brush = new Brush(this);
    this.period = el("span", "cm-period");
    const closer = button("", say("map.axis_closer"), "closer"), wider = button("", say("map.axis_wider"), "wider");
    closer.onclick = () => this.scaleAxis(0.5);
    wider.onclick = () => this.scaleAxis(2);
    this.resetButton = button("cm-reset", say("map.reset"));
    this.resetButton.textContent = say("map.reset");
    this.resetButton.onclick = () => this.reset();
    this.count = el("span", "cm-count");
    this.count.setAttribute("role", "status");
    bar.append(this.playback.button, this.playback.faster, this.period, this.modes(), this.units(), closer, wider, presetButtons(this), this.resetButton, this.count);
    this.canvas = el("canvas", "cm-histogram");
    this.track = this.brush.track;
    this.track.append(this.canvas, this.brush.stretch, ...this.brush.handles);
    this.root.append(bar, this.track);
    if (this.empty) this.root.classList.add("cm-empty");
    this.resizer = new ResizeObserver(() => this.resize());
    this.resizer.observe(this.track);
  }

  modes() {
    const { say } = this, modes = el("span", "cm-modes");
    modes.setAttribute("role", "group");
    modes.setAttribute("aria-label", say("map.mode"));
    this.modeButtons = [false, true].map((cumulative) => {
      const name = say(cumulative ? "map.cumulative" : "map.window"), node = button("cm-mode", name);
      node.title = say(cumulative ? "map.cumulative_help" : "map.window_help");
      node.textContent = name;
      node.onclick = () => { this.cumulative = cumulative; this.apply(); };
      modes.append(node);
      return node;
    });
    return modes;
  }

  // How wide a bar is; left alone, as wide as the stretch of the axis asks for.
  units() {
    const chosen = el("select", "cm-button cm-units");
    chosen.setAttribute("aria-label", this.say("map.unit"));
    for (const unit of ["", ...UNITS]) {
      const option = el("option", "", this.say("map.unit_" + (unit || "auto")));
      option.value = unit;
      chosen.append(option);
    }
    chosen.onchange = () => {
      this.wanted = chosen.value;
      this.measure();
      this.apply();
    };
    this.unitChoice = chosen;
    return chosen;
  }

  // Step by bins: a start lands on the first day of a bin, an end on the last.
  stepped(day, steps, end) {
    const shift = end === "to" ? 1 : 0;
    let at = day + shift;
    for (let k = 0; k < Math.abs(steps); k++) {
      if (steps > 0) at = nextBin(binStart(at, this.unit), this.unit);
      else at = binStart(at - 1, this.unit);
    }
    return at - shift;
  }

  set(end, day) {
    const clamped = Math.min(this.max, Math.max(this.min, day));
    if (end === "from") this.from = Math.min(clamped, this.to);
    else this.to = Math.max(clamped, this.from);
  }

  released() { this.onRelease?.([isoDay(this.from), isoDay(this.to)]); }

  scaleAxis(factor) {
    const middle = this.from === this.min && this.to === this.max ? (this.axis[0] + this.axis[1]) / 2 : (this.from + this.to) / 2;
    const half = Math.max(3, ((this.axis[1] - this.axis[0] + 1) * factor) / 2);
    this.axis = [Math.max(this.min, Math.floor(middle - half)), Math.min(this.max, Math.ceil(middle + half))];
    this.measure();
    this.apply();
  }

  reset() {
    this.playback.stop();
    [this.from, this.to] = [this.min, this.max];
    this.axis = [this.min, this.max];
    this.onReset?.();
    this.measure();
    this.apply();
    this.released();
  }

  // Put the brush where somebody else says; null leaves an end at its limit.
  place(from, to) {
    this.playback.stop();
    this.from = from === null ? this.min : Math.min(this.max, Math.max(this.min, from));
    this.to = to === null ? this.max : Math.max(this.from, Math.min(this.max, to));
    if (this.from < this.axis[0] || this.to > this.axis[1]) this.axis = [this.min, this.max];
    this.measure();
    this.apply();
  }

  // What to carry over to the timeline of newer events; an end at its limit stays at the limit.
  kept() {
    return {
      from: this.from === this.min ? null : this.from, to: this.to === this.max ? null : this.to,
      cumulative: this.cumulative, speed: this.playback.speed, wanted: this.wanted,
    };
  }

  keep({ from, to, cumulative, speed, wanted }) {
    this.cumulative = cumulative;
    this.playback.setSpeed(speed);
    this.wanted = this.unitChoice.value = wanted;
    this.place(from, to);
  }

  // Mode, stretch of the axis and width of the bars, as a link says them; null for the whole axis.
  takeUp(cumulative, axis, bars) {
    this.cumulative = cumulative;
    this.wanted = this.unitChoice.value = bars;
    const [first, last] = axis || [this.min, this.max], inside = (day) => Math.min(this.max, Math.max(this.min, day));
    this.axis = [inside(first), inside(last)];
    this.measure();
    this.apply();
  }

  // What the map shows: from the first day on when cumulative.
  window() { return [this.cumulative || this.from <= this.min ? OPEN_PAST : this.from, this.to >= this.max ? OPEN_FUTURE : this.to]; }

  resize() {
    const width = this.track.clientWidth;
    if (!width || width === this.width) return;
    this.width = width;
    this.measure();
    this.apply();
  }

  // Count the bins anew: after a filter, a resize or another stretch of the axis.
  measure() {
    if (this.empty || !this.width) return;
    const days = this.axis[1] - this.axis[0] + 1;
    [...this.unitChoice.options].forEach((option) => { option.disabled = days / (UNIT_DAYS[option.value] || days) > MOST_BINS; });
    const fits = this.wanted && days / UNIT_DAYS[this.wanted] <= MOST_BINS;
    this.unit = fits ? this.wanted : binUnit(this.axis[0], this.axis[1], this.width);
    this.edges = binEdges(this.axis[0], this.axis[1], this.unit);
    // an empty bin at either side, so that the handles do not stand on the outermost bars
    this.edges.unshift(binStart(this.edges[0] - 1, this.unit));
    this.edges.push(nextBin(this.edges[this.edges.length - 1], this.unit));
    this.counts = this.events.histogram(this.edges);
  }

  x(day) {
    const first = this.edges[0], last = this.edges[this.edges.length - 1];
    return ((day - first) / (last - first)) * this.width;
  }

  dayAt(x) {
    const first = this.edges[0], last = this.edges[this.edges.length - 1];
    return Math.min(this.axis[1], Math.max(this.axis[0], Math.floor(first + (x / this.width) * (last - first))));
  }

  apply() {
    if (!this.empty && this.counts) this.draw();
    this.changed();
  }

  draw() {
    drawHistogram(this.canvas, this);
    this.brush.draw();
    this.modeButtons.forEach((node, k) => node.setAttribute("aria-pressed", String(this.cumulative === Boolean(k))));
  }

  describe(shown) {
    const { say, events } = this;
    if (this.empty) { this.period.textContent = say("map.no_dates"); }
    else this.period.textContent = periodText(this.cumulative ? this.min : this.from, this.to);
    const parts = [say("map.showing", { n: grouped(shown), m: grouped(events.total) })];
    if (events.undated) parts.push(say("map.undated", { k: grouped(events.undated) }));
    this.count.textContent = parts.join(" · ");
  }

  destroy() { this.playback.stop(); this.resizer.disconnect(); }
}
