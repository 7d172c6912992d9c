/** Shorter pieces are copied byte by byte, which is quicker than a call. */
const SHORT = 24;

/**
 * Unpacks Snappy's raw format (https://github.com/google/snappy, format_description.txt)
 * into `size` bytes. Throws where the input is broken.
 */
export function unpackSnappy(input: Uint8Array, size: number): Uint8Array {
  const output = new Uint8Array(size);
  let i = 0, o = 0;
  while (i < input.length && input[i++] >= 0x80); // the length is known
  while (i < input.length) {
    const tag = input[i++], kind = tag & 3;
    if (kind === 0) {
      let length = (tag >> 2) + 1;
      if (length > 60) {
        const bytes = length - 60;
        length = littleEndian(input, i, bytes) + 1;
        i += bytes;
      }
      if (i + length > input.length || o + length > size) throw new Error('a Snappy literal is too long');
      if (length > SHORT) output.set(input.subarray(i, i + length), o);
      else for (let k = 0; k < length; k++) output[o + k] = input[i + k];
      i += length;
      o += length;
      continue;
    }
    const length = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const distance = kind === 1 ? ((tag >> 5) << 8) | input[i] : littleEndian(input, i, kind === 2 ? 2 : 4);
    i += kind === 1 ? 1 : kind === 2 ? 2 : 4;
    if (!(distance > 0 && distance <= o) || i > input.length || o + length > size) throw new Error('a Snappy copy is broken');
    if (length > SHORT && distance >= length) output.copyWithin(o, o - distance, o - distance + length);
    else for (let k = 0; k < length; k++) output[o + k] = output[o + k - distance];
    o += length;
  }
  if (o !== size) throw new Error(`Snappy unpacks ${o} bytes instead of ${size}`);
  return output;
}

/** An unsigned integer; NaN behind the end. */
function littleEndian(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let k = length - 1; k >= 0; k--) value = value * 256 + bytes[at + k];
  return value;
}
