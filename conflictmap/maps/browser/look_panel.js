// The panel on the map that chooses light or dark, the language of the names, and what lies beneath.
class LookPanel {
  // `chosen` is {base, labels, tiles}; `pick` hears a change of it.
  constructor(say, servers, pick) {
    Object.assign(this, { say, servers, pick });
    this.root = el("details", "cm-look");
    const summary = el("summary", "cm-look-open");
    summary.setAttribute("aria-label", say("map.look"));
    summary.title = say("map.look");
    summary.append(iconOf("layers"));
    this.body = el("div", "cm-look-body");
    this.ask = el("div", "cm-look-ask");
    this.ask.hidden = true;
    this.fault = el("p", "cm-look-fault");
    this.fault.setAttribute("role", "status");
    this.base = this.choice("base", [["light", "map.look_light"], ["dark", "map.look_dark"]]);
    this.labels = this.choice("labels", [["en", "map.look_en"], ["ar", "map.look_ar"]]);
    this.tiles = this.choice("tiles", [["", "map.tiles_none"], ...servers.map((one) => [one.id, "map.tiles_" + one.id])]);
    this.tiles.hidden = !servers.length;
    this.body.append(this.base, this.labels, this.tiles, this.ask, this.fault, el("p", "cm-look-note", say("map.borders")));
    this.root.append(summary, this.body);
    this.root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.root.open = false;
      summary.focus();
    });
  }

  choice(name, options) {
    const group = el("div", "cm-look-group");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", this.say("map.look_" + name));
    group.append(el("span", "cm-group-name", this.say("map.look_" + name)));
    for (const [value, key] of options) {
      const node = button("cm-look-choice", this.say(key));
      node.textContent = this.say(key);
      node.dataset[name] = value;
      node.onclick = () => (name === "tiles" && value ? this.tell(value) : this.take(name, value));
      group.append(node);
    }
    return group;
  }

  take(name, value) {
    this.ask.hidden = true;
    this.fault.textContent = "";
    this.pick({ [name]: value });
  }

  // What asking another server reveals to whom, before it is asked.
  tell(id) {
    const { say } = this, { host } = this.servers.find((one) => one.id === id);
    const yes = button("cm-look-yes", say("map.tiles_show")), no = button("cm-look-no", say("map.tiles_not"));
    yes.textContent = say("map.tiles_show");
    no.textContent = say("map.tiles_not");
    yes.onclick = () => this.take("tiles", id);
    no.onclick = () => { this.ask.hidden = true; };
    const row = el("div", "cm-look-group");
    row.append(yes, no);
    this.ask.replaceChildren(el("p", "", say("map.tiles_tell", { host: isolated(host) })), row);
    this.ask.hidden = false;
    yes.focus();
  }

  failed(host) { this.fault.textContent = this.say("map.tiles_failed", { host: isolated(host) }); }

  show(chosen) {
    for (const name of ["base", "labels", "tiles"]) {
      for (const node of this[name].querySelectorAll("button")) node.setAttribute("aria-pressed", String(node.dataset[name] === chosen[name]));
    }
  }
}
