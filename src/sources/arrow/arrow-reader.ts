import type { FileContents, ReadOptions } from '../files/file-contents.js';
import type { TableColumn } from '../files/column-history.js';
import { readColumnTable } from '../files/column-table.js';
import { orUnreadable, readByColumn, type RangeReader } from '../files/read-by-column.js';
import { readTogether, type ByteRange } from '../read-together.js';
import { registerArrowCodecs } from './arrow-codecs.js';
import { decodeArrow, holdsArrowNumbers, placesOfColumns, readArrowColumn, type ColumnPlaces } from './arrow-columns.js';
import { BatchMetadata, readArrowFooter, type ArrowBlock, type ArrowFooter } from './arrow-metadata.js';

/** How many bytes at the end of a file are read for its footer; more where it is longer. */
const FOOTER_BYTES = 1 << 16;
/** An Arrow file begins with its name, filled up to so many bytes, and then the schema. */
const SCHEMA_AT = 8;

/** Reads an Arrow file, which Feather calls its second version, or an Arrow stream: a table like any other, with 64-bit integers exact. */
export function readArrow(bytes: Uint8Array, options: ReadOptions): Promise<FileContents> {
  registerArrowCodecs();
  return orUnreadable(options.label, 'Arrow', () => {
    const table = decodeArrow(bytes);
    const columns = table.names.map((name, i) => readArrowColumn(name, table.getChildAt(i)));
    return readColumnTable(columns, { ...options, format: 'arrow', rowCount: table.numRows });
  });
}

/** Reads a large Arrow file column by column, as {@link readByColumn} says; a stream, and a file with columns whose place only the data tells, whole. */
export async function readArrowRanges(size: number, read: RangeReader, options: ReadOptions, signal: AbortSignal): Promise<FileContents> {
  registerArrowCodecs();
  return await orUnreadable(options.label, 'Arrow', async () => {
    const file = await openArrow(size, read, signal);
    return file && readByColumn(file, options, signal);
  }) ?? readArrow(await read(0, size, signal), options);
}

/** An Arrow file of which only what is asked for is read. */
class RangedArrow {
  readonly format = 'arrow';
  readonly header: ReadonlyMap<string, boolean>;
  readonly rowCount: number;
  readonly #read: RangeReader;
  readonly #schema: Uint8Array;
  readonly #places: ReadonlyMap<string, ColumnPlaces>;
  readonly #footer: ArrowFooter;
  readonly #batches: readonly BatchMetadata[];
  /** The messages with the texts that columns refer to; the library wants them whatever is read. */
  #dictionaries: readonly Uint8Array[] | undefined;

  constructor(read: RangeReader, schema: Uint8Array, places: ReadonlyMap<string, ColumnPlaces>, footer: ArrowFooter, batches: readonly BatchMetadata[]) {
    this.#read = read;
    this.#schema = schema;
    this.#places = places;
    this.#footer = footer;
    this.#batches = batches;
    this.header = new Map(Array.from(places, ([name, { type }]) => [name, holdsArrowNumbers(type)]));
    this.rowCount = batches.reduce((sum, { rows }) => sum + rows, 0);
  }

  isEmpty(name: string): boolean {
    const { node } = this.#places.get(name)!;
    return this.#batches.every(({ rows, nullCounts }) => nullCounts[node] === rows);
  }

  async read(names: readonly string[], signal: AbortSignal): Promise<readonly TableColumn[]> {
    if (names.length === 0) return [];
    const wanted = names.flatMap((name) => {
      const { buffers: [from, to] } = this.#places.get(name)!;
      return Array.from({ length: to - from }, (_, i) => from + i);
    });
    const { dictionaries, batches } = this.#footer;
    const [texts, pieces] = await Promise.all([
      this.#dictionaries ?? slicesOf(this.#read, dictionaries.map(({ offset, metadataLength, bodyLength }) => ({ start: offset, end: offset + metadataLength + bodyLength })), signal),
      slicesOf(this.#read, this.#batches.flatMap((batch, i) => wanted.map((buffer) => rangeOf(batches[i], batch, buffer))), signal),
    ]);
    this.#dictionaries = texts;
    const messages = this.#batches.map((batch, i): { readonly offset: number; readonly message: Uint8Array } => {
      const own = pieces.slice(i * wanted.length, (i + 1) * wanted.length);
      return { offset: batches[i].offset, message: batch.withBuffers(new Map(wanted.map((buffer, at) => [buffer, own[at]]))) };
    });
    messages.push(...texts.map((message, i) => ({ offset: dictionaries[i].offset, message })));
    const table = decodeArrow([this.#schema, ...messages.sort((a, b) => a.offset - b.offset).map(({ message }) => message)]);
    return names.map((name) => readArrowColumn(name, table.getChild(name)));
  }
}

async function openArrow(size: number, read: RangeReader, signal: AbortSignal): Promise<RangedArrow | undefined> {
  const head = await read(0, Math.min(size, FOOTER_BYTES), signal), view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (new TextDecoder('latin1').decode(head.subarray(0, 6)) !== 'ARROW1' || view.getInt32(SCHEMA_AT, true) !== -1) return undefined;
  const schemaEnd = SCHEMA_AT + 8 + view.getInt32(SCHEMA_AT + 4, true);
  const schema = (schemaEnd <= head.length ? head.subarray(0, schemaEnd) : await read(0, schemaEnd, signal)).slice(SCHEMA_AT);
  const footer = await readFooter(size, read, signal), places = placesOfColumns(decodeArrow([schema]));
  if (!places) return undefined;
  const metadata = await slicesOf(read, footer.batches.map(({ offset, metadataLength }) => ({ start: offset, end: offset + metadataLength })), signal);
  return new RangedArrow(read, schema, places, footer, metadata.map((bytes) => new BatchMetadata(bytes)));
}

async function readFooter(size: number, read: RangeReader, signal: AbortSignal, bytes = FOOTER_BYTES): Promise<ArrowFooter> {
  const footer = readArrowFooter(await read(Math.max(0, size - bytes), size, signal));
  if (typeof footer !== 'number') return footer;
  if (footer > size) throw new Error('the footer is longer than the file');
  return readFooter(size, read, signal, footer);
}

function rangeOf({ offset, metadataLength }: ArrowBlock, batch: BatchMetadata, buffer: number): ByteRange {
  const region = batch.regions.at(buffer);
  if (!region) throw new Error('a record batch has too few buffers');
  const start = offset + metadataLength + region.offset;
  return { start, end: start + region.length };
}

function slicesOf(read: RangeReader, ranges: readonly ByteRange[], signal: AbortSignal): Promise<readonly Uint8Array[]> {
  return readTogether({ slice: (start, end) => read(start, end, signal) }, ranges);
}
