// openStandalone(): the map of a file that holds everything, and beside it the words behind the mark that was clicked.
const TOLD = "cm-told", BYTES = "cm-bytes";

function openStandalone() {
  const told = JSON.parse(document.getElementById(TOLD).textContent);
  const packed = atob(document.getElementById(BYTES).textContent), bytes = Uint8Array.from(packed, (sign) => sign.charCodeAt(0));
  const page = document.querySelector(".cs-page"), beside = el("section", "cs-words"), stage = el("div", "cs-map");
  const cards = new WordCards(beside, told, (number) => map.settings({ selected: number }));
  page.append(stage, beside);
  const height = Math.max(360, Math.min(window.innerHeight - 300, 640));
  const map = mountConflictMap(stage, bytes, ({ claim, place }) => cards.open(claim, place), { height, offline: true });
  if (told.unmarked.length) {
    const rest = el("details", "cs-rest");
    rest.append(el("summary", "", wording(told.words)("unmarked", { n: told.unmarked.length })), cards.group({ name: "", claims: told.unmarked }));
    stage.append(rest);
  }
  window.conflictStandalone = { map, cards };
}

// Claims as cards: report text only ever becomes textContent.
class WordCards {
  // `chosen(number)` hears which claim lies open, null when none does.
  constructor(root, told, chosen) {
    Object.assign(this, { root, told, chosen });
    root.setAttribute("aria-live", "polite");
    root.setAttribute("aria-label", told.words.claim);
    root.tabIndex = -1;
    root.addEventListener("keydown", (event) => { if (event.key === "Escape") this.close(); });
    this.empty();
  }

  empty() { this.root.replaceChildren(el("p", "cs-hint", this.told.claims.length ? this.told.words.pick : this.told.words.none)); }

  close() {
    this.empty();
    this.chosen(null);
    document.querySelector(".cm-map")?.focus();
  }

  // A claim by its number, with the others of its place where a place was clicked; either may be null.
  open(number, place = null) {
    const card = this.told.claims[number], others = (this.told.places[place] || []).filter((other) => other !== number);
    const close = button("cs-close", this.told.words.close);
    close.textContent = "×";
    close.onclick = () => this.close();
    const parts = [close];
    if (card) parts.push(...this.card(card));
    else parts.push(el("p", "cs-hint", this.told.words.no_words));
    if (others.length) parts.push(this.group({ name: this.told.words.of_place, claims: others }, place));
    this.root.replaceChildren(...parts);
    this.chosen(card ? number : null);
    this.root.scrollTop = 0;
    this.root.focus({ preventScroll: true });
    // on a phone the words stand below the map
    this.root.scrollIntoView({ block: "nearest" });
  }

  card(card) {
    const head = el("h2", "", card.head), label = el("p", "cs-label", card.label), rows = el("dl", ""), parts = [head, label];
    head.dir = "auto";
    parts.push(this.quote(card));
    if (card.note) parts.push(el("p", "cs-note", card.note));
    for (const [name, lines] of card.rows) {
      const cell = el("dd", "");
      lines.forEach((line, k) => cell.append(spoken(k ? "small" : "strong", line)));
      rows.append(el("dt", "", name), cell);
    }
    parts.push(rows, ...card.beside.map((group) => this.group(group)));
    return parts;
  }

  // What tells of dead or wounded stays covered until somebody asks for it.
  quote(card) {
    const words = spoken("blockquote", card.quote);
    if (!card.covered) return words;
    const cover = el("details", "cs-cover");
    cover.append(el("summary", "", this.told.words.covered), words);
    return cover;
  }

  group({ name, claims, denial }, place = null) {
    const box = el("div", denial ? "cs-group cs-denial" : "cs-group");
    if (name) box.append(el("h3", "", name));
    box.append(...claims.map((number) => {
      const { head, teller } = this.told.claims[number], open = el("button", "cs-other");
      open.type = "button";
      open.append(spoken("span", head), spoken("small", teller));
      open.onclick = () => this.open(number, place);
      return open;
    }));
    return box;
  }
}

// Words of either script, which run their own way whatever stands around them.
function spoken(tag, text) {
  const node = el(tag, "", text);
  node.dir = "auto";
  return node;
}
