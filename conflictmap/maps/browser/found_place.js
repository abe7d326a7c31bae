// Go to a place, or to the mark of a claim: only as far as it takes to see it.
class FoundPlace {
  constructor(map) {
    this.map = map;
    this.id = null;
    if (!map.getPane("cmFound")) Object.assign(map.createPane("cmFound").style, { zIndex: 480, pointerEvents: "none" });
  }

  // `place` { id, name, lon, lat, box: [west, south, east, north] or null }, or null; `fly` false: only mark it.
  show(place, fly) {
    if ((place?.id ?? null) === this.id && !fly) return;
    this.id = place?.id ?? null;
    this.pin?.remove();
    this.pin = null;
    if (!place) return;
    const label = el("div", "cm-found"), name = el("span", "", place.name);
    name.dir = "auto";
    label.append(name);
    this.pin = L.marker([place.lat, place.lon], { pane: "cmFound", interactive: false, keyboard: false, icon: L.divIcon({ className: "", html: label, iconSize: [0, 0] }) }).addTo(this.map);
    if (!fly) return;
    const how = { duration: 0.8, animate: !matchMedia("(prefers-reduced-motion: reduce)").matches, padding: [24, 24], maxZoom: 13 };
    if (place.box) this.map.flyToBounds([[place.box[1], place.box[0]], [place.box[3], place.box[2]]], how);
    else this.map.flyTo([place.lat, place.lon], Math.max(this.map.getZoom(), 12), how);
  }
}

// Centre the map on the first mark of a claim when none of its marks is in view.
function revealClaim(map, events, claim) {
  const spots = [];
  for (let i = 0; i < events.dated; i++) if (events.claim[i] === claim) spots.push(unitToDegrees(events.spot_x[events.spot[i]], events.spot_y[events.spot[i]]));
  const bounds = map.getBounds().pad(-0.06);
  if (spots.length && !spots.some((point) => bounds.contains(point))) map.panTo(spots[0], { animate: false });
}
