import { PbfReader } from 'pbf';
import { readTensor, type Tensor } from './tensor.js';

/** One value of an event, as it was written. */
export interface EventValue {
  tag: string;
  /** A scalar in the old encoding. */
  simple: number | undefined;
  tensor: Tensor | undefined;
  /** A histogram in the old encoding. */
  histogram: LegacyHistogram | undefined;
  /** A picture in the old encoding. */
  image: Uint8Array | undefined;
  plugin: string;
  content: Uint8Array | undefined;
}

/** A `HistogramProto`. */
export interface LegacyHistogram {
  min: number;
  max: number;
  /** The right edges of the buckets. */
  limits: number[];
  counts: number[];
}

/** Takes one value: its step (exact), its time in seconds since 1970, and what it is. The value is used again for the next one. */
export type TakeValue = (step: number | bigint, time: number, value: EventValue) => void;

/** Reads `Event` messages out of one buffer after the other; the tags they hold are read once each. */
export class EventReader {
  readonly #take: TakeValue;
  readonly #tags = new Map<number, { readonly bytes: Uint8Array; readonly tag: string }>();
  readonly #value: EventValue = { tag: '', simple: undefined, tensor: undefined, histogram: undefined, image: undefined, plugin: '', content: undefined };
  #pbf = new PbfReader(new Uint8Array());
  #step: number | bigint = 0;
  #time = 0;

  constructor(take: TakeValue) {
    this.#take = take;
  }

  /** Reads the event between two places of a buffer. */
  read(buffer: Uint8Array, from: number, to: number): void {
    if (this.#pbf.buf !== buffer) this.#pbf = new PbfReader(buffer);
    this.#step = 0;
    this.#time = 0;
    const pbf = this.#pbf;
    pbf.pos = from;
    let summary = -1;
    for (let field = pbf.nextField(to); field !== 0; field = pbf.nextField(to)) {
      if (field === 1) this.#time = pbf.readDouble();
      else if (field === 2) this.#step = readStep(pbf);
      else if (field === 5) {
        summary = pbf.pos;
        pbf.skip(pbf.type);
      } else pbf.skip(pbf.type);
    }
    if (summary < 0) return;
    pbf.pos = summary; // after step and time, wherever they stood
    const end = pbf.readVarint() + pbf.pos;
    for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
      if (field === 1) this.#readValue(pbf.readVarint() + pbf.pos);
      else pbf.skip(pbf.type);
    }
  }

  #readValue(end: number): void {
    const pbf = this.#pbf, value = this.#value;
    value.tag = value.plugin = '';
    value.simple = value.tensor = value.histogram = value.image = value.content = undefined;
    for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
      switch (field) {
        case 1: value.tag = this.#readTag(); break;
        case 2: value.simple = pbf.readFloat(); break;
        case 4: value.image = pbf.readMessage(readImage, { bytes: undefined as Uint8Array | undefined }).bytes; break;
        case 5: value.histogram = pbf.readMessage(readHistogram, { min: 0, max: 0, limits: [], counts: [] }); break;
        case 8: value.tensor = readTensor(pbf, pbf.readVarint() + pbf.pos); break;
        case 9: pbf.readMessage(readMetadata, value); break;
        default: pbf.skip(pbf.type);
      }
    }
    this.#take(this.#step, this.#time, value);
  }

  /** The same few tags come again and again: each is decoded once. */
  #readTag(): string {
    const pbf = this.#pbf;
    const length = pbf.readVarint(), from = pbf.pos, { buf } = pbf;
    let hash = length;
    for (let i = from; i < from + length; i++) hash = Math.imul(hash ^ buf[i], 0x01000193);
    const known = this.#tags.get(hash);
    pbf.pos = from + length;
    if (known && known.bytes.length === length && isSame(known.bytes, buf, from)) return known.tag;
    const bytes = buf.slice(from, from + length), tag = new TextDecoder().decode(bytes);
    if (!known) this.#tags.set(hash, { bytes, tag });
    return tag;
  }
}

function isSame(bytes: Uint8Array, buffer: Uint8Array, from: number): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== buffer[from + i]) return false;
  return true;
}

/** An int64, exact also where a number is not. */
function readStep(pbf: PbfReader): number | bigint {
  const from = pbf.pos;
  const step = pbf.readVarint(true);
  if (Number.isSafeInteger(step)) return step;
  let exact = 0n;
  for (let i = from; i < pbf.pos; i++) exact |= BigInt(pbf.buf[i] & 0x7f) << BigInt(7 * (i - from));
  return BigInt.asIntN(64, exact);
}

function readImage(field: number, image: { bytes: Uint8Array | undefined }, pbf: PbfReader): void {
  if (field === 4) image.bytes = pbf.readBytes().slice();
}

function readHistogram(field: number, histogram: LegacyHistogram, pbf: PbfReader): void {
  if (field === 1) histogram.min = pbf.readDouble();
  else if (field === 2) histogram.max = pbf.readDouble();
  else if (field === 6) pbf.readPackedDouble(histogram.limits);
  else if (field === 7) pbf.readPackedDouble(histogram.counts);
}

function readMetadata(field: number, value: EventValue, pbf: PbfReader): void {
  if (field === 1) pbf.readMessage(readPlugin, value);
}

function readPlugin(field: number, value: EventValue, pbf: PbfReader): void {
  if (field === 1) value.plugin = pbf.readString();
  else if (field === 2) value.content = pbf.readBytes().slice();
}
