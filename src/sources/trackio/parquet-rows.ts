import { parquetMetadata } from 'hyparquet';
import { WbError } from '../../core/errors.js';
import type { JsonObject, JsonValue } from '../../core/json.js';
import { parquetHeader, parquetRowCount, readParquetColumns } from '../files/parquet-columns.js';

/** Reads the rows of a Parquet file as the JSON that they were; what is missing is left out. Rejects with a `WbError` where it is none. */
export async function parquetRows(bytes: Uint8Array, label: string): Promise<readonly JsonObject[]> {
  const buffer = bytes.slice().buffer;
  try {
    const metadata = parquetMetadata(buffer), names = [...parquetHeader(metadata).keys()];
    const columns = await readParquetColumns({ byteLength: buffer.byteLength, slice: (start, end) => buffer.slice(start, end) }, metadata, names);
    return Array.from({ length: parquetRowCount(metadata) }, (_, row) => objectOf(columns.map(({ name, values }) => [name, values[row]])));
  } catch (cause) {
    throw new WbError('format', `${label} cannot be read as Parquet: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** Objects of different keys share a column, which fills them up with nulls. */
function objectOf(entries: readonly (readonly [name: string, value: unknown])[]): JsonObject {
  return Object.fromEntries(entries.filter(([name, value]) => value !== null && value !== undefined && name !== '__proto__').map(([name, value]) => [name, jsonOf(value)]));
}

function jsonOf(value: unknown): JsonValue {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (Array.isArray(value)) return value.map((item: unknown) => jsonOf(item ?? null));
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' && value !== null ? objectOf(Object.entries(value)) : value as JsonValue; // a number, a text, a truth value or null
}
