/** Takes a record: the bytes of `buffer` between two places. The buffer may be used again afterwards. */
export type TakeRecord = (buffer: Uint8Array, from: number, to: number) => void;

/** What was wrong with a file of records so far. */
export interface RecordFaults {
  /** Records that were left out because their checksum does not fit. */
  readonly damaged: number;
  /** Why nothing more can be read, where that is so. */
  readonly broken?: string;
}

/** Cuts a growing file into records. What is not whole yet waits for the rest. */
export interface RecordReader {
  /** Takes the next bytes of the file and hands over the records that are whole now. */
  push(bytes: Uint8Array, take: TakeRecord): void;
  readonly faults: RecordFaults;
}

/** Joins what was left over to what came. */
export function joined(rest: Uint8Array, bytes: Uint8Array): Uint8Array {
  if (rest.length === 0) return bytes;
  const both = new Uint8Array(rest.length + bytes.length);
  both.set(rest);
  both.set(bytes, rest.length);
  return both;
}
