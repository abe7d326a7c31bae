// Light and dark: what the labels, the veil and the shapes of the basemap take from the chosen look.
const LOOKS = {
  light: {
    halo: "rgba(252,251,248,.92)", dot: PAPER, shield: ["#fff8e6", "#cbb98f"], veil: "rgba(250,249,246,.72)", ink: {},
  },
  dark: {
    halo: "rgba(16,22,29,.9)", dot: "#10161d", shield: ["#3a3220", "#7a6a42"], veil: "rgba(16,22,29,.74)",
    ink: {
      country: "#a3b0be", governorate: "#b3a98f", district: "#a89f88", subdistrict: "#958d79", lake: "#7db4da", river: "#7db4da",
      road: "#e6d3a0", capital: "#f2f5f8", city: "#e3e9ef", town: "#cdd6df", village: "#b4bfca",
    },
  },
};

// The shapes beneath the claims: their colours by look, and from which zoom on they are drawn.
class BasemapShapes {
  constructor(map, shapes, styles) {
    Object.assign(this, { map, shapes, styles });
    this.look = "light";
    this.covered = false;
    map.on("zoomend", () => this.byZoom());
    this.byZoom();
  }

  // `covered` leaves the land without a fill, where pictures lie beneath it.
  dress(look, covered) {
    [this.look, this.covered] = [look, covered];
    for (const [kind, layer] of Object.entries(this.shapes)) {
      const style = this.styles[kind][look];
      layer.setStyle(covered ? { ...style, fill: false } : style);
    }
  }

  byZoom() {
    const zoom = this.map.getZoom();
    for (const [kind, layer] of Object.entries(this.shapes)) {
      const wanted = zoom >= this.styles[kind].zoom;
      if (wanted && !this.map.hasLayer(layer)) this.map.addLayer(layer);
      else if (!wanted && this.map.hasLayer(layer)) this.map.removeLayer(layer);
    }
  }
}
