// A table in Arabic begins at its right edge: its columns are reversed, so that the first would be out of sight.
export default function () {
  const begin = (scroller) => {
    if (scroller.dataset.begun) return;
    const room = scroller.scrollWidth - scroller.clientWidth;
    if (room <= 0) return;
    scroller.dataset.begun = "1";
    scroller.scrollLeft = room;
  };
  const look = () => document.querySelectorAll('[data-testid="stDataFrame"] .dvn-scroller').forEach(begin);
  const watch = new MutationObserver(look);
  watch.observe(document.body, { childList: true, subtree: true });
  look();
  return () => watch.disconnect();
}
