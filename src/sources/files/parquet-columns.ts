import { parquetRead, type AsyncBuffer, type FileMetaData, type SchemaElement } from 'hyparquet';
import type { TableColumn } from './column-history.js';

/** Codecs that the Parquet library itself can unpack; the others are loaded when they are met. */
const BUILT_IN_CODECS = ['UNCOMPRESSED', 'SNAPPY'];

/** Times come as seconds since 1970. */
const TIME_PARSERS = {
  timestampFromMilliseconds: (time: bigint) => Number(time) / 1e3,
  timestampFromMicroseconds: (time: bigint) => Number(time) / 1e6,
  timestampFromNanoseconds: (time: bigint) => Number(time) / 1e9,
  dateFromDays: (days: number) => days * 86_400,
};

/** Returns the names of the columns, each with whether it can only hold numbers, times and truth values. */
export function parquetHeader({ schema }: FileMetaData): ReadonlyMap<string, boolean> {
  const header = new Map<string, boolean>();
  for (let i = 1; i < schema.length; i = afterElement(schema, i)) header.set(schema[i].name, holdsNumbers(schema[i]));
  return header;
}

/** Returns how many rows a file has. */
export function parquetRowCount(metadata: FileMetaData): number {
  return Number(metadata.num_rows);
}

/** Returns whether no row has a value in this column, as far as the file says without being read. */
export function isEmptyColumn({ row_groups }: FileMetaData, name: string): boolean {
  return row_groups.every(({ columns, num_rows }) => columns.every(({ meta_data }) =>
    meta_data?.path_in_schema[0] !== name || meta_data.statistics?.null_count === num_rows));
}

/** Reads columns of a file, 64-bit integers exact, and of a large file no bytes of others. */
export async function readParquetColumns(file: AsyncBuffer, metadata: FileMetaData, names: readonly string[]): Promise<readonly TableColumn[]> {
  if (names.length === 0) return [];
  const codecs = metadata.row_groups.flatMap((rows) => rows.columns.map((column) => column.meta_data?.codec ?? 'UNCOMPRESSED'));
  const compressors = codecs.every((codec) => BUILT_IN_CODECS.includes(codec))
    ? undefined : (await import('hyparquet-compressors')).compressors;
  const columns = new Map(names.map((name) => [name, new Array<unknown>(parquetRowCount(metadata))]));
  const all = names.length === parquetHeader(metadata).size;
  await parquetRead({
    file, metadata, parsers: TIME_PARSERS, ...(!all && { columns: [...names] }), ...(compressors && { compressors }),
    onChunk: ({ columnName, columnData, rowStart }) => {
      const values = columns.get(columnName);
      if (values) for (let i = 0; i < columnData.length; i++) values[rowStart + i] = columnData[i];
    },
  });
  return names.map((name) => ({ name, values: columns.get(name)! }));
}

function holdsNumbers({ type, num_children, converted_type, logical_type, repetition_type }: SchemaElement): boolean {
  if (num_children || type === undefined || repetition_type === 'REPEATED') return false;
  return !(type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY') || converted_type === 'DECIMAL' || logical_type?.type === 'DECIMAL' || logical_type?.type === 'FLOAT16';
}

/** The place of the element that follows this one and all that is inside it. */
function afterElement(schema: readonly SchemaElement[], at: number): number {
  let next = at + 1;
  for (let i = 0; i < (schema[at].num_children ?? 0); i++) next = afterElement(schema, next);
  return next;
}
