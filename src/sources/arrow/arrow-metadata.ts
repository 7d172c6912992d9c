/** A message of a file: where its metadata starts and how long metadata and body are. */
export interface ArrowBlock {
  readonly offset: number;
  readonly metadataLength: number;
  readonly bodyLength: number;
}

/** Where the messages of a file are. */
export interface ArrowFooter {
  readonly dictionaries: readonly ArrowBlock[];
  readonly batches: readonly ArrowBlock[];
}

/** A part of a body. */
export interface BodyRegion {
  readonly offset: number;
  readonly length: number;
}

/** Record batches before this version of the metadata count their buffers in another way. */
const VERSION_4 = 3;
const RECORD_BATCH = 3;
/** More rows than any browser could hold are a mistake. */
const MOST_ROWS = 2 ** 31;

/**
 * Reads the footer of an Arrow file out of the file's last bytes; a number says
 * how many of them are needed, where those are too few. The format is
 * described at https://arrow.apache.org/docs/format/Columnar.html and in
 * `File.fbs` and `Message.fbs` beside it.
 */
export function readArrowFooter(tail: Uint8Array): ArrowFooter | number {
  const view = viewOf(tail), end = tail.length - 10;
  if (end < 0 || new TextDecoder('latin1').decode(tail.subarray(end + 4)) !== 'ARROW1') throw new Error('the file has no footer');
  const length = view.getInt32(end, true);
  if (length > end) return length + 10;
  const footer = tableAt(view, end - length);
  return { dictionaries: blocksAt(view, footer(8)), batches: blocksAt(view, footer(10)) };
}

/** The metadata of one record batch. */
export class BatchMetadata {
  readonly #bytes: Uint8Array;
  readonly rows: number;
  /** How many rows of each node lack a value; a column has a node, and one for each part inside. */
  readonly nullCounts: readonly number[];
  /** The buffers, in the body of the message. */
  readonly regions: readonly BodyRegion[];
  readonly #regionsAt: number;
  readonly #bodyLengthAt: number | undefined;

  /** Reads a message. Throws where it is no record batch as they are written today. */
  constructor(bytes: Uint8Array) {
    const view = viewOf(bytes), message = tableAt(view, view.getInt32(0, true) === -1 ? 8 : 4);
    const [version, kind, header] = [message(4), message(6), message(8)];
    if (header === undefined || kind === undefined || view.getUint8(kind) !== RECORD_BATCH) throw new Error('a message is no record batch');
    if (version === undefined || view.getInt16(version, true) < VERSION_4) throw new Error('a record batch is of an old version');
    const batch = tableAt(view, header), rows = batch(4), nodes = vectorAt(view, batch(6)), regions = vectorAt(view, batch(8));
    this.#bytes = bytes;
    this.rows = rows === undefined ? 0 : int64(view, rows);
    if (!(this.rows >= 0 && this.rows <= MOST_ROWS)) throw new Error(`a record batch has ${this.rows} rows`);
    this.nullCounts = Array.from({ length: nodes.length }, (_, i) => int64(view, nodes.start + 16 * i + 8));
    this.regions = Array.from({ length: regions.length }, (_, i) => ({ offset: int64(view, regions.start + 16 * i), length: int64(view, regions.start + 16 * i + 8) }));
    this.#regionsAt = regions.start;
    this.#bodyLengthAt = message(10);
  }

  /** Returns the message with only these buffers in its body, by their number; the others are empty. */
  withBuffers(buffers: ReadonlyMap<number, Uint8Array>): Uint8Array {
    const head = this.#bytes.length, places = new Map<number, number>();
    let length = 0;
    for (const [i, bytes] of buffers) {
      places.set(i, length);
      length += (bytes.length + 7) & ~7;
    }
    const message = new Uint8Array(head + length), view = viewOf(message);
    message.set(this.#bytes);
    this.regions.forEach((_, i) => {
      const bytes = buffers.get(i), at = this.#regionsAt + 16 * i;
      view.setBigInt64(at, BigInt(places.get(i) ?? 0), true);
      view.setBigInt64(at + 8, BigInt(bytes?.length ?? 0), true);
      if (bytes) message.set(bytes, head + places.get(i)!);
    });
    if (this.#bodyLengthAt !== undefined) view.setBigInt64(this.#bodyLengthAt, BigInt(length), true);
    return message;
  }
}

/** A FlatBuffers table: returns where the field with this place in the vtable is, or `undefined` where it is left out. */
function tableAt(view: DataView, reference: number): (slot: number) => number | undefined {
  const start = reference + view.getInt32(reference, true), vtable = start - view.getInt32(start, true), size = view.getUint16(vtable, true);
  return (slot) => {
    const offset = slot < size ? view.getUint16(vtable + slot, true) : 0;
    return offset === 0 ? undefined : start + offset;
  };
}

/** A FlatBuffers vector: where its items start, and how many there are. */
function vectorAt(view: DataView, reference: number | undefined): { readonly start: number; readonly length: number } {
  if (reference === undefined) return { start: 0, length: 0 };
  const start = reference + view.getInt32(reference, true), length = view.getUint32(start, true);
  if (length > view.byteLength) throw new Error('a list is longer than the metadata');
  return { start: start + 4, length };
}

function blocksAt(view: DataView, reference: number | undefined): readonly ArrowBlock[] {
  const { start, length } = vectorAt(view, reference);
  return Array.from({ length }, (_, i) => {
    const at = start + 24 * i;
    return { offset: int64(view, at), metadataLength: view.getInt32(at + 8, true), bodyLength: int64(view, at + 16) };
  });
}

function int64(view: DataView, at: number): number {
  return Number(view.getBigInt64(at, true));
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
