import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { readParquetColumns } from '../../../src/sources/files/parquet-columns.js';

const ROWS = 5000;
const of = <T>(value: (i: number) => T): T[] => Array.from({ length: ROWS }, (_, i) => value(i));
const noise = (i: number): number => Math.sin(i * 12.9898) * 43758.5453;

/** Columns of every kind of number: with and without gaps, repeating, beyond 2^53. */
const columnData = [
  { name: 'double', data: of(noise), type: 'DOUBLE' }, { name: 'required', data: of(noise), type: 'DOUBLE', nullable: false },
  { name: 'gaps', data: of((i) => (i % 7 === 3 ? null : noise(i))), type: 'DOUBLE', nullable: true },
  { name: 'late gaps', data: of((i) => (i > 4990 ? null : i)), type: 'INT32', nullable: true }, { name: 'never', data: of(() => null), type: 'DOUBLE', nullable: true },
  { name: 'few', data: of((i) => (i % 3) / 2), type: 'DOUBLE' }, { name: 'one', data: of(() => 0.5), type: 'DOUBLE' }, { name: 'not finite', data: of((i) => [NaN, Infinity, -Infinity][i % 3]), type: 'DOUBLE' },
  { name: 'float', data: of((i) => Math.fround(noise(i))), type: 'FLOAT' }, { name: 'int', data: of((i) => -i), type: 'INT32' },
  { name: 'long', data: of((i) => 2n ** 53n + BigInt(i)), type: 'INT64' }, { name: 'few longs', data: of((i) => (i % 11 === 0 ? null : BigInt(i % 4))), type: 'INT64', nullable: true },
  { name: 'packed', data: of((i) => BigInt(3 * i)), type: 'INT64', encoding: 'DELTA_BINARY_PACKED' }, { name: 'split', data: of(noise), type: 'DOUBLE', encoding: 'BYTE_STREAM_SPLIT' },
] as const;

for (const codec of ['UNCOMPRESSED', 'SNAPPY'] as const) {
  for (const pageSize of [1000, 1 << 20]) {
    test(`reads every kind of number as the library does: ${codec}, pages of ${pageSize} bytes`, async () => {
      const buffer = parquetWriteBuffer({ columnData: columnData as unknown as Parameters<typeof parquetWriteBuffer>[0]['columnData'], codec, pageSize, rowGroupSize: [3000] });
      const file = { byteLength: buffer.byteLength, slice: (start: number, end?: number) => buffer.slice(start, end) }, metadata = parquetMetadata(buffer);
      const rows = await parquetReadObjects({ file, metadata }) as Record<string, unknown>[];
      for (const { name, values } of await readParquetColumns(file, metadata, columnData.map((column) => column.name))) {
        assert.deepEqual(Array.from(values), rows.map((row) => row[name]), name);
      }
    });
  }
}

test('holds columns without gaps as numbers, not as objects', async () => {
  const buffer = parquetWriteBuffer({ columnData: columnData.filter(({ name }) => ['double', 'long', 'gaps'].includes(name)) });
  const columns = await readParquetColumns({ byteLength: buffer.byteLength, slice: (start, end) => buffer.slice(start, end) }, parquetMetadata(buffer), ['long', 'gaps', 'double']);
  assert.deepEqual(columns.map(({ values }) => values.constructor.name), ['BigInt64Array', 'Array', 'Float64Array']);
});
