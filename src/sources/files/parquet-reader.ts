import { parquetMetadata, parquetMetadataAsync, type AsyncBuffer, type FileMetaData } from 'hyparquet';
import { isAbort, WbError } from '../../core/errors.js';
import { columnsFor } from './column-names.js';
import { ColumnHistory } from './column-history.js';
import { readColumnTable, shapeOfColumns } from './column-table.js';
import type { FileContents, ReadOptions } from './file-contents.js';
import { isEmptyColumn, parquetHeader, parquetRowCount, readParquetColumns } from './parquet-columns.js';

/** How many bytes at the end of a file are read for its footer; more where it is longer. */
const FOOTER_BYTES = 1 << 16;

/** Reads a range of a file. */
export type RangeReader = (start: number, end: number, signal: AbortSignal) => Promise<Uint8Array>;

/** Reads a Parquet file: a table like any other, with 64-bit integers exact. */
export async function readParquet(bytes: Uint8Array, options: ReadOptions): Promise<FileContents> {
  const buffer = bufferOf(bytes);
  const file: AsyncBuffer = { byteLength: buffer.byteLength, slice: (start, end) => buffer.slice(start, end) };
  return orUnreadable(options.label, async () => {
    const metadata = parquetMetadata(buffer);
    return readWhole(file, metadata, options);
  });
}

/**
 * Reads what places the rows of a large Parquet file, and its texts; the
 * columns of numbers are read when `load` is called. A table that is no history
 * is read whole.
 */
export async function readParquetRanges(size: number, read: RangeReader, options: ReadOptions, signal: AbortSignal): Promise<FileContents> {
  const file = fileOf(size, read, signal);
  return orUnreadable(options.label, async () => {
    const metadata = await parquetMetadataAsync(file, { initialFetchSize: FOOTER_BYTES });
    const header = parquetHeader(metadata), names = [...header.keys()];
    const placing = new Set((['step', 'epoch', 'time', 'run'] as const).flatMap((role) => columnsFor(role, names)));
    const later = names.filter((name) => header.get(name) && !placing.has(name));
    const columns = await readParquetColumns(file, metadata, names.filter((name) => !later.includes(name)));
    const known = new Map(columns.map((column) => [column.name, column]));
    const table = { ...options, format: 'parquet', rowCount: parquetRowCount(metadata) };
    const shape = shapeOfColumns(names, known, table);
    if (shape.type !== 'history') return readWhole(file, metadata, options);
    const history = new ColumnHistory({ ...table, header: names, shape, place: (name) => known.get(name)! });
    for (const column of columns) history.add(column);
    const unread = new Set(later.filter((name) => !isEmptyColumn(metadata, name)));
    history.expect([...unread]);
    return {
      runs: history.runs(), problems: history.problems(), report: history.report,
      load: loader(unread, history, options, (wanted, aborted) => readParquetColumns(fileOf(size, read, aborted), metadata, wanted)),
    };
  });
}

/** Reads columns one call after the other, so that none is read twice. */
function loader(
  unread: Set<string>, history: ColumnHistory, { prefix = '', label }: ReadOptions,
  read: (names: readonly string[], signal: AbortSignal) => ReturnType<typeof readParquetColumns>,
): NonNullable<FileContents['load']> {
  let latest = Promise.resolve();
  return (metrics, signal) => {
    const own = latest.then(() => orUnreadable(label, async () => {
      signal.throwIfAborted();
      const wanted = metrics.filter((metric) => metric.startsWith(prefix)).map((metric) => metric.slice(prefix.length)).filter((name) => unread.has(name));
      for (const column of await read(wanted, signal)) {
        history.add(column);
        unread.delete(column.name);
      }
    }));
    latest = own.catch(() => undefined);
    return own;
  };
}

async function readWhole(file: AsyncBuffer, metadata: FileMetaData, options: ReadOptions): Promise<FileContents> {
  const columns = await readParquetColumns(file, metadata, [...parquetHeader(metadata).keys()]);
  return readColumnTable(columns, { ...options, format: 'parquet', rowCount: parquetRowCount(metadata) });
}

function fileOf(size: number, read: RangeReader, signal: AbortSignal): AsyncBuffer {
  return {
    byteLength: size,
    slice: async (start, end = size) => {
      const from = start < 0 ? size + start : start;
      return bufferOf(await read(from, end, signal));
    },
  };
}

/** The bytes as a buffer of their own; copied only where they are a part of one. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength ? buffer : bytes.slice().buffer;
}

async function orUnreadable<T>(label: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (isAbort(cause) || cause instanceof WbError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WbError('format', `${label} cannot be read as Parquet: ${reason}`, { cause });
  }
}
