// Makes two maps of a page move as one, and puts a divider between them where they lie over each other.
const FRAMES = '[class*="st-key-conflictmap-compare-"]', STEP = 2, MANY = 10;

export default function ({ data, parentElement }) {
  const outer = parentElement.closest('[class*="st-key-compare-maps-"]'), swipe = data.layout === "swipe";
  parentElement.compareEnd?.();
  const ends = [], linked = { maps: [] };

  // A map is mounted anew when its language or basemap changes, so whoever moves the page looks again.
  function look() {
    const maps = [...outer.querySelectorAll(FRAMES)].map((frame) => frame.querySelector(".cm-map")?.conflictMap).filter(Boolean);
    if (maps.length !== 2 || (maps[0] === linked.maps[0] && maps[1] === linked.maps[1])) return;
    linked.maps = maps;
    let following = false;
    maps.forEach((map, n) => map.on("move zoom", () => {
      const other = linked.maps[1 - n];
      if (following || linked.maps[n] !== map || !other.getContainer().isConnected) return;
      following = true;
      other.setView(map.getCenter(), map.getZoom(), { animate: false });
      following = false;
    }));
    maps[1].setView(maps[0].getCenter(), maps[0].getZoom(), { animate: false });
    outer.dataset.linked = "yes";
  }

  // What is switched off in one legend is switched off in the other; they name things alike, but may number them otherwise.
  function press(event) {
    const button = event.target.closest?.(".cm-toggle");
    if (!button || !event.isTrusted) return;
    const frames = [...outer.querySelectorAll(FRAMES)], own = frames.findIndex((frame) => frame.contains(button)), other = frames[1 - own];
    const name = button.querySelector("bdi")?.textContent;
    for (const twin of other?.querySelectorAll(".cm-toggle") || []) {
      const same = twin.dataset.filter === button.dataset.filter && twin.dataset.layer === button.dataset.layer && twin.querySelector("bdi")?.textContent === name;
      if (same && twin.getAttribute("aria-pressed") !== button.getAttribute("aria-pressed")) twin.click();
    }
  }

  const watch = new MutationObserver(look);
  watch.observe(outer, { childList: true, subtree: true });
  outer.addEventListener("click", press);
  ends.push(() => watch.disconnect(), () => outer.removeEventListener("click", press));
  look();
  if (swipe) ends.push(divider(parentElement, outer, data));
  else parentElement.replaceChildren();
  parentElement.compareEnd = () => ends.splice(0).forEach((end) => end());
  return () => parentElement.compareEnd?.();
}

// A bar between the maps: dragged, or moved by the arrow keys. Left of it the first map shows, right of it the second.
function divider(box, outer, data) {
  const bar = document.createElement("div"), grip = document.createElement("div");
  bar.className = "cm-divider";
  grip.className = "cm-divider-grip";
  bar.tabIndex = 0;
  for (const [name, value] of Object.entries({ role: "slider", "aria-label": data.label, "aria-valuemin": "0", "aria-valuemax": "100", "aria-orientation": "horizontal" })) bar.setAttribute(name, value);
  bar.append(grip);
  box.replaceChildren(bar);
  const plain = (text) => text.replace(/[\u2066-\u2069]/g, "");

  function put(share) {
    const at = Math.min(100, Math.max(0, share));
    outer.compareAt = at;
    outer.style.setProperty("--cm-split", at + "%");
    bar.setAttribute("aria-valuenow", String(Math.round(at)));
    bar.setAttribute("aria-valuetext", `${plain(data.one)} ${Math.round(at)} % · ${plain(data.other)} ${100 - Math.round(at)} %`);
  }

  bar.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? MANY : STEP, moves = { ArrowRight: step, ArrowUp: step, ArrowLeft: -step, ArrowDown: -step, PageUp: MANY, PageDown: -MANY };
    if (event.key in moves) put(outer.compareAt + moves[event.key]);
    else if (event.key === "Home") put(0);
    else if (event.key === "End") put(100);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  bar.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    bar.focus();
    bar.setPointerCapture(event.pointerId);
  });
  bar.addEventListener("pointermove", (event) => {
    if (!bar.hasPointerCapture(event.pointerId)) return;
    const stage = outer.querySelector(".cm-stage").getBoundingClientRect();
    put(((event.clientX - stage.left) / stage.width) * 100);
  });
  put(outer.compareAt ?? 50);
  return () => bar.remove();
}
