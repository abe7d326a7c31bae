// Buttons that copy the address of this very view, or a citation that holds it, and a link that opens it elsewhere.
// The address: what the server knows of the state, and over it what only the map in this window knows.
function addressOf({ page, target, params, live }) {
  const found = live && window.conflictMaps?.[live], asked = new URLSearchParams(params);
  for (const [key, value] of Object.entries(found ? found.link() : {})) if (value) asked.set(key, value); else asked.delete(key);
  let base = window.location.pathname;
  if (page && base.endsWith("/" + page)) base = base.slice(0, -page.length);
  const url = new URL(base + target, window.location.origin);
  // commas and dots parted by percent signs would make the link twice as long
  url.search = asked.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return url.href;
}

async function copyText(text, fallback) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // refused, or no clipboard here: the text is laid out, ready to be copied by hand
    fallback.value = text;
    fallback.hidden = false;
    fallback.focus();
    fallback.select();
    return false;
  }
}

function built(parentElement) {
  const root = document.createElement("div"), said = document.createElement("p"), fallback = document.createElement("textarea");
  root.className = "ui-copy";
  said.className = "ui-copy-said";
  said.setAttribute("role", "status");
  Object.assign(fallback, { readOnly: true, hidden: true, rows: 4, dir: "auto" });
  parentElement.replaceChildren(root);
  return { root, said, fallback };
}

function copier(action, data, parts) {
  const node = document.createElement("button");
  node.type = "button";
  node.className = "ui-copy-button";
  node.textContent = action.label;
  node.dataset.action = action.name;
  node.onclick = async () => {
    parts.fallback.hidden = true;
    const address = addressOf(action), [before, after] = action.text || ["", ""];
    const copied = await copyText(before + address + after, parts.fallback);
    parts.said.textContent = copied ? action.done : data.refused;
    clearTimeout(parts.timer);
    if (copied) parts.timer = setTimeout(() => (parts.said.textContent = ""), 6000);
  };
  return node;
}

function opener(action) {
  const node = document.createElement("a"), refresh = () => (node.href = addressOf(action));
  Object.assign(node, { className: "ui-copy-open", target: "_blank", rel: "noopener", textContent: action.label });
  node.dataset.action = action.name;
  // the map moves on after this is drawn: the address is made when it is about to be used
  for (const event of ["pointerenter", "pointerdown", "focus", "click"]) node.addEventListener(event, refresh);
  refresh();
  return node;
}

export default function ({ data, parentElement }) {
  const parts = (parentElement.conflictShare ||= built(parentElement));
  parts.root.dir = data.dir;
  parts.fallback.setAttribute("aria-label", data.refused);
  parts.root.replaceChildren(...data.actions.map((action) => (action.opens ? opener(action) : copier(action, data, parts))), parts.said, parts.fallback);
}
