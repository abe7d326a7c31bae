// The strip of a place's history: takes the SVG the server made, and tells which tick was chosen by mouse or key.
export default function ({ data, parentElement, setTriggerValue }) {
  let box = parentElement.querySelector(".ui-strip");
  if (!box) {
    box = document.createElement("div");
    box.className = "ui-strip";
    parentElement.append(box);
  }
  if (box.dataset.drawn !== data.svg) {
    const drawn = new DOMParser().parseFromString(data.svg, "image/svg+xml").documentElement;
    box.replaceChildren(document.importNode(drawn, true));
    box.dataset.drawn = data.svg;
  }
  const chosen = (event) => {
    const tick = event.target.closest("[data-n]");
    if (!tick || (event.type === "keydown" && event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    setTriggerValue("tick", Number(tick.dataset.n));
  };
  box.onclick = box.onkeydown = chosen;
}
