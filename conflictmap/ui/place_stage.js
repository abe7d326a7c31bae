// The component that carries the map of places: mounts it once; what is to be drawn comes from the light component.
const FRAME = '[class*="st-key-conflictmap-"]';
const ROW = '[id^="pick-"]';

export default function ({ data, parentElement, setTriggerValue }) {
  const frame = parentElement.closest(FRAME);
  parentElement.placeSend = setTriggerValue;
  if (parentElement.placeMap) {
    parentElement.placeMap.update(data);
  } else {
    const map = (parentElement.placeMap = window.mountPlaceMap(parentElement, data, {
      frame: () => frame,
      picked: (id) => parentElement.placeSend("picked", id),
      taken: (point) => parentElement.placeSend("point", point),
    }));
    const draw = () => frame.conflictDials && map.show(frame.conflictDials);
    const choose = (event) => {
      const row = event.target.closest && event.target.closest(ROW);
      if (!row || (event.type === "keydown" && event.key !== "Enter" && event.key !== " ")) return;
      if (event.type === "keydown") event.preventDefault();
      else if (String(window.getSelection())) return; // somebody copies words
      map.rowChosen(Number(row.id.slice(5)));
    };
    // the page draws its rows when it likes: mark them again when they come
    const rows = new MutationObserver(() => map.markRows());
    rows.observe(frame, { childList: true, subtree: true });
    frame.addEventListener("conflictdials", draw);
    frame.addEventListener("click", choose);
    frame.addEventListener("keydown", choose);
    parentElement.placeLeave = () => {
      rows.disconnect();
      frame.removeEventListener("conflictdials", draw);
      frame.removeEventListener("click", choose);
      frame.removeEventListener("keydown", choose);
    };
    draw();
  }
  return () => {
    if (!parentElement.placeMap) return;
    parentElement.placeLeave();
    parentElement.placeMap.destroy();
    delete parentElement.placeMap;
  };
}
