// The second handle: by which day a thing had been published. Its far right is now, where nothing is left out.
const KNOWN_HIGH = 22, KNOWN_EDGE = 8, NOW_ROOM = 26, KEYS_REST_MS = 700;

class KnownTrack {
  // `days`: when reports were published, sorted day numbers; `moved` is called while it moves, `released` when let go.
  constructor(days, say, moved, released) {
    Object.assign(this, { days, say, moved, released });
    this.day = null;
    this.build();
  }

  build() {
    const { say } = this;
    this.root = el("div", "cm-known");
    this.label = el("span", "cm-known-label");
    this.now = button("cm-known-now", say("map.known_back"));
    this.now.textContent = say("map.known_back");
    this.now.onclick = () => { this.set(null); this.moved(); this.released(null); };
    this.track = el("div", "cm-known-track");
    this.track.dir = "ltr";
    this.canvas = el("canvas", "cm-known-days");
    this.handle = el("div", "cm-known-handle");
    this.handle.tabIndex = 0;
    this.handle.setAttribute("role", "slider");
    this.handle.setAttribute("aria-label", say("map.known"));
    this.handle.title = say("map.known_help");
    this.handle.addEventListener("keydown", (event) => this.keyed(event));
    this.track.addEventListener("pointerdown", (event) => this.grab(event));
    this.track.append(this.canvas, this.handle);
    const head = el("div", "cm-known-head");
    head.append(this.label, this.now);
    this.root.append(head, this.track);
    this.root.hidden = !this.days.length;
    this.resizer = new ResizeObserver(() => this.draw());
    this.resizer.observe(this.track);
    this.draw();
  }

  // With a store that shows what it held, the day of publication is not to be moved: the page has one clock of the past.
  fix(fixed) { this.root.hidden = fixed || !this.days.length; }

  set(day) {
    this.day = day;
    this.draw();
  }

  // The stops are the days something was published, and now: between two of them nothing changes.
  stepped(steps) {
    const { days } = this, last = days.length;
    let at = last;
    if (this.day !== null) for (at = 0; at < last - 1 && days[at + 1] <= this.day; at++);
    at = Math.max(0, Math.min(last, at + steps));
    return at === last ? null : days[at];
  }

  keyed(event) {
    const many = event.shiftKey ? 10 : 1;
    const steps = { ArrowRight: many, ArrowUp: many, ArrowLeft: -many, ArrowDown: -many, PageUp: 10, PageDown: -10, Home: -Infinity, End: Infinity };
    if (!(event.key in steps)) return;
    event.preventDefault();
    this.set(this.stepped(steps[event.key]));
    this.moved();
    // who steps on by keys lets go when the keys rest
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.released(this.day), KEYS_REST_MS);
  }

  grab(event) {
    if (event.button) return;
    event.preventDefault();
    clearTimeout(this.resting);
    this.dragged = true;
    const box = this.track.getBoundingClientRect(), before = this.day;
    const follow = (e) => {
      const day = this.dayAt(e.clientX - box.left);
      if (day === this.day) return;
      this.set(day);
      this.moved();
    };
    const drop = (e) => {
      removeEventListener("pointermove", follow);
      removeEventListener("pointerup", drop);
      removeEventListener("pointercancel", drop);
      this.dragged = false;
      if (e.type === "pointercancel") {
        this.set(before);
        this.moved();
      } else if (this.day !== before) this.released(this.day);
    };
    addEventListener("pointermove", follow);
    addEventListener("pointerup", drop);
    addEventListener("pointercancel", drop);
    follow(event);
    this.handle.focus();
  }

  get wide() { return Math.max(1, this.track.clientWidth - NOW_ROOM - 2 * KNOWN_EDGE); }

  x(day) {
    if (day === null) return KNOWN_EDGE + this.wide + NOW_ROOM;
    const first = this.days[0], last = this.days[this.days.length - 1];
    if (day >= last) return KNOWN_EDGE + this.wide;
    return KNOWN_EDGE + (Math.max(0, day - first) / Math.max(1, last - first)) * this.wide;
  }

  // The newest publication at or before a point of the track.
  dayAt(x) {
    if (x > KNOWN_EDGE + this.wide + NOW_ROOM / 2) return null;
    const { days } = this, first = days[0], last = days[days.length - 1];
    const day = first + ((x - KNOWN_EDGE) / this.wide) * (last - first) + 0.5;
    let low = 0, high = days.length;
    while (low < high) { const mid = (low + high) >> 1; if (days[mid] <= day) low = mid + 1; else high = mid; }
    return days[Math.max(0, low - 1)];
  }

  draw() {
    const { say, day } = this, told = day === null ? say("map.known_now") : say("map.known_on", { day: isolated(isoDay(day)) });
    this.label.textContent = told;
    this.now.hidden = day === null;
    this.handle.setAttribute("aria-valuemin", "0");
    this.handle.setAttribute("aria-valuemax", String(this.days.length));
    this.handle.setAttribute("aria-valuenow", String(day === null ? this.days.length : this.days.filter((one) => one < day).length));
    this.handle.setAttribute("aria-valuetext", told);
    const width = this.track.clientWidth;
    if (!width || !this.days.length) return;
    this.handle.style.left = this.x(day) + "px";
    const ratio = Math.min(window.devicePixelRatio || 1, 2), pen = this.canvas.getContext("2d");
    this.canvas.width = width * ratio;
    this.canvas.height = KNOWN_HIGH * ratio;
    pen.scale(ratio, ratio);
    const middle = KNOWN_HIGH / 2, here = this.x(day), end = this.x(null);
    for (const [from, to, colour] of [[KNOWN_EDGE, end, "#d9dee3"], [KNOWN_EDGE, here, KNOWN_COLOUR]]) {
      pen.fillStyle = colour;
      pen.fillRect(from, middle - 1.5, to - from, 3);
    }
    for (const one of this.days) {
      pen.fillStyle = day === null || one <= day ? KNOWN_COLOUR : "#9aa5b1";
      pen.fillRect(Math.round(this.x(one)) - 1, middle - 5, 2, 10);
    }
  }

  destroy() {
    clearTimeout(this.resting);
    this.resizer.disconnect();
  }
}

const KNOWN_COLOUR = "#6b4e9b";
