// A walk over the page in a few steps: a card that says what one looks at, and a ring around it. Nothing is locked meanwhile.
const MARKED = "ui-tour-here", PATIENCE_MS = 8000;

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

class Tour {
  constructor(hear) {
    this.hear = hear;
    this.card = make("section", "ui-tour");
    this.card.setAttribute("role", "dialog");
    this.card.setAttribute("aria-labelledby", "ui-tour-title");
    this.card.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.finish();
      if (event.key === "ArrowRight" || event.key === "ArrowLeft") this.turn((event.key === "ArrowRight") === (this.data.dir === "ltr") ? 1 : -1);
    });
  }

  // `run` counts how often the tour was asked for; the first visit has none and begins with an invitation.
  tell(data) {
    const asked = !this.data || data.run !== this.data.run;
    this.data = data;
    if (!asked) return;
    this.before = document.activeElement;
    this.step = data.run ? 0 : -1;
    document.body.append(this.card);
    this.show(Boolean(data.run));
  }

  turn(by) {
    const next = this.step + by;
    if (next >= this.data.steps.length) this.finish();
    else if (next >= 0) { this.step = next; this.show(true); }
  }

  show(focused) {
    const { data, step } = this, here = step < 0 ? data.invitation : data.steps[step], last = step === data.steps.length - 1;
    this.card.dir = data.dir;
    this.card.lang = data.lang;
    const title = make("h2", "", here.title), row = make("div", "ui-tour-row");
    title.id = "ui-tour-title";
    title.tabIndex = -1;
    if (step >= 0) row.append(make("span", "ui-tour-count", `\u2066${step + 1} / ${data.steps.length}\u2069`));
    const add = (name, act, main) => {
      const node = make("button", main ? "ui-tour-main" : "", data.words[name]);
      node.type = "button";
      node.dataset.tour = name;
      node.onclick = act;
      row.append(node);
    };
    if (step < 0 || !last) add(step < 0 ? "later" : "stop", () => this.finish());
    if (step > 0) add("back", () => this.turn(-1));
    add(step < 0 ? "start" : last ? "done" : "next", () => this.turn(1), true);
    this.card.replaceChildren(title, make("p", "", here.text), row);
    if (focused) title.focus({ preventScroll: true });
    if (here.example) this.hear("example", true);
    this.seek(here.anchors || []);
  }

  // What the step is about may still have to be drawn.
  seek(anchors) {
    clearTimeout(this.timer);
    this.unmark();
    const began = performance.now(), step = this.step;
    const look = () => {
      const found = anchors.map((one) => document.querySelector(one)).find((node) => node && this.seen(node));
      if (found) this.mark(found);
      else if (this.step === step && performance.now() - began < PATIENCE_MS) this.timer = setTimeout(look, 200);
    };
    if (anchors.length) look();
  }

  seen(node) {
    const box = node.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && box.right > 0 && box.left < window.innerWidth;
  }

  mark(node) {
    this.marked = node;
    node.classList.add(MARKED);
    const narrow = window.innerWidth < 641, tall = node.getBoundingClientRect().height > window.innerHeight * 0.5;
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    node.scrollIntoView({ block: narrow || tall ? "start" : "center", behavior: still ? "auto" : "smooth" });
    const box = node.getBoundingClientRect(), right = box.left + box.width / 2 > window.innerWidth * 0.6;
    this.card.classList.toggle("ui-tour-left", right);
  }

  unmark() { this.marked?.classList.remove(MARKED); this.marked = null; }

  finish() {
    this.close();
    document.cookie = `${this.data.cookie}=seen; path=/; max-age=31536000; SameSite=Lax`;
    this.before?.focus?.({ preventScroll: true });
    this.hear("over", true);
  }

  close() {
    clearTimeout(this.timer);
    this.unmark();
    this.card.remove();
  }
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  parentElement.conflictHear = setTriggerValue;
  const tour = (parentElement.conflictTour ||= new Tour((name, value) => parentElement.conflictHear(name, value)));
  let waiting = null;
  // the map comes first
  const begin = () => { if (document.querySelector(".cm-root[data-shown]")) tour.tell(data); else waiting = setTimeout(begin, 250); };
  begin();
  return () => { clearTimeout(waiting); tour.close(); delete parentElement.conflictTour; };
}
