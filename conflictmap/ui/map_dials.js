// The light component beside the map: leaves the page's filters on the frame that both share, and says that they are there.
export default function ({ data: [told], parentElement }) {
  const frame = parentElement.closest('[class*="st-key-conflictmap-"]');
  frame.conflictDials = told;
  frame.dispatchEvent(new Event("conflictdials"));
}
