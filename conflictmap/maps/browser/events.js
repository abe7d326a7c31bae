// The events: which pass the filters, which stand in the window of time, and how they gather into clusters on a zoom.
const CLUSTER_PX = 32, FAR_CLUSTER_PX = 42, FAR_ZOOM = 9, MANY_SPOTS = 40000, FILTERS = ["side", "type", "modality", "outlet"];

class Events {
  constructor(head, columns) {
    Object.assign(this, columns);
    this.size = columns.claim.length;
    this.dated = this.size - head.undated;
    this.claims = head.claims;
    this.sides = head.sides.length;
    this.mask = new Uint8Array(this.size);
    this.next = new Int32Array(this.size);
    this.seen = new Uint32Array(this.claims);
    this.pass = 0;
    this.weights = new Uint32Array(columns.spot_x.length);
    for (let i = 0; i < this.size; i++) this.weights[this.spot[i]]++;
    this.rank = Uint32Array.from(this.weights.keys()).sort((a, b) => this.weights[b] - this.weights[a] || a - b);
    // the highest last day so far: what lies before its first row at or past the window's start cannot be in the window
    this.reach = new Int32Array(this.dated);
    this.openPast = false;
    let reach = OPEN_PAST;
    this.earliest = OPEN_FUTURE;
    this.latest = OPEN_PAST;
    for (let i = 0; i < this.dated; i++) {
      const first = this.first[i], last = this.last[i];
      this.reach[i] = reach = Math.max(reach, last);
      if (first === OPEN_PAST) this.openPast = true;
      const start = first === OPEN_PAST ? last : first, end = last === OPEN_FUTURE ? first : last;
      if (start < this.earliest) this.earliest = start;
      if (end > this.latest) this.latest = end;
    }
    this.zooms = new Map();
  }

  // The day by which an event is counted: its first, or its last where only that is known.
  dayOf(i) { return this.first[i] === OPEN_PAST ? this.last[i] : this.first[i]; }

  // `allowed[name]` is null (all) or a set of codes; `known` a day number or null; `within` null or 1 for each spot to keep.
  filter(allowed, known, within = null) {
    const tables = FILTERS.map((name) => {
      const table = new Uint8Array(name === "outlet" ? 65536 : 256);
      if (allowed[name] === null) table.fill(1);
      else for (const code of allowed[name]) table[code] = 1;
      return table;
    });
    const [sides, types, modalities, outlets] = tables;
    const { side, type, modality, outlet, mask } = this, limit = known === null ? OPEN_FUTURE : known;
    for (let i = 0; i < this.size; i++) {
      mask[i] = sides[side[i]] & types[type[i]] & modalities[modality[i]] & outlets[outlet[i]] & (this.known[i] <= limit ? 1 : 0);
    }
    if (within) for (let i = 0; i < this.size; i++) mask[i] &= within[this.spot[i]];
    this.undated = this.countDistinct(this.dated, this.size, false);
    this.total ??= this.countDistinct(0, this.dated, true);
  }

  // Distinct claims among rows; all of them, or those that pass the filters.
  countDistinct(from, to, all) {
    const stamp = ++this.pass;
    let n = 0;
    for (let i = from; i < to; i++) {
      if ((all || this.mask[i]) && this.seen[this.claim[i]] !== stamp) { this.seen[this.claim[i]] = stamp; n++; }
    }
    return n;
  }

