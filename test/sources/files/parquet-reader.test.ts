import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { test } from 'node:test';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { readParquet } from '../../../src/sources/files/parquet-reader.js';
import { pointsOf } from '../../fixtures/read-table.js';

const options = { run: 'run', label: 'history.parquet' };
const columnData = [
  { name: 'step', data: [1n, 9007199254740993n], type: 'INT64' as const },
  { name: 'timestamp', data: [new Date(1_700_000_000_500), new Date(1_700_000_001_500)], type: 'TIMESTAMP' as const },
  { name: 'loss', data: [0.1, NaN], type: 'DOUBLE' as const },
  { name: 'host', data: ['gpu1', 'gpu1'], type: 'STRING' as const },
];

for (const codec of ['UNCOMPRESSED', 'SNAPPY', 'GZIP'] as const) {
  test(`reads columns packed with ${codec}, exact to the last digit`, async () => {
    const bytes = new Uint8Array(parquetWriteBuffer({ columnData, codec, compressors: { GZIP: (input: Uint8Array) => new Uint8Array(gzipSync(input)) } }));
    const contents = await readParquet(bytes, options);
    assert.ok(pointsOf(contents).includes('run loss: 1=0.1 9007199254740993=NaN'));
    assert.deepEqual([...contents.runs[0].history.series('loss')!.time!], [1_700_000_000.5, 1_700_000_001.5]);
    assert.equal(contents.runs[0].run.config.host, 'gpu1');
    assert.deepEqual(contents.report, { format: 'parquet', rows: 2, columns: 4, emptyCells: 0, nonFiniteCells: 1, raggedRows: 0 });
  });
}

test('says that a file is no Parquet, or only half of it', async () => {
  const bytes = new Uint8Array(parquetWriteBuffer({ columnData }));
  for (const broken of [new TextEncoder().encode('step,loss\n0,1\n'), bytes.slice(0, bytes.length / 2)]) {
    await assert.rejects(readParquet(broken, options), /^WbError: history\.parquet cannot be read as Parquet: /);
  }
});
