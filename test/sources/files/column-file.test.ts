import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { extendsSeries } from '../../../src/data/series.js';
import { filesSource } from '../../../src/sources/files/files-source.js';
import type { FetchContext } from '../../../src/sources/source.js';
import { serve, type StaticServer } from '../../fixtures/static-server.js';

const ROWS = 60_000;
let server: StaticServer;
let moment = 0;
beforeEach(async () => { server = await serve(); });
afterEach(() => server.close());

const at = (signal = new AbortController().signal): FetchContext => ({ moment: ++moment, signal });
/** Numbers that do not pack, so that each column has its size. */
const noise = (salt: number) => (_: unknown, i: number): number => Math.sin(i * 12.9898 + salt) * 43758.5453;

function file(rows = ROWS, metrics = 12, runs = 1): Uint8Array {
  return new Uint8Array(parquetWriteBuffer({
    rowGroupSize: [20_000],
    columnData: [
      { name: 'step', data: Array.from({ length: rows }, (_, i) => Math.floor(i / runs)), type: 'INT32' },
      ...(runs > 1 ? [{ name: 'run', data: Array.from({ length: rows }, (_, i) => `run ${i % runs}`), type: 'STRING' as const }] : []),
      { name: 'host', data: Array.from({ length: rows }, () => 'gpu1'), type: 'STRING' },
      ...Array.from({ length: metrics }, (_, m) => ({ name: `metric/${m}`, data: Array.from({ length: rows }, noise(m)), type: 'DOUBLE' as const })),
      { name: 'never', data: Array.from({ length: rows }, () => null), type: 'DOUBLE', nullable: true },
    ],
  }));
}
const bytesAsked = (): number => server.exchanges.splice(0).reduce((sum, { bytes }) => sum + bytes, 0);

test('of a large file the footer and the columns that are asked for are read', async () => {
  const content = file();
  server.files.set('a.parquet', content);
  const source = filesSource({ src: `${server.url}a.parquet` }), { runs } = await source.runs({}, at());
  assert.deepEqual(runs[0].config, { host: 'gpu1' });
  assert.deepEqual(runs[0].metrics, Array.from({ length: 12 }, (_, m) => `metric/${m}`));
  const before = bytesAsked();
  assert.ok(before < content.length / 5, `${before} of ${content.length}`);
  const context = at();
  const [[series], [again]] = await Promise.all([1, 2].map(() => source.series({ runs, metrics: ['metric/7', 'typo'] }, context)));
  const one = bytesAsked();
  assert.ok(one > 0 && one < content.length / 8, `${one} of ${content.length}`);
  assert.deepEqual([...series.value], Array.from({ length: ROWS }, noise(7)));
  assert.equal(series.step.at(-1), ROWS - 1);
  assert.equal(again.lineage, series.lineage);
  await source.series({ runs, metrics: ['metric/7'] }, at());
  assert.equal(bytesAsked(), 0, 'an unchanged file is not read again');
});

test('several runs in a large file have their own rows', async () => {
  server.files.set('a.parquet', file(ROWS, 12, 3));
  const source = filesSource({ src: `${server.url}a.parquet` }), { runs } = await source.runs({}, at());
  assert.deepEqual(runs.map(({ id }) => id), ['run 0', 'run 1', 'run 2']);
  const found = await source.series({ runs: [runs[2]], metrics: ['metric/0'] }, at());
  assert.deepEqual(found.map(({ run, value, step }) => [run, value.length, step.at(-1), value[1]]), [['run 2', ROWS / 3, ROWS / 3 - 1, noise(0)(0, 5)]]);
});

test('a large file that has grown keeps the lineage of what was read', async () => {
  server.files.set('a.parquet', file());
  const source = filesSource({ src: `${server.url}a.parquet` });
  const [before] = await source.series({ runs: (await source.runs({}, at())).runs, metrics: ['metric/1'] }, at());
  server.files.set('a.parquet', file(ROWS + 10));
  const { runs } = await source.runs({}, at());
  const [after, other] = await source.series({ runs, metrics: ['metric/1', 'metric/2'] }, at());
  assert.ok(extendsSeries(before, after));
  assert.deepEqual([after.value.length, other.value.length], [ROWS + 10, ROWS + 10]);
});

test('a small file, and a file of a host without ranges, is read whole', async () => {
  const small = file(100, 2), large = file();
  for (const [content, ranges] of [[small, true], [large, false]] as const) {
    server.files.set('a.parquet', content);
    server.ranges = ranges;
    const source = filesSource({ src: `${server.url}a.parquet` }), { runs } = await source.runs({}, at());
    assert.equal(bytesAsked(), content.length);
    assert.equal((await source.series({ runs, metrics: ['metric/1'] }, at())).length, 1);
    assert.equal(runs[0].summary['metric/1'], noise(1)(0, content === small ? 99 : ROWS - 1));
  }
});

test('a file of a few megabytes is read whole in two requests', async () => {
  const content = file(20_000, 4);
  server.files.set('a.parquet', content);
  const { runs } = await filesSource({ src: `${server.url}a.parquet` }).runs({}, at());
  assert.deepEqual([server.exchanges.length, bytesAsked(), runs[0].summary['metric/3']], [2, content.length, noise(3)(0, 19_999)]);
});

test('a large file that changes between two requests can be tried again', async () => {
  server.files.set('a.parquet', file());
  const source = filesSource({ src: `${server.url}a.parquet` }), context = at(), { runs } = await source.runs({}, context);
  server.files.set('a.parquet', file(ROWS - 1));
  await assert.rejects(source.series({ runs, metrics: ['metric/1'] }, context), /a\.parquet changed while it was being read/);
  const [series] = await source.series({ runs, metrics: ['metric/1'] }, at());
  assert.equal(series.value.length, ROWS - 1);
});
