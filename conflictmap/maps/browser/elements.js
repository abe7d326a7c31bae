// Elements built by hand: report text only ever becomes textContent, never HTML.
function el(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function button(className, label, icon) {
  const node = el("button", "cm-button " + className);
  node.type = "button";
  node.setAttribute("aria-label", label);
  node.title = label;
  if (icon) node.append(iconOf(icon));
  return node;
}

const ICONS = {
  play: "M5 3l9 6-9 6z",
  pause: "M4 3h4v12H4zM10 3h4v12h-4z",
  closer: "M8 2h2v6h6v2h-6v6H8v-6H2V8h6z",
  wider: "M2 8h14v2H2z",
  layers: "M9 1l8 4-8 4-8-4zM3 8.2L1 9.2l8 4 8-4-2-1-6 3zM3 12.2l-2 1 8 4 8-4-2-1-6 3z",
};

function iconOf(name) {
  const space = "http://www.w3.org/2000/svg", svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 18 18");
  svg.setAttribute("width", "16");
  svg.setAttribute("height", "16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", ICONS[name]);
  path.setAttribute("fill", "currentColor");
  svg.append(path);
  return svg;
}

function swatch(draw, wide = 20, high = 20) {
  const canvas = el("canvas", "cm-swatch"), ratio = Math.min(window.devicePixelRatio || 1, 2);
  canvas.width = wide * ratio;
  canvas.height = high * ratio;
  canvas.style.width = wide + "px";
  canvas.style.height = high + "px";
  canvas.setAttribute("aria-hidden", "true");
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  draw(pen);
  return canvas;
}

// Words of the interface with {names} filled in; a missing key shows itself.
function wording(strings) {
  return (key, values = {}) =>
    (strings[key] || key).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

function grouped(n) { return isolated(String(n).replace(/\B(?=(\d{3})+$)/g, "\u202f")); }
