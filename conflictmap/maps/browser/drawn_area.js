// The area the events are kept to: its outline, a veil over all that lies outside, and the button that takes it away.
class DrawnArea {
  constructor(map, box, say, cleared) {
    Object.assign(this, { map, say });
    this.area = null;
    this.layer = L.layerGroup().addTo(map);
    this.style = { renderer: vectorPane(map, "cmArea", 460), pane: "cmArea", interactive: false };
    this.chip = el("div", "cm-area");
    this.chip.hidden = true;
    this.text = el("span", "");
    const clear = button("cm-tool", say("map.area_clear"), "close");
    clear.onclick = cleared;
    this.chip.append(this.text, clear);
    box.append(this.chip);
  }

  set(area) {
    this.area = area;
    this.within = null;
    this.layer.clearLayers();
    this.chip.hidden = !area;
    if (!area) return;
    const ring = latLngs(areaRing(area)), whole = [[-85, -180], [-85, 180], [85, 180], [85, -180]];
    L.polygon([whole, ring], { ...this.style, stroke: false, fillOpacity: 1, className: "cm-veil" }).addTo(this.layer);
    for (const [color, weight] of [[PAPER, 5], ["#0b5fff", 2]]) L.polygon(ring, { ...this.style, color, weight, fill: false }).addTo(this.layer);
    this.text.textContent = area.km === null
      ? this.say("map.area_drawn", { size: areaText(areaSize(area)) })
      : this.say("map.area_within", { km: isolated(String(area.km)), point: isolated(decimalText(area.corners[0])) });
  }

  // For each spot of the events 1 where it lies in the area; null without an area.
  spots(events) {
    if (!this.area) return null;
    if (this.of !== events || !this.within) Object.assign(this, { of: events, within: spotsWithin(this.area, events.spot_x, events.spot_y) });
    return this.within;
  }
}
