// Playback: bin after bin, over stretches in which nothing is told, until the last day.
const STEP_MS = 300, SPEEDS = [1, 2, 4, 8];

class Playback {
  constructor(line) {
    this.line = line;
    this.speed = 0;
    const { say } = line;
    this.button = button("cm-play", say("map.play"), "play");
    this.button.onclick = () => (this.timer ? this.pause() : this.play());
    this.faster = button("cm-speed", say("map.speed"));
    this.faster.dir = "ltr";
    this.faster.onclick = () => this.setSpeed((this.speed + 1) % SPEEDS.length);
    this.setSpeed(0);
  }

  setSpeed(speed) {
    this.speed = speed;
    this.faster.textContent = SPEEDS[speed] + "×";
  }

  play() {
    const { line } = this;
    if (line.empty) return;
    if (line.from === line.min && line.to === line.max) line.cumulative = true;
    const span = line.to - line.from;
    if (line.to >= line.max) {
      if (line.cumulative) line.to = Math.min(line.max, nextBin(binStart(line.from, line.unit), line.unit) - 1);
      else [line.from, line.to] = [line.min, Math.min(line.max, line.min + span)];
    }
    this.button.replaceChildren(iconOf("pause"));
    this.button.setAttribute("aria-label", line.say("map.pause"));
    this.schedule();
    line.apply();
  }

  schedule() { this.timer = setTimeout(() => this.tick(), STEP_MS / SPEEDS[this.speed]); }

  tick() {
    const { line } = this;
    if (line.to < line.max) this.advance();
    line.apply();
    if (line.to < line.max) { this.schedule(); return; }
    this.pause();
  }

  // One bin onwards, over stretches in which nothing is told.
  advance() {
    const { line } = this, { events } = line, before = line.to, following = events.after(events.first, before);
    let to = line.stepped(before, 1, "to");
    if (following < events.dated) {
      const next = events.first[following];
      if (next > to && next !== OPEN_FUTURE) to = nextBin(binStart(next, line.unit), line.unit) - 1;
    }
    to = Math.min(line.max, to);
    if (!line.cumulative) line.from += to - before;
    line.to = to;
  }

  // Whoever pauses keeps the period it had reached.
  pause() {
    this.stop();
    this.line.released();
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = null;
    this.button.replaceChildren(iconOf("play"));
    this.button.setAttribute("aria-label", this.line.say("map.play"));
  }
}
