// On paper the list of what is in view and the guide to the marks lie open; afterwards they are as they were.
function openOnPaper(folds, ready) {
  const paper = window.matchMedia("print");
  let before = null;
  const begin = () => {
    if (before) return;
    before = folds().map((fold) => [fold, fold.open]);
    for (const [fold] of before) fold.open = true;
    ready();
  };
  const end = () => {
    for (const [fold, open] of before || []) fold.open = open;
    before = null;
  };
  const changed = () => (paper.matches ? begin() : end());
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  paper.addEventListener("change", changed);
  return () => {
    window.removeEventListener("beforeprint", begin);
    window.removeEventListener("afterprint", end);
    paper.removeEventListener("change", changed);
  };
}
