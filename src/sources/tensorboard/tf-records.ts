import { maskedCrc32c } from '../records/crc32.js';
import { joined, type RecordFaults, type RecordReader, type TakeRecord } from '../records/record-reader.js';

/** Length, and the checksum of the length. */
const HEAD = 12;
/** The checksum of the data. */
const TAIL = 4;

/**
 * Reads TFRecord framing: `uint64 length`, its masked CRC-32C, the data, its
 * masked CRC-32C, all little-endian. A record with a wrong checksum is left out;
 * after a length with a wrong checksum nothing can be found any more.
 */
export class TfRecords implements RecordReader {
  #rest: Uint8Array = new Uint8Array();
  #faults: RecordFaults = { damaged: 0 };

  get faults(): RecordFaults {
    return this.#faults;
  }

  push(bytes: Uint8Array, take: TakeRecord): void {
    if (this.#faults.broken !== undefined) return;
    const buffer = joined(this.#rest, bytes);
    const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
    let at = 0;
    while (buffer.length - at >= HEAD) {
      if (view.getUint32(at + 8, true) !== maskedCrc32c(buffer, at, at + 8)) {
        this.#faults = { ...this.#faults, broken: 'the length of a record is damaged' };
        break;
      }
      const from = at + HEAD, to = from + Number(view.getBigUint64(at, true));
      if (buffer.length < to + TAIL) break;
      if (view.getUint32(to, true) === maskedCrc32c(buffer, from, to)) take(buffer, from, to);
      else this.#faults = { ...this.#faults, damaged: this.#faults.damaged + 1 };
      at = to + TAIL;
    }
    this.#rest = buffer.slice(at);
  }
}
