// A Leaflet layer that is one canvas in one pane, redrawn when the map stands still and scaled while it zooms.
// Leaflet's own base for renderers keeps the canvas in place; L is not there yet when this file is read.
function canvasLayerClass() {
  return L.Renderer.extend({
    initialize(pane, draw) {
      L.Renderer.prototype.initialize.call(this, { pane, padding: 0.1 });
      this._draw = draw;
    },

    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.className = "cm-canvas";
      this._pen = this._container.getContext("2d");
    },

    _destroyContainer() {
      cancelAnimationFrame(this._frame);
      this._frame = null;
      this._container.remove();
      delete this._container;
    },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize(), ratio = Math.min(window.devicePixelRatio || 1, 2), canvas = this._container;
      L.DomUtil.setPosition(canvas, this._bounds.min);
      if (canvas.width !== size.x * ratio || canvas.height !== size.y * ratio) {
        canvas.width = size.x * ratio;
        canvas.height = size.y * ratio;
        canvas.style.width = size.x + "px";
        canvas.style.height = size.y + "px";
      }
      this._ratio = ratio;
      this.paint();
    },

    // Draw in the next frame, once, however often it is asked for.
    redraw() {
      if (this._frame || !this._map) return;
      this._frame = requestAnimationFrame(() => { this._frame = null; this.paint(); });
    },

    paint() {
      if (!this._map || !this._bounds || this._map._animatingZoom) return;
      const zoom = this._zoom, scale = 256 * 2 ** zoom, size = this._bounds.getSize();
      const origin = this._map.getPixelOrigin().add(this._bounds.min), pen = this._pen;
      pen.setTransform(this._ratio, 0, 0, this._ratio, 0, 0);
      pen.clearRect(0, 0, size.x, size.y);
      this._draw(pen, { zoom, scale, x0: origin.x, y0: origin.y, width: size.x, height: size.y });
    },

    // From a point of the map's container to a point of the canvas.
    canvasPoint(point) { return this._map.containerPointToLayerPoint(point).subtract(this._bounds.min); },
  });
}

// Degrees to the unit square of Web Mercator: x eastwards, y southwards.
function unitPoint(lon, lat) {
  const sin = Math.sin((lat * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)];
}

// Boxes already taken; a label that would touch one is not drawn.
class TakenBoxes {
  constructor() { this.boxes = []; }

  take(left, top, right, bottom) {
    for (const [l, t, r, b] of this.boxes) if (left < r && right > l && top < b && bottom > t) return false;
    this.boxes.push([left, top, right, bottom]);
    return true;
  }
}
