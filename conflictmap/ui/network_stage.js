// The component that carries the network: mounts it once, and draws it anew when what it shows has changed.
export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.networkSend = setTriggerValue;
  parentElement.networkView ||= window.mountNetwork(parentElement, (what, id) => parentElement.networkSend(what, id));
  parentElement.classList.toggle("cn-rtl", data.rtl);
  const told = JSON.stringify(data);
  if (parentElement.networkTold !== told) {
    parentElement.networkTold = told;
    parentElement.networkView.show(data);
  }
  return () => {
    if (!parentElement.networkView) return;
    parentElement.networkView.destroy();
    delete parentElement.networkView;
    delete parentElement.networkTold;
  };
}