  // Spots gathered for one zoom, heaviest first, so that a cluster stands on its heaviest spot. Time does not move them.
  clusters(zoom) {
    if (this.zooms.has(zoom)) return this.zooms.get(zoom);
    const scale = (256 * 2 ** zoom) / (zoom < FAR_ZOOM ? FAR_CLUSTER_PX : CLUSTER_PX), spots = this.spot_x.length, of = new Int32Array(spots);
    const cells = new Map(), seats = [], exact = spots <= MANY_SPOTS, wide = 2 ** 26;
    for (const spot of this.rank) {
      const x = this.spot_x[spot] * scale, y = this.spot_y[spot] * scale, cx = Math.floor(x), cy = Math.floor(y);
      let found = -1;
      if (exact) {
        let nearest = 1;
        for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) {
          for (const seat of cells.get((cy + dy) * wide + cx + dx) || []) {
            const other = seats[seat], d = Math.hypot(this.spot_x[other] * scale - x, this.spot_y[other] * scale - y);
            if (d < nearest) { nearest = d; found = seat; }
          }
        }
      } else found = (cells.get(cy * wide + cx) || [-1])[0];
      if (found < 0) {
        found = seats.push(spot) - 1;
        const key = cy * wide + cx;
        if (cells.has(key)) cells.get(key).push(found);
        else cells.set(key, [found]);
      }
      of[spot] = found;
    }
    const made = {
      of,
      seats: Uint32Array.from(seats),
      counts: new Uint32Array(seats.length * this.sides),
      totals: new Uint32Array(seats.length),
      heads: new Int32Array(seats.length),
    };
    if (this.zooms.size > 6) this.zooms.clear();
    this.zooms.set(zoom, made);
    return made;
  }

  // Count what stands in the window into the clusters of a zoom; returns the clusters and the number of distinct claims.
  select(zoom, from, to) {
    const { of, counts, totals, heads, seats } = this.clusters(zoom), sides = this.sides;
    const { mask, first, last, spot, side, claim, next, seen } = this, stamp = ++this.pass;
    counts.fill(0);
    totals.fill(0);
    heads.fill(-1);
    let shown = 0;
    const end = this.openPast ? this.dated : this.after(first, to);
    for (let i = this.reached(from); i < end; i++) {
      if (mask[i] === 0 || last[i] < from || first[i] > to) continue;
      const at = of[spot[i]];
      counts[at * sides + side[i]]++;
      totals[at]++;
      next[i] = heads[at];
      heads[at] = i;
      if (seen[claim[i]] !== stamp) { seen[claim[i]] = stamp; shown++; }
    }
    this.stamp = stamp;
    return { seats, counts, totals, heads, shown };
  }

  // Whether a claim stood in the window of the last `select`.
  stands(claim) { return this.seen[claim] === this.stamp; }

  // Stretches of days in which something is told, parted by long silences; none where there are a great many.
  bursts() {
    const found = [], silence = Math.max(45, (this.latest - this.earliest) / 8);
    for (let i = 0; i < this.dated; i++) {
      const day = this.dayOf(i), end = this.last[i] === OPEN_FUTURE ? day : this.last[i], burst = found[found.length - 1];
      if (burst && day - burst[1] <= silence) burst[1] = Math.max(burst[1], end);
      else if (found.push([day, end]) > 200) return [];
    }
    return found;
  }

  members(heads, cluster, most) {
    const rows = [];
    for (let i = heads[cluster]; i >= 0 && rows.length < most; i = this.next[i]) rows.push(i);
    return rows.reverse();
  }

  after(column, day) {
    let low = 0, high = this.dated;
    while (low < high) { const mid = (low + high) >> 1; if (column[mid] <= day) low = mid + 1; else high = mid; }
    return low;
  }

  reached(day) {
    let low = 0, high = this.dated;
    while (low < high) { const mid = (low + high) >> 1; if (this.reach[mid] < day) low = mid + 1; else high = mid; }
    return low;
  }

  // Rows of the histogram: for each bin between edges, a count for each side; each event once, on its own day.
  histogram(edges) {
    const bins = edges.length - 1, sides = this.sides, counts = new Uint32Array(bins * sides);
    let bin = 0;
    for (let i = 0; i < this.dated; i++) {
      const day = this.dayOf(i);
      if (day < edges[0] || day >= edges[bins] || !this.mask[i]) continue;
      while (day >= edges[bin + 1]) bin++;
      while (day < edges[bin]) bin--;
      counts[bin * sides + this.side[i]]++;
    }
    return counts;
  }
}
