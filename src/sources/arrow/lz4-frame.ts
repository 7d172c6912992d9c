const MAGIC = 0x184d2204;

/**
 * Unpacks LZ4 frames, as Arrow packs its buffers, into `size` bytes. Checksums
 * are not looked at. Throws where the frame is broken. The formats are
 * described at https://github.com/lz4/lz4/tree/dev/doc (frame and block).
 */
export function unpackLz4Frame(input: Uint8Array, size: number): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  if (input.length < 7 || view.getUint32(0, true) !== MAGIC) throw new Error('a buffer is no LZ4 frame');
  const flags = input[4];
  let at = 7 + (flags & 0x08 ? 8 : 0) + (flags & 0x01 ? 4 : 0);
  const blockChecksum = flags & 0x10 ? 4 : 0;
  const output = new Uint8Array(size);
  let length = 0;
  while (at + 4 <= input.length) {
    const header = view.getUint32(at, true), bytes = header & 0x7fffffff;
    if (header === 0) break;
    const block = input.subarray(at += 4, at + bytes);
    if (block.length < bytes) throw new Error('an LZ4 block is cut off');
    if (header >>> 31) output.set(block, length);
    length = header >>> 31 ? length + bytes : unpackBlock(block, output, length);
    at += bytes + blockChecksum;
  }
  if (length !== size) throw new Error(`an LZ4 frame holds ${length} bytes instead of ${size}`);
  return output;
}

/** Unpacks a block behind what was unpacked of earlier ones, which it may refer to; returns where it ends. */
function unpackBlock(block: Uint8Array, output: Uint8Array, start: number): number {
  let [i, o] = [0, start];
  const extended = (length: number): number => {
    if (length < 15) return length;
    let sum = length, more: number;
    do sum += more = block[i++] ?? 0; while (more === 255);
    return sum;
  };
  while (i < block.length) {
    const token = block[i++], literals = extended(token >> 4);
    if (o + literals > output.length) throw new Error('an LZ4 block is too long');
    output.set(block.subarray(i, i + literals), o);
    i += literals;
    o += literals;
    if (i >= block.length) break;
    const distance = block[i] | (block[i + 1] << 8);
    i += 2;
    const match = extended(token & 15) + 4;
    if (distance === 0 || distance > o || o + match > output.length) throw new Error('an LZ4 block is broken');
    for (let end = o + match; o < end; o++) output[o] = output[o - distance];
  }
  return o;
}
