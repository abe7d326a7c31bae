// The component that carries the map: mounts it once, and takes new bytes when they come.
const FRAME = '[class*="st-key-conflictmap-"]';

window.addEventListener("popstate", () => (window.conflictWentBack = true));

export default function ({ data, parentElement, setTriggerValue, setStateValue }) {
  const frame = parentElement.closest(FRAME), dials = frame.conflictDials || {};
  parentElement.conflictSend = { setTriggerValue, setStateValue };
  if (parentElement.conflictMap) {
    parentElement.conflictMap.update(data);
  } else {
    const left = (window.conflictMapLeft ||= {})[dials.key], asked = JSON.stringify(dials.link);
    const wentBack = window.conflictWentBack;
    window.conflictWentBack = false;
    const map = window.mountConflictMap(
      parentElement,
      data,
      (claim) => parentElement.conflictSend.setTriggerValue("claim", claim),
      {
        height: dials.height,
        settings: dials,
        tools: dials.tools,
        // whoever goes back in the history of the window has been where the link leads, and moved on since
        kept: left && (!dials.link || (left.asked === asked && wentBack)) ? left.kept : null,
        onKnown: (day) => parentElement.conflictSend.setTriggerValue("known", { day }),
        onArea: (area) => parentElement.conflictSend.setTriggerValue("area", { area }),
        onPeriod: (period) => (frame.conflictDials || {}).reportPeriod && parentElement.conflictSend.setStateValue("period", period),
      },
    );
    parentElement.conflictMap = map;
    (window.conflictMaps ||= {})[dials.key] = map;
    parentElement.conflictListen = () => map.settings(frame.conflictDials);
    frame.addEventListener("conflictdials", parentElement.conflictListen);
    parentElement.conflictGo = ({ detail }) => map.goTo(detail);
    frame.addEventListener("conflictgo", parentElement.conflictGo);
  }
  return () => {
    const map = parentElement.conflictMap;
    if (!map) return;
    // who comes back to the page finds the map as it was left
    const last = frame.conflictDials || dials;
    (window.conflictMapLeft ||= {})[last.key] = { kept: map.keep(), asked: JSON.stringify(last.link) };
    if (window.conflictMaps?.[last.key] === map) delete window.conflictMaps[last.key];
    frame.removeEventListener("conflictdials", parentElement.conflictListen);
    frame.removeEventListener("conflictgo", parentElement.conflictGo);
    map.destroy();
    delete parentElement.conflictMap;
  };
}
