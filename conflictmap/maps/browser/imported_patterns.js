// What imported areas are filled with: a pattern for each side, beside its colour, and none that marks or relations have.
const PATTERN_PX = 12, STROKES = {
  circle: [[0, 6, 12, 6]],
  square: [[6, 0, 6, 12]],
  triangle: [[0, 0, 12, 12]],
  triangle_down: [[0, 0, 12, 12], [0, 4, 8, 12], [4, 0, 12, 8], [0, -4, 4, 0]],
  diamond: [[1, 1, 6, 6]],
  cross: [[0, 6, 12, 6], [6, 0, 6, 12]],
  star: [[0, 3, 6, 3], [6, 9, 12, 9]],
  wedge: [[3, 0, 3, 6], [9, 6, 9, 12]],
  pentagon: [[0, 4, 12, 4], [0, 7, 12, 7]],
  hexagon: [[4, 0, 4, 12], [7, 0, 7, 12]],
}, DOTS = [[6, 6, 6.01, 6]];
const importedTiles = new Map();

function importedPattern(pen, side) {
  const strokes = STROKES[side.shape] || DOTS, key = side.colour + side.shape;
  let tile = importedTiles.get(key);
  if (!tile) {
    tile = document.createElement("canvas");
    tile.width = tile.height = PATTERN_PX;
    const inner = tile.getContext("2d");
    inner.strokeStyle = side.colour;
    inner.lineWidth = strokes === DOTS ? 3 : 1.6;
    inner.lineCap = strokes === DOTS ? "round" : "butt";
    inner.beginPath();
    for (const [x0, y0, x1, y1] of strokes) { inner.moveTo(x0, y0); inner.lineTo(x1, y1); }
    inner.stroke();
    importedTiles.set(key, tile);
  }
  return pen.createPattern(tile, "repeat");
}

// Faint and dotted at its edge: whoever drew it, nobody here has checked it.
function drawImported(pen, path, side) {
  pen.save();
  pen.globalAlpha = 0.1;
  pen.fillStyle = side.colour;
  pen.fill(path, "evenodd");
  pen.globalAlpha = 0.5;
  pen.fillStyle = importedPattern(pen, side);
  pen.fill(path, "evenodd");
  pen.globalAlpha = 0.8;
  pen.strokeStyle = side.colour;
  pen.lineWidth = 1.4;
  pen.lineCap = "round";
  pen.setLineDash([0.1, 4]);
  pen.stroke(path);
  pen.restore();
}
