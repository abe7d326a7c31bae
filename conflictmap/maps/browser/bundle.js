// Reads the block of bytes that Python's bundle.py writes: a JSON head and typed arrays.
const ARRAYS = { uint8: Uint8Array, uint16: Uint16Array, uint32: Uint32Array, int32: Int32Array, float32: Float32Array };

function readBundle(bytes) {
  // a copy, since the bytes may start anywhere in a larger buffer and typed arrays need a multiple of their width
  const own = new Uint8Array(bytes).slice();
  const text = new TextDecoder();
  if (text.decode(own.subarray(0, 4)) !== "CMAP") throw new Error("not a map bundle");
  const length = new DataView(own.buffer).getUint32(16, true);
  const head = JSON.parse(text.decode(own.subarray(20, 20 + length)));
  head.version = text.decode(own.subarray(4, 16));
  const columns = {};
  for (const { name, kind, offset, length: rows } of head.columns) {
    columns[name] = new ARRAYS[kind](own.buffer, 20 + length + offset, rows);
  }
  return { head, columns };
}

function bundleVersion(bytes) {
  return new TextDecoder().decode(new Uint8Array(bytes).subarray(4, 16));
}
