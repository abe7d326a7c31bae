// A field that suggests places as one types: arrows and Enter or a click choose one, Escape closes the list.
const WAIT_MS = 250;

export default function ({ data: [told], parentElement, setTriggerValue }) {
  const box = (parentElement.searchBox ||= makeBox(parentElement));
  box.send = setTriggerValue;
  box.take(told);
}

function node(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function makeBox(parent) {
  const root = node("div", "ms-root"), field = node("div", "ms-field"), input = node("input", ""), clear = node("button", "ms-clear", "×");
  const list = node("ul", "ms-list"), told = node("p", "ms-told");
  let data = { found: [], words: {} }, at = -1, timer = null, asked = "", place = null;
  Object.assign(input, { type: "text", autocomplete: "off", spellcheck: false, maxLength: 120 });
  list.id = "ms-list";
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })) input.setAttribute(name, value);
  list.setAttribute("role", "listbox");
  told.setAttribute("role", "status");
  input.dir = "auto";
  clear.type = "button";
  list.hidden = clear.hidden = true;
  field.append(input, clear);
  root.append(field, list, told);
  parent.append(root);

  function open(shown) {
    list.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown));
    if (!shown) mark(-1);
  }

  function mark(row) {
    at = row;
    [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  }

  function go(spot) {
    const frame = document.querySelector(".st-key-conflictmap-" + data.map);
    frame?.dispatchEvent(new CustomEvent("conflictgo", { detail: spot }));
  }

  function choose(row) {
    const { spot } = data.found[row];
    clearTimeout(timer);
    input.value = spot.name;
    asked = "";
    place = spot.id;
    told.textContent = "";
    clear.hidden = false;
    open(false);
    go(spot);
    box.send("chosen", { id: spot.id });
  }

  function ask() {
    clearTimeout(timer);
    const text = input.value.trim();
    clear.hidden = !input.value;
    if (text === asked) return;
    asked = text;
    told.textContent = text ? data.words.looking : "";
    box.send("typed", { text });
  }

  function forget() {
    input.value = asked = told.textContent = "";
    clear.hidden = true;
    open(false);
    input.focus();
    if (place !== null) {
      place = null;
      go(null);
      box.send("chosen", { id: null });
    } else box.send("typed", { text: "" });
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  });
  input.addEventListener("keydown", (event) => {
    const rows = data.found.length, open_ = !list.hidden;
    // what Streamlit hears while somebody types here is not meant for it
    event.stopPropagation();
    if (event.key === "ArrowDown" && rows) { open(true); mark((at + 1) % rows); }
    else if (event.key === "ArrowUp" && rows) { open(true); mark((at + rows - 1 + (at < 0)) % rows); }
    else if (event.key === "Enter" && open_ && (at >= 0 || rows === 1)) choose(Math.max(0, at));
    else if (event.key === "Enter") ask();
    else if (event.key === "Escape" && open_) open(false);
    else if (event.key === "Escape") forget();
    else return;
    event.preventDefault();
  });
  input.addEventListener("focus", () => { if (asked && data.found.length) open(true); });
  root.addEventListener("focusout", (event) => {
    if (root.contains(event.relatedTarget)) return;
    open(false);
    told.textContent = "";
  });
  clear.onclick = forget;

  function take(fresh) {
    data = fresh;
    const { words, found } = data;
    root.dir = data.dir;
    input.placeholder = words.hint;
    input.setAttribute("aria-label", words.label);
    list.setAttribute("aria-label", words.label);
    clear.setAttribute("aria-label", words.clear);
    const stands = data.place?.id ?? null;
    if (!asked && stands !== place) {
      place = stands;
      input.value = data.place ? data.place.name : "";
      clear.hidden = !data.place;
    }
    // an answer to what was typed before the last letters says nothing
    if (data.typed !== asked) return;
    list.replaceChildren(...found.map(({ spot, kind, units }, n) => {
      const item = node("li", "");
      item.id = "ms-" + n;
      item.setAttribute("role", "option");
      item.append(node("bdi", "", spot.name), node("small", "", [kind, units].filter(Boolean).join(" · ")));
      // before the field loses the focus, and the list with it
      item.onpointerdown = (event) => event.preventDefault();
      item.onclick = () => choose(n);
      return item;
    }));
    mark(-1);
    if (!asked) { open(false); return; }
    told.textContent = found.length > 1 ? words.several.replace("{n}", `\u2066${found.length}\u2069`) : found.length ? words.one : words.none;
    const here = root.contains(document.activeElement);
    if (!here) told.textContent = "";
    open(found.length > 0 && here);
  }

  const box = { take, send: null };
  return box;
}
