import { parquetMetadata, parquetReadObjects, type AsyncBuffer } from 'hyparquet';
import { WbError } from '../../core/errors.js';
import { stableStringify } from '../../core/json.js';
import type { FileContents, ReadOptions } from './file-contents.js';
import { recognizeTable } from './table-shape.js';
import { openTable } from './table-rows.js';

/** Codecs that the Parquet library itself can unpack; the others are loaded when they are met. */
const BUILT_IN_CODECS = ['UNCOMPRESSED', 'SNAPPY'];

/** Times come as seconds since 1970. */
const TIME_PARSERS = {
  timestampFromMilliseconds: (time: bigint) => Number(time) / 1e3,
  timestampFromMicroseconds: (time: bigint) => Number(time) / 1e6,
  timestampFromNanoseconds: (time: bigint) => Number(time) / 1e9,
  dateFromDays: (days: number) => days * 86_400,
};

/** Reads a Parquet file: a table like any other, with 64-bit integers exact. */
export async function readParquet(bytes: Uint8Array, options: ReadOptions): Promise<FileContents> {
  const { buffer } = bytes.slice();
  const file: AsyncBuffer = { byteLength: buffer.byteLength, slice: (start, end) => buffer.slice(start, end) };
  try {
    const metadata = parquetMetadata(buffer);
    const codecs = metadata.row_groups.flatMap((rows) => rows.columns.map((column) => column.meta_data?.codec ?? 'UNCOMPRESSED'));
    const compressors = codecs.every((codec) => BUILT_IN_CODECS.includes(codec))
      ? undefined : (await import('hyparquet-compressors')).compressors;
    const records = await parquetReadObjects({ file, metadata, parsers: TIME_PARSERS, ...(compressors && { compressors }) });
    return tableOf(records, options);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WbError('format', `${options.label} cannot be read as Parquet: ${reason}`, { cause });
  }
}

function tableOf(records: readonly Record<string, unknown>[], options: ReadOptions): FileContents {
  const header = Object.keys(records[0] ?? {});
  const rows = records.map((record) => header.map((name) => cellOf(record[name])));
  const shape = recognizeTable(header, rows.slice(0, 1000));
  const table = openTable(options.single && shape.type !== 'history' ? { type: 'history' } : shape, header, {}, options);
  let [emptyCells, nonFiniteCells] = [0, 0];
  for (const [i, row] of rows.entries()) {
    table.add(row);
    for (const [j, name] of header.entries()) {
      if (row[j] === '') emptyCells++;
      else if (typeof records[i][name] === 'number' && !Number.isFinite(records[i][name])) nonFiniteCells++;
    }
  }
  return {
    runs: table.runs(), problems: table.problems(),
    report: { format: 'parquet', rows: rows.length, columns: header.length, emptyCells, nonFiniteCells, raggedRows: 0 },
  };
}

/** The value as the text of a cell; digits come back exactly. */
function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'bigint' || typeof value === 'number' ? `${value}` : stableStringify(value);
}
