import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnFromArray, dictionary, float32, int32, tableFromColumns, tableToIPC, timestamp, TimeUnit, utf8 } from '@uwdata/flechette';
import { readArrow } from '../../../src/sources/arrow/arrow-reader.js';
import files from '../../fixtures/arrow-files.json' with { type: 'json' };
import { pointsOf } from '../../fixtures/read-table.js';

const options = { run: 'run', label: 'history.arrow' };

for (const codec of ['lz4', 'zstd'] as const) {
  test(`reads Feather files as pyarrow packs them with ${codec}`, async () => {
    const { runs, report } = await readArrow(new Uint8Array(Buffer.from(files[codec], 'base64')), options);
    const { step, value } = runs[0].history.series('loss')!;
    assert.equal(report.rows, 400);
    assert.deepEqual([...step], Array.from({ length: 400 }, (_, i) => i));
    assert.deepEqual([...value], Array.from({ length: 400 }, (_, i) => (i % 5) / 4));
  });
}

for (const format of ['file', 'stream'] as const) {
  test(`reads times, texts and gaps of a ${format}`, async () => {
    const bytes = tableToIPC(tableFromColumns({
      step: columnFromArray([1, 2, 3], int32()),
      timestamp: columnFromArray([1_700_000_000_500, 1_700_000_001_500, 1_700_000_002_500], timestamp(TimeUnit.NANOSECOND)),
      loss: columnFromArray([0.5, null, NaN], float32()),
      host: columnFromArray(['gpu1', 'gpu1', 'gpu1'], dictionary(utf8())),
    }), { format })!;
    const contents = await readArrow(bytes, options);
    assert.ok(pointsOf(contents).includes('run loss: 1=0.5 3=NaN'));
    assert.deepEqual([...contents.runs[0].history.series('loss')!.time!], [1_700_000_000.5, 1_700_000_002.5]);
    assert.equal(contents.runs[0].run.config.host, 'gpu1');
    assert.deepEqual(contents.report, { format: 'arrow', rows: 3, columns: 4, emptyCells: 1, nonFiniteCells: 1, raggedRows: 0 });
  });
}

test('says that a file is no Arrow file; every part of one is read or refused', async () => {
  const bytes = new Uint8Array(Buffer.from(files.lz4, 'base64'));
  await assert.rejects(readArrow(new TextEncoder().encode('step,loss\n0,1\n'), options), /^WbError: history\.arrow cannot be read as Arrow: /);
  for (let end = 0; end < bytes.length; end++) {
    try {
      await readArrow(bytes.slice(0, end), options);
    } catch (error) {
      assert.match(String(error), /^WbError: history\.arrow cannot be read as Arrow: /);
    }
  }
});
