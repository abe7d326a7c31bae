// The brush over the histogram: two handles, a stretch that can be drawn anew or moved, all by pointer, touch and keys.
class Brush {
  constructor(line) {
    this.line = line;
    this.track = el("div", "cm-track");
    this.track.dir = "ltr";
    this.stretch = el("div", "cm-brush");
    this.handles = ["from", "to"].map((end) => this.handle(end));
    this.track.addEventListener("pointerdown", (event) => this.grab(event));
  }

  handle(end) {
    const node = el("div", "cm-handle");
    node.tabIndex = 0;
    node.setAttribute("role", "slider");
    node.setAttribute("aria-label", this.line.say(end === "from" ? "map.from" : "map.to"));
    node.dataset.end = end;
    node.addEventListener("keydown", (event) => this.keyed(event, end));
    return node;
  }

  keyed(event, end) {
    const { line } = this, many = event.shiftKey ? 10 : 1;
    const steps = { ArrowRight: many, ArrowUp: many, ArrowLeft: -many, ArrowDown: -many, PageUp: 10, PageDown: -10 };
    if (event.key === "Home") line.set(end, line.min);
    else if (event.key === "End") line.set(end, line.max);
    else if (event.key in steps) line.set(end, line.stepped(line[end], steps[event.key], end));
    else return;
    event.preventDefault();
    line.apply();
    line.released();
  }

  grab(event) {
    const { line } = this;
    if (line.empty || event.button) return;
    event.preventDefault();
    line.playback.stop();
    const box = this.track.getBoundingClientRect(), at = (e) => line.dayAt(e.clientX - box.left), start = at(event);
    const end = event.target.dataset.end, { from, to } = line, whole = from === line.min && to === line.max;
    const moving = !end && !whole && !line.cumulative && start >= from && start <= to;
    let moved = false;
    const drag = (e) => {
      const day = at(e);
      moved ||= Math.abs(e.clientX - event.clientX) > 3;
      if (!moved && !end) return;
      if (end) line.set(end, day);
      else if (moving) {
        const shift = Math.max(line.min - from, Math.min(line.max - to, day - start));
        line.from = from + shift;
        line.to = to + shift;
      } else {
        line.from = Math.max(line.min, Math.min(start, day));
        line.to = Math.min(line.max, Math.max(start, day));
      }
      line.apply();
    };
    const drop = (e) => {
      removeEventListener("pointermove", drag);
      removeEventListener("pointerup", drop);
      removeEventListener("pointercancel", drop);
      // a finger that scrolls the page takes its pointer away: it has picked nothing
      if (!moved && !end && e.type === "pointerup") this.pickBin(start);
      line.apply();
      line.released();
    };
    addEventListener("pointermove", drag);
    addEventListener("pointerup", drop);
    addEventListener("pointercancel", drop);
    if (end) event.target.focus();
  }

  // A click without a drag takes the bin under it.
  pickBin(day) {
    const { line } = this, start = binStart(day, line.unit), last = nextBin(start, line.unit) - 1;
    line.from = line.cumulative ? line.from : Math.max(line.min, start);
    line.to = Math.min(line.max, last);
    line.from = Math.min(line.from, line.to);
  }

  draw() {
    const { line, stretch } = this;
    stretch.classList.toggle("cm-whole", line.from === line.min && line.to === line.max);
    const start = line.cumulative ? line.min : line.from, limit = (x) => Math.min(line.width, Math.max(0, x));
    const left = limit(line.x(start)), right = limit(line.x(line.to + 1));
    stretch.style.left = left + "px";
    stretch.style.width = Math.max(2, right - left) + "px";
    [left, right].forEach((x, k) => {
      const handle = this.handles[k], day = k ? line.to : line.from;
      handle.style.left = x + "px";
      handle.hidden = k === 0 && line.cumulative;
      handle.setAttribute("aria-valuemin", line.min);
      handle.setAttribute("aria-valuemax", line.max);
      handle.setAttribute("aria-valuenow", day);
      handle.setAttribute("aria-valuetext", isoDay(day));
    });
  }
}
