/** What is not wanted between two ranges is read with them, if it is no longer than this. */
const GAP_BYTES = 1 << 13;
/** A request joined of several asks for no more than this; requests run side by side. */
const MOST_BYTES = 1 << 22;

/** Bytes of a file, from `start` to before `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Something that parts of a file can be read from. */
export interface Sliceable {
  slice(start: number, end: number): ArrayBuffer | Uint8Array | Promise<ArrayBuffer | Uint8Array>;
}

/** Reads ranges of a file, and asks only once for those that lie side by side; in the order in which they were given. */
export async function readTogether(file: Sliceable, ranges: readonly ByteRange[]): Promise<readonly Uint8Array[]> {
  const groups: { start: number; end: number; members: number[] }[] = [];
  const order = ranges.map((_, i) => i).sort((a, b) => ranges[a].start - ranges[b].start);
  for (const i of order) {
    const { start, end } = ranges[i], last = groups.at(-1);
    if (last && start - last.end <= GAP_BYTES && end - last.start <= MOST_BYTES) {
      last.end = Math.max(last.end, end);
      last.members.push(i);
    } else groups.push({ start, end, members: [i] });
  }
  const pieces = new Array<Uint8Array>(ranges.length);
  await Promise.all(groups.map(async ({ start, end, members }) => {
    const found = start === end ? new Uint8Array() : await file.slice(start, end), bytes = found instanceof Uint8Array ? found : new Uint8Array(found);
    for (const i of members) pieces[i] = bytes.subarray(ranges[i].start - start, ranges[i].end - start);
  }));
  return pieces;
}
