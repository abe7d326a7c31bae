// The component that carries the map: mounts it once, and takes new bytes when they come.
const FRAME = '[class*="st-key-conflictmap-"]';

export default function ({ data, parentElement, setTriggerValue, setStateValue }) {
  const frame = parentElement.closest(FRAME), dials = frame.conflictDials || {};
  parentElement.conflictSend = { setTriggerValue, setStateValue };
  if (parentElement.conflictMap) {
    parentElement.conflictMap.update(data);
  } else {
    const views = (window.conflictMapViews ||= {});
    const map = window.mountConflictMap(
      parentElement,
      data,
      (claim) => parentElement.conflictSend.setTriggerValue("claim", claim),
      {
        height: dials.height,
        settings: dials,
        view: views[dials.key],
        onKnown: (day) => parentElement.conflictSend.setTriggerValue("known", { day }),
        onPeriod: (period) => (frame.conflictDials || {}).reportPeriod && parentElement.conflictSend.setStateValue("period", period),
      },
    );
    parentElement.conflictMap = map;
    parentElement.conflictListen = () => map.settings(frame.conflictDials);
    frame.addEventListener("conflictdials", parentElement.conflictListen);
  }
  return () => {
    const map = parentElement.conflictMap;
    if (!map) return;
    // who comes back to the page finds the map where it was left
    (window.conflictMapViews ||= {})[(frame.conflictDials || dials).key] = map.view();
    frame.removeEventListener("conflictdials", parentElement.conflictListen);
    map.destroy();
    delete parentElement.conflictMap;
  };
}
