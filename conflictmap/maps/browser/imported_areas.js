// Areas of control that others drew: of each source the newest set by the moment, beneath all that is told.
const IMPORTED = "imported", CORNER_STEPS = 2 ** 30, MOST_TOLD = 3;

// Names of others run their own way whatever stands around them.
function ownWay(text) { return "\u2068" + text + "\u2069"; }

class ImportedAreas {
  constructor(head, columns, say) {
    Object.assign(this, { head, say, rows: head.imported, xy: columns.area_xy, ends: columns.area_ends });
    this.shown = [];
    this.drawn = [];
    this.root = el("div", "cm-imported");
    this.root.dir = head.dir;
    this.root.hidden = true;
  }

  get sources() { return new Set(this.rows.map((row) => row.source)).size; }

  // The last day any set is of, as a number.
  get latest() { return this.rows.reduce((last, row) => Math.max(last, row.day), OPEN_PAST); }

  // Which sets stand at a day; `known` null or the day by which they had to be out. Says whether others than before.
  choose(day, known, hidden) {
    const newest = new Map();
    if (!hidden) for (const row of this.rows) if (row.day <= day && (known === null || row.known <= known)) newest.set(row.source, row);
    const before = this.shown;
    this.shown = [...newest.values()];
    const changed = before.length !== this.shown.length || before.some((row, k) => row !== this.shown[k]);
    if (changed || day !== this.day) this.tell(day);
    this.day = day;
    return changed;
  }

  draw(pen, view) {
    Object.assign(this, { drawn: [], view });
    for (const row of this.shown) {
      for (const area of row.areas) {
        const [code, words, west, north, east, south, first, rings] = area;
        const box = [west, north, east, south];
        if (outside(box, view)) continue;
        const path = this.path(first, rings, view);
        drawImported(pen, path, this.head.sides[code]);
        this.drawn.push({ path, box, row, code, words });
      }
    }
  }

  path(first, rings, view) {
    const { xy, ends } = this, path = new Path2D(), scale = view.scale / CORNER_STEPS;
    for (let ring = first; ring < first + rings; ring++) {
      for (let k = ring ? ends[ring - 1] : 0, start = k; k < ends[ring]; k++) {
        path[k === start ? "moveTo" : "lineTo"](xy[2 * k] * scale - view.x0, xy[2 * k + 1] * scale - view.y0);
      }
      path.closePath();
    }
    return path;
  }

  // The areas at a point of the canvas, whose `ratio` is its pixels to one of the page; the topmost first.
  at(pen, { x, y }, ratio) {
    const { scale, x0, y0 } = this.view, east = (x + x0) / scale, south = (y + y0) / scale;
    const near = this.drawn.filter(({ box }) => box[0] <= east && east <= box[2] && box[1] <= south && south <= box[3]);
    return near.filter(({ path }) => pen.isPointInPath(path, x * ratio, y * ratio, "evenodd")).reverse();
  }

  lines(found) {
    const { say } = this, lines = found.slice(0, MOST_TOLD).flatMap(({ row, code, words }) => [
      ["cm-tip-place", this.head.sides[code].name],
      ["", words ? say("map.imported_words", { words: ownWay(words) }) : say("map.imported_no_words")],
      ["cm-tip-quiet", say("map.imported_by", { source: ownWay(row.source), day: isolated(isoDay(row.day)) })],
      ["cm-tip-quiet", row.licence && say("map.imported_terms", { licence: ownWay(row.licence) })],
    ].filter(([, text]) => text));
    return [...lines, ["cm-tip-quiet", say("map.imported_unchecked")]];
  }

  // Whose areas these are, of which day and how old, with the pattern of each side.
  tell(day) {
    const { say } = this;
    this.root.hidden = !this.shown.length;
    this.root.replaceChildren(...this.shown.map((row) => {
      const line = el("div", "cm-imported-row"), age = day - row.day, far = day === OPEN_FUTURE;
      const told = say("map.imported_by", { source: ownWay(row.source), day: isolated(isoDay(row.day)) });
      const old = far ? "" : age === 0 ? say("map.imported_same_day") : age === 1 ? say("map.imported_day_before") : say("map.imported_days_before", { n: grouped(age) });
      line.append(el("bdi", "cm-imported-told", [told, old].filter(Boolean).join(" · ")));
      for (const code of new Set(row.areas.map(([side]) => side))) {
        const side = this.head.sides[code], mark = el("span", "cm-imported-side");
        mark.append(swatch((pen) => { const path = new Path2D(); path.rect(2.5, 3.5, 21, 13); drawImported(pen, path, side); }, 26, 20), el("bdi", "", side.name));
        line.append(mark);
      }
      return line;
    }), el("div", "cm-note", say("map.imported_unchecked")));
  }
}
