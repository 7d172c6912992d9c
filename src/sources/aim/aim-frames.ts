import { WbError } from '../../core/errors.js';
import { broken, placeIn, type AimValue } from './aim-tree.js';

/** Ends a name in a path, and stands around a number. */
const MARK = 0xfe;
/** A longer frame is none of Aim's: whatever else is read as a length is beyond this. */
const LONGEST = 0x20000000;

/** One thing of an answer: a run by its id, a report of progress, a line of output by its number. */
export type AimEntry = readonly [key: string | number, value: AimValue];

/**
 * Takes apart what Aim streams, chunk by chunk: pairs of a path and a value,
 * each with its length before it, depth first. What begins with another first
 * name is the next entry. The encoding is that of Aim's
 * `storage/encoding/encoding.pyx`.
 */
export class AimFrames {
  #chunks: Uint8Array[] = [];
  #held = 0;
  #needed = 4;
  #path: Uint8Array | undefined;
  #entry: { readonly key: string | number; value: AimValue } | undefined;

  /** Takes the next bytes, and returns the entries that have ended with them. Throws a `WbError` of kind `format` where the bytes are none of Aim's. */
  push(chunk: Uint8Array): readonly AimEntry[] {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    if (this.#held < this.#needed) return [];
    const bytes = joined(this.#chunks, this.#held), ended: AimEntry[] = [];
    let at = 0;
    for (;;) {
      const left = bytes.length - at;
      this.#needed = left < 4 ? 4 : 4 + lengthAt(bytes, at);
      if (left < this.#needed) break;
      this.#take(bytes.subarray(at + 4, at + this.#needed), ended);
      at += this.#needed;
    }
    this.#chunks = at === bytes.length ? [] : [bytes.subarray(at)];
    this.#held = bytes.length - at;
    return ended;
  }

  /** Returns the last entry. Throws where the bytes end within a frame. */
  end(): readonly AimEntry[] {
    if (this.#held > 0 || this.#path) throw new WbError('unavailable', 'the answer of Aim is cut off');
    const last = this.#entry;
    this.#entry = undefined;
    return last ? [[last.key, last.value]] : [];
  }

  /** Paths and values take turns. */
  #take(frame: Uint8Array, ended: AimEntry[]): void {
    if (!this.#path) {
      this.#path = frame;
      return;
    }
    const [key, ...rest] = readPath(this.#path), value = readValue(frame);
    this.#path = undefined;
    if (key === undefined) throw broken();
    if (this.#entry && this.#entry.key === key) this.#entry.value = placeIn(this.#entry.value, rest, value);
    else {
      if (this.#entry) ended.push([this.#entry.key, this.#entry.value]);
      this.#entry = { key, value: rest.length === 0 ? value : placeIn({}, rest, value) };
    }
  }
}

/** Names end in a mark; a number, eight bytes long, has one before it as well. */
function readPath(bytes: Uint8Array): (string | number)[] {
  const path: (string | number)[] = [], view = viewOf(bytes);
  for (let at = 0; at < bytes.length;) {
    const isNumber = bytes[at] === MARK, end = isNumber ? at + 9 : bytes.indexOf(MARK, at);
    if (end < 0 || bytes[end] !== MARK) throw broken();
    path.push(isNumber ? Number(view.getBigInt64(at + 1)) : textOf(bytes.subarray(at, end)));
    at = end + 1;
  }
  return path;
}

/** A value is its type in one byte, and its bytes. Lists and objects are empty at first, and their contents follow. */
function readValue(bytes: Uint8Array): AimValue {
  const [type] = bytes, content = bytes.subarray(1);
  if ((type === 2 || type === 3) && content.length !== 8) throw broken();
  switch (type) {
    case 0: return null;
    case 1: return content[0] === 1;
    case 2: {
      const exact = viewOf(content).getBigInt64(0, true), number = Number(exact);
      return Number.isSafeInteger(number) ? number : exact;
    }
    case 3: return viewOf(content).getFloat64(0, true);
    case 4: return textOf(content);
    case 5: return new Uint8Array(content); // a copy, as a view would keep the whole answer
    case 6: return [];
    case 7: case 8: return {};
    default: throw broken();
  }
}

function lengthAt(bytes: Uint8Array, at: number): number {
  const length = viewOf(bytes).getUint32(at, true);
  if (length > LONGEST) throw broken();
  return length;
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  if (chunks.length === 1) return chunks[0];
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
