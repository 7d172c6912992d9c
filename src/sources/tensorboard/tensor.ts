import type { PbfReader } from 'pbf';

/** A `TensorProto` as far as it is read: numbers, or byte strings. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly numbers: readonly number[];
  readonly strings: readonly Uint8Array[];
}

interface Raw {
  type: number;
  shape: number[];
  content: Uint8Array | undefined;
  numbers: number[];
  halves: number[];
  strings: Uint8Array[];
}

const FLOAT = 1, DOUBLE = 2, INT32 = 3, INT64 = 9, BFLOAT16 = 14, HALF = 19;

/** Reads a `TensorProto` that ends at `end`. */
export function readTensor(pbf: PbfReader, end: number): Tensor {
  const raw: Raw = { type: 0, shape: [], content: undefined, numbers: [], halves: [], strings: [] };
  pbf.readFields(readField, raw, end);
  const numbers = raw.content ? fromContent(raw.type, raw.content) : raw.halves.length > 0 ? raw.halves.map((bits) => fromHalf(bits, raw.type)) : raw.numbers;
  return { shape: raw.shape, strings: raw.strings, numbers };
}

function readField(field: number, raw: Raw, pbf: PbfReader): void {
  switch (field) {
    case 1: raw.type = pbf.readVarint(); break;
    case 2: pbf.readMessage(readShape, raw.shape); break;
    case 4: raw.content = pbf.readBytes().slice(); break;
    case 5: pbf.readPackedFloat(raw.numbers); break;
    case 6: pbf.readPackedDouble(raw.numbers); break;
    case 7: case 10: pbf.readPackedVarint(raw.numbers, true); break;
    case 8: raw.strings.push(pbf.readBytes().slice()); break;
    case 11: pbf.readPackedVarint(raw.numbers); break;
    case 13: pbf.readPackedVarint(raw.halves); break;
    default: break; // what is not read is skipped
  }
}

function readShape(field: number, shape: number[], pbf: PbfReader): void {
  if (field === 2) shape.push(pbf.readMessage((inner, size: { value: number }, reader) => { if (inner === 1) size.value = reader.readVarint(true); }, { value: 0 }).value);
}

function fromContent(type: number, content: Uint8Array): number[] {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const all = (size: number, read: (at: number) => number): number[] => Array.from({ length: Math.floor(content.length / size) }, (_, i) => read(i * size));
  switch (type) {
    case FLOAT: return all(4, (at) => view.getFloat32(at, true));
    case DOUBLE: return all(8, (at) => view.getFloat64(at, true));
    case INT32: return all(4, (at) => view.getInt32(at, true));
    case INT64: return all(8, (at) => Number(view.getBigInt64(at, true)));
    case HALF: case BFLOAT16: return all(2, (at) => fromHalf(view.getUint16(at, true), type));
    default: return [];
  }
}

/** A float of 16 bits: IEEE 754 binary16, or the upper half of a binary32. */
function fromHalf(bits: number, type: number): number {
  if (type === BFLOAT16) return new Float32Array(Uint32Array.of(bits << 16).buffer)[0];
  const sign = bits & 0x8000 ? -1 : 1, exponent = (bits >> 10) & 0x1f, fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? 2 ** -24 * fraction : 2 ** (exponent - 25) * (1024 + fraction));
}
