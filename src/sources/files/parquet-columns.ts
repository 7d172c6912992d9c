import { parquetRead, type AsyncBuffer, type Compressors, type FileMetaData, type SchemaElement } from 'hyparquet';
import { readTogether } from '../read-together.js';
import type { TableColumn } from './column-history.js';
import { holdsPlainNumbers, NumberColumn } from './parquet-numbers.js';
import { unpackSnappy } from './snappy.js';

/** What is unpacked without further code. */
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
  return new Map(topElements({ schema }).map((element) => [element.name, holdsNumbers(element)]));
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
  const others = codecs.every((codec) => BUILT_IN_CODECS.includes(codec)) ? undefined : (await import('hyparquet-compressors')).compressors;
  const compressors: Compressors = { ...others, SNAPPY: unpackSnappy };
  const plain = new Set(topElements(metadata).filter(holdsPlainNumbers).map(({ name }) => name));
  const found = new Map((await Promise.all([
    readNumbers(file, metadata, names.filter((name) => plain.has(name)), compressors),
    readAny(file, metadata, names.filter((name) => !plain.has(name)), compressors),
  ])).flat().map((column) => [column.name, column]));
  return names.map((name) => found.get(name)!);
}

/** Reads columns of plain numbers; what lies side by side is asked for at once. */
async function readNumbers(file: AsyncBuffer, metadata: FileMetaData, names: readonly string[], compressors: Compressors): Promise<readonly TableColumn[]> {
  const elements = new Map(topElements(metadata).map((element) => [element.name, element]));
  const rows = parquetRowCount(metadata), [root] = metadata.schema;
  const columns = new Map(names.map((name) => [name, new NumberColumn(elements.get(name)!, root, rows, compressors)]));
  const chunks = metadata.row_groups.flatMap((group) => group.columns.flatMap(({ meta_data: meta }) => {
    const column = meta && columns.get(meta.path_in_schema[0]);
    if (!column) return [];
    const start = Number(meta.dictionary_page_offset || meta.data_page_offset); // 0 where there is none
    return [{ start, end: start + Number(meta.total_compressed_size), column, meta, rows: Number(group.num_rows) }];
  }));
  const bytes = await readTogether(file, chunks);
  chunks.forEach(({ column, meta, rows: length }, i) => column.add(bytes[i], meta, length));
  return Array.from(columns, ([name, { values }]) => ({ name, values }));
}

/** Reads columns of any kind, value by value. */
async function readAny(file: AsyncBuffer, metadata: FileMetaData, names: readonly string[], compressors: Compressors): Promise<readonly TableColumn[]> {
  if (names.length === 0) return [];
  const columns = new Map(names.map((name) => [name, new Array<unknown>(parquetRowCount(metadata))]));
  await parquetRead({
    file, metadata, parsers: TIME_PARSERS, columns: [...names], compressors,
    onChunk: ({ columnName, columnData, rowStart }) => {
      const values = columns.get(columnName);
      if (values) for (let i = 0; i < columnData.length; i++) values[rowStart + i] = columnData[i];
    },
  });
  return Array.from(columns, ([name, values]) => ({ name, values }));
}

function holdsNumbers({ type, num_children, converted_type, logical_type, repetition_type }: SchemaElement): boolean {
  if (num_children || type === undefined || repetition_type === 'REPEATED') return false;
  return !(type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY') || converted_type === 'DECIMAL' || logical_type?.type === 'DECIMAL' || logical_type?.type === 'FLOAT16';
}

/** The columns, without what is inside those that have parts. */
function topElements({ schema }: Pick<FileMetaData, 'schema'>): readonly SchemaElement[] {
  const found: SchemaElement[] = [];
  for (let i = 1; i < schema.length; i = afterElement(schema, i)) found.push(schema[i]);
  return found;
}

/** The place of the element that follows this one and all that is inside it. */
function afterElement(schema: readonly SchemaElement[], at: number): number {
  let next = at + 1;
  for (let i = 0; i < (schema[at].num_children ?? 0); i++) next = afterElement(schema, next);
  return next;
}
