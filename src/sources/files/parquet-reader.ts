import { parquetMetadata, parquetMetadataAsync, type AsyncBuffer } from 'hyparquet';
import type { JsonObject, JsonValue } from '../../core/json.js';
import type { OpenedFile } from '../ranged-file.js';
import { readColumnTable } from './column-table.js';
import type { FileContents, ReadOptions } from './file-contents.js';
import { isEmptyColumn, parquetHeader, parquetRowCount, readParquetColumns } from './parquet-columns.js';
import { orUnreadable, readByColumn, type RangeReader } from './read-by-column.js';

/** How many bytes at the end of a file are read for its footer; more where it is longer. */
const FOOTER_BYTES = 1 << 16;

/** Reads a Parquet file: a table like any other, with 64-bit integers exact. */
export async function readParquet(bytes: Uint8Array, options: ReadOptions): Promise<FileContents> {
  return orUnreadable(options.label, 'Parquet', async () => {
    const buffer = bufferOf(bytes), metadata = parquetMetadata(buffer);
    const columns = await readParquetColumns(wholeFile(buffer), metadata, [...parquetHeader(metadata).keys()]);
    return readColumnTable(columns, { ...options, format: 'parquet', rowCount: parquetRowCount(metadata) });
  });
}

/** Reads a large Parquet file column by column, as {@link readByColumn} says. */
export async function readParquetRanges(size: number, read: RangeReader, options: ReadOptions, signal: AbortSignal): Promise<FileContents> {
  return orUnreadable(options.label, 'Parquet', async () => {
    const metadata = await parquetMetadataAsync(fileOf(size, read, signal), { initialFetchSize: FOOTER_BYTES });
    return readByColumn({
      format: 'parquet', header: parquetHeader(metadata), rowCount: parquetRowCount(metadata),
      isEmpty: (name) => isEmptyColumn(metadata, name),
      read: (names, aborted) => readParquetColumns(fileOf(size, read, aborted), metadata, names),
    }, options, signal);
  });
}

/** Returns the rows of a file as objects with the columns of these names that there are. */
export async function readParquetRows(file: OpenedFile, names: readonly string[], label: string, signal: AbortSignal): Promise<readonly JsonObject[]> {
  return orUnreadable(label, 'Parquet', async () => {
    const buffer = file.type === 'whole' ? wholeFile(bufferOf(file.bytes)) : fileOf(file.size, file.read, signal);
    const metadata = await parquetMetadataAsync(buffer, { initialFetchSize: FOOTER_BYTES }), header = parquetHeader(metadata);
    const columns = await readParquetColumns(buffer, metadata, names.filter((name) => header.has(name)));
    return Array.from({ length: parquetRowCount(metadata) }, (_, row) => Object.fromEntries(columns.map(({ name, values }) => [name, values[row] as JsonValue]))); // numbers, bigints, texts and null
  });
}

function wholeFile(buffer: ArrayBuffer): AsyncBuffer {
  return { byteLength: buffer.byteLength, slice: (start, end) => buffer.slice(start, end) };
}

/** A file as the Parquet library asks for it. */
function fileOf(size: number, read: RangeReader, signal: AbortSignal): AsyncBuffer {
  return {
    byteLength: size,
    slice: async (start, end = size) => bufferOf(await read(start < 0 ? size + start : start, end, signal)),
  };
}

/** The bytes as a buffer of their own; copied only where they are a part of one. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength ? buffer : bytes.slice().buffer;
}
