// The timeline: a histogram by side, a brush over it, playback. Time runs left to right in every language.
const STEP_MS = 300, SPEEDS = [1, 2, 4, 8];

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
    this.speed = 0;
    this.build();
  }

  build() {
    this.root = el("div", "cm-timeline");
    const bar = el("div", "cm-bar"), { say } = this;
    this.playButton = button("cm-play", say("map.play"), "play");
    this.playButton.onclick = () => (this.timer ? this.stop() : this.play());
    this.speedButton = button("cm-speed", say("map.speed"));
    this.speedButton.textContent = "1×";
    this.speedButton.dir = "ltr";
    this.speedButton.onclick = () => {
      this.speed = (this.speed + 1) % SPEEDS.length;
      this.speedButton.textContent = SPEEDS[this.speed] + "×";
    };
    this.period = el("span", "cm-period");
    const modes = el("span", "cm-modes");
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
    const closer = button("", say("map.axis_closer"), "closer"), wider = button("", say("map.axis_wider"), "wider");
    closer.onclick = () => this.scaleAxis(0.5);
    wider.onclick = () => this.scaleAxis(2);
    this.resetButton = button("cm-reset", say("map.reset"));
    this.resetButton.textContent = say("map.reset");
    this.resetButton.onclick = () => this.reset();
    this.count = el("span", "cm-count");
    this.count.setAttribute("role", "status");
    const bursts = el("span", "cm-bursts");
    for (const [from, to] of this.events.bursts()) {
      const node = button("cm-burst", say("map.burst", { period: periodText(from, to) }));
      node.textContent = periodText(from, to);
      node.onclick = () => { this.cumulative = false; this.place(from, to); this.released(); };
      bursts.append(node);
    }
    bar.append(this.playButton, this.speedButton, this.period, modes, closer, wider, this.resetButton, bursts, this.count);
    this.track = el("div", "cm-track");
    this.track.dir = "ltr";
    this.canvas = el("canvas", "cm-histogram");
    this.brush = el("div", "cm-brush");
    this.handles = ["from", "to"].map((end) => this.handle(end));
    this.track.append(this.canvas, this.brush, ...this.handles);
    this.root.append(bar, this.track);
    this.track.addEventListener("pointerdown", (event) => this.grab(event));
    if (this.empty) this.root.classList.add("cm-empty");
    this.resizer = new ResizeObserver(() => this.resize());
    this.resizer.observe(this.track);
  }

  handle(end) {
    const node = el("div", "cm-handle");
    node.tabIndex = 0;
    node.setAttribute("role", "slider");
    node.setAttribute("aria-label", this.say(end === "from" ? "map.from" : "map.to"));
    node.dataset.end = end;
    node.addEventListener("keydown", (event) => this.keyed(event, end));
    return node;
  }

  keyed(event, end) {
    const many = event.shiftKey ? 10 : 1, steps = { ArrowRight: many, ArrowUp: many, ArrowLeft: -many, ArrowDown: -many, PageUp: 10, PageDown: -10 };
    if (event.key === "Home") this.set(end, this.min);
    else if (event.key === "End") this.set(end, this.max);
    else if (event.key in steps) this.set(end, this.stepped(this[end], steps[event.key], end));
    else return;
    event.preventDefault();
    this.apply();
    this.released();
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

  grab(event) {
    if (this.empty || event.button) return;
    event.preventDefault();
    this.stop();
    const box = this.track.getBoundingClientRect(), at = (e) => this.dayAt(e.clientX - box.left), start = at(event);
    const end = event.target.dataset.end, { from, to } = this, whole = from === this.min && to === this.max;
    const moving = !end && !whole && !this.cumulative && start >= from && start <= to;
    let moved = false;
    const drag = (e) => {
      const day = at(e);
      moved ||= Math.abs(e.clientX - event.clientX) > 3;
      if (!moved && !end) return;
      if (end) this.set(end, day);
      else if (moving) {
        const shift = Math.max(this.min - from, Math.min(this.max - to, day - start));
        this.from = from + shift;
        this.to = to + shift;
      } else {
        this.from = Math.max(this.min, Math.min(start, day));
        this.to = Math.min(this.max, Math.max(start, day));
      }
      this.apply();
    };
    const drop = () => {
      removeEventListener("pointermove", drag);
      removeEventListener("pointerup", drop);
      removeEventListener("pointercancel", drop);
      if (!moved && !end) this.pickBin(start);
      this.apply();
      this.released();
    };
    addEventListener("pointermove", drag);
    addEventListener("pointerup", drop);
    addEventListener("pointercancel", drop);
    if (end) event.target.focus();
  }

  // A click without a drag takes the bin under it.
  pickBin(day) {
    const start = binStart(day, this.unit), last = nextBin(start, this.unit) - 1;
    this.from = this.cumulative ? this.from : Math.max(this.min, start);
    this.to = Math.min(this.max, last);
    this.from = Math.min(this.from, this.to);
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
    this.stop();
    [this.from, this.to] = [this.min, this.max];
    this.axis = [this.min, this.max];
    this.onReset?.();
    this.measure();
    this.apply();
    this.released();
  }

  // Put the brush where somebody else says; null leaves an end at its limit.
  place(from, to) {
    this.stop();
    this.from = from === null ? this.min : Math.min(this.max, Math.max(this.min, from));
    this.to = to === null ? this.max : Math.max(this.from, Math.min(this.max, to));
    if (this.from < this.axis[0] || this.to > this.axis[1]) this.axis = [this.min, this.max];
    this.measure();
    this.apply();
  }

  // What to carry over to the timeline of newer events; an end at its limit stays at the limit.
  kept() {
    return { from: this.from === this.min ? null : this.from, to: this.to === this.max ? null : this.to, cumulative: this.cumulative, speed: this.speed };
  }

  keep({ from, to, cumulative, speed }) {
    this.cumulative = cumulative;
    this.speed = speed;
    this.speedButton.textContent = SPEEDS[speed] + "×";
    this.place(from, to);
  }

  play() {
    if (this.empty) return;
    if (this.from === this.min && this.to === this.max) this.cumulative = true;
    const span = this.to - this.from;
    if (this.to >= this.max) {
      if (this.cumulative) this.to = Math.min(this.max, nextBin(binStart(this.from, this.unit), this.unit) - 1);
      else [this.from, this.to] = [this.min, Math.min(this.max, this.min + span)];
    }
    this.playButton.replaceChildren(iconOf("pause"));
    this.playButton.setAttribute("aria-label", this.say("map.pause"));
    this.schedule();
    this.apply();
  }

  schedule() { this.timer = setTimeout(() => this.tick(), STEP_MS / SPEEDS[this.speed]); }

  tick() {
    if (this.to < this.max) this.advance();
    this.apply();
    if (this.to >= this.max) this.stop();
    else this.schedule();
  }

  // One bin onwards, over stretches in which nothing is told.
  advance() {
    const before = this.to, following = this.events.after(this.events.first, before);
    let to = this.stepped(before, 1, "to");
    if (following < this.events.dated) {
      const next = this.events.first[following];
      if (next > to && next !== OPEN_FUTURE) to = nextBin(binStart(next, this.unit), this.unit) - 1;
    }
    to = Math.min(this.max, to);
    if (!this.cumulative) this.from += to - before;
    this.to = to;
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = null;
    this.playButton?.replaceChildren(iconOf("play"));
    this.playButton?.setAttribute("aria-label", this.say("map.play"));
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
    this.unit = binUnit(this.axis[0], this.axis[1], this.width);
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
    this.placeBrush();
  }

  placeBrush() {
    this.brush.classList.toggle("cm-whole", this.from === this.min && this.to === this.max);
    const start = this.cumulative ? this.min : this.from, limit = (x) => Math.min(this.width, Math.max(0, x));
    const left = limit(this.x(start)), right = limit(this.x(this.to + 1));
    this.brush.style.left = left + "px";
    this.brush.style.width = Math.max(2, right - left) + "px";
    [left, right].forEach((x, k) => {
      const handle = this.handles[k], day = k ? this.to : this.from;
      handle.style.left = x + "px";
      handle.hidden = k === 0 && this.cumulative;
      handle.setAttribute("aria-valuemin", this.min);
      handle.setAttribute("aria-valuemax", this.max);
      handle.setAttribute("aria-valuenow", day);
      handle.setAttribute("aria-valuetext", isoDay(day));
    });
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

  destroy() { this.stop(); this.resizer.disconnect(); }
}
