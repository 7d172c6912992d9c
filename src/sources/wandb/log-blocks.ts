import { WbError } from '../../core/errors.js';
import { crc32 } from '../records/crc32.js';
import { joined, type RecordFaults, type RecordReader, type TakeRecord } from '../records/record-reader.js';

const BLOCK = 32_768;
/** Checksum, length, type. */
const HEAD = 7;
/** Pieces between the first and the last are of type 3. */
const FULL = 1, FIRST = 2, LAST = 4;
/** `:W&B`, the magic number 0xBEE1, the version. */
const FILE_HEAD = [0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe, 0x00];

/**
 * Reads the framing of W&B's `.wandb` files: LevelDB's log format (blocks of
 * 32 KiB; CRC-32 of type and data, 16 bits of length, a type) behind seven bytes
 * of their own. A piece with a wrong checksum takes its record with it; the next
 * one is found where its length says, or else in the next block.
 */
export class LogBlocks implements RecordReader {
  readonly #label: string;
  #rest: Uint8Array = new Uint8Array();
  /** Where in the file `#rest` begins. */
  #offset = 0;
  #parts: Uint8Array[] = [];
  #faults: RecordFaults = { damaged: 0 };

  constructor(label: string) {
    this.#label = label;
  }

  get faults(): RecordFaults {
    return this.#faults;
  }

  push(bytes: Uint8Array, take: TakeRecord): void {
    const buffer = joined(this.#rest, bytes);
    const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
    let at = 0;
    if (this.#offset === 0) {
      if (buffer.length < FILE_HEAD.length) return void (this.#rest = buffer.slice());
      this.#checkHead(buffer);
      at = FILE_HEAD.length;
    }
    for (;;) {
      const left = BLOCK - ((this.#offset + at) % BLOCK);
      if (left < HEAD) {
        if (buffer.length - at < left) break;
        at += left; // zeros that fill the block
        continue;
      }
      if (buffer.length - at < HEAD) break;
      const length = view.getUint16(at + 4, true), type = buffer[at + 6];
      if (type < FULL || type > LAST || length > left - HEAD) {
        if (buffer.length - at < left) break;
        if (type !== 0 || length !== 0) this.#lose();
        at += left;
        continue;
      }
      const from = at + HEAD, to = from + length;
      if (buffer.length < to) break;
      if (view.getUint32(at, true) === crc32(buffer, at + 6, to)) this.#add(type, buffer, from, to, take);
      else this.#lose();
      at = to;
    }
    this.#rest = buffer.slice(at);
    this.#offset += at;
  }

  #checkHead(buffer: Uint8Array): void {
    if (FILE_HEAD.every((byte, i) => buffer[i] === byte)) return;
    throw new WbError('format', `${this.#label} is no W&B log of a run (expected it to begin with ":W&B")`);
  }

  #add(type: number, buffer: Uint8Array, from: number, to: number, take: TakeRecord): void {
    if (type === FULL) {
      this.#parts = [];
      return take(buffer, from, to);
    }
    if (type === FIRST) this.#parts = [buffer.slice(from, to)];
    else if (this.#parts.length > 0) this.#parts.push(buffer.slice(from, to));
    if (type !== LAST || this.#parts.length === 0) return;
    const record = this.#parts.reduce(joined);
    this.#parts = [];
    take(record, 0, record.length);
  }

  #lose(): void {
    this.#parts = [];
    this.#faults = { damaged: this.#faults.damaged + 1 };
  }
}
