import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { extendsSeries } from '../../../src/data/series.js';
import type { FetchContext } from '../../../src/sources/source.js';
import { wandbSource, type WandbSource } from '../../../src/sources/wandb/wandb-source.js';
import { serveWandb, type WandbRow, type WandbServer } from '../../fixtures/wandb-server.js';

const COUNT = 6000, EXPORTED = 5990;
const rows: WandbRow[] = Array.from({ length: COUNT }, (_, step) => ({ _step: step, _timestamp: 1_790_000_000 + step, loss: step === 77 ? NaN : 1 / (step + 1), ...(step % 10 === 0 && { acc: step }) }));

let moment = 0;
const at = (): FetchContext => ({ moment: ++moment, signal: new AbortController().signal });

function exported(): Uint8Array {
  const some = rows.slice(0, EXPORTED), column = (name: string): unknown[] => some.map((row) => row[name] ?? null);
  return new Uint8Array(parquetWriteBuffer({
    columnData: [
      { name: '_step', data: some.map(({ _step }) => BigInt(_step as number)), type: 'INT64' }, { name: '_timestamp', data: column('_timestamp') as number[], type: 'DOUBLE' },
      { name: 'loss', data: column('loss') as number[], type: 'DOUBLE' }, { name: 'acc', data: column('acc') as number[], type: 'DOUBLE', nullable: true },
    ],
  }));
}

async function over(check: (source: WandbSource, server: WandbServer) => Promise<void>): Promise<void> {
  const server = await serveWandb([{ name: 'a', rows: [...rows], parquet: ['history.parquet'], exported: EXPORTED, files: { 'history.parquet': exported() } }]);
  try {
    await check(wandbSource({ baseUrl: server.url, entity: 'team', project: 'vision', history: 'full' }), server);
  } finally {
    await server.close();
  }
}

test('reads every row of a long history: those exported, and those that are not yet', () => over(async (source) => {
  const { runs } = await source.runs({}, at());
  const [loss, acc] = await source.series({ runs, metrics: ['loss', 'acc', 'typo'] }, at());
  assert.deepEqual([...loss.value], rows.map((row) => row.loss));
  assert.deepEqual([...loss.step], rows.map((row) => row._step));
  assert.deepEqual([loss.sampledFrom, acc.value.length, acc.time![1]], [undefined, 600, 1_790_000_010]);
}));

test('extends what it has read when the run goes on', () => over(async (source, server) => {
  const read = async () => (await source.series({ runs: (await source.runs({}, at())).runs, metrics: ['loss'] }, at()))[0];
  const before = await read();
  server.runs[0].rows!.push({ _step: COUNT, _timestamp: 1, loss: 5 });
  const after = await read();
  assert.deepEqual([after.value.length, after.value.at(-1), extendsSeries(before, after)], [COUNT + 1, 5, true]);
}));

for (const [name, file] of [['is gone', undefined], ['is no Parquet', 'hello']] as const) {
  test(`shows a sample, and says why, where a file ${name}`, () => over(async (source, server) => {
    server.runs[0].files = file === undefined ? {} : { 'history.parquet': file };
    const [loss] = await source.series({ runs: (await source.runs({}, at())).runs, metrics: ['loss'] }, at());
    assert.deepEqual([loss.value.length, loss.sampledFrom], [1500, COUNT]);
    assert.match(source.skipped()[0].why, /; a sample is shown$/);
    assert.doesNotMatch(source.skipped()[0].why, /Signature/);
  }));
}

test('shows a sample where the server exports nothing', () => over(async (source, server) => {
  server.without.add('parquetHistory');
  const [loss] = await source.series({ runs: (await source.runs({}, at())).runs, metrics: ['loss'] }, at());
  assert.equal(loss.value.length, 1500);
}));

test('of a large exported file only the wanted columns are asked for', () => over(async (source, server) => {
  const noise = (salt: number) => rows.slice(0, EXPORTED).map((_, i) => Math.sin(i * 12.9898 + salt) * 43758.5453);
  const file = new Uint8Array(parquetWriteBuffer({
    columnData: [
      { name: '_step', data: rows.slice(0, EXPORTED).map(({ _step }) => BigInt(_step as number)), type: 'INT64' }, { name: '_timestamp', data: rows.slice(0, EXPORTED).map(({ _timestamp }) => _timestamp as number), type: 'DOUBLE' },
      ...Array.from({ length: 110 }, (_, m) => ({ name: `other/${m}`, data: noise(m), type: 'DOUBLE' as const })), { name: 'loss', data: noise(-1), type: 'DOUBLE' as const },
    ],
  }));
  server.runs[0].files = { 'history.parquet': file };
  const [loss] = await source.series({ runs: (await source.runs({}, at())).runs, metrics: ['loss'] }, at());
  assert.deepEqual([loss.value.length, loss.value[0], loss.value.at(-1)], [COUNT, noise(-1)[0], rows.at(-1)!.loss]);
  assert.ok(server.sent < file.length / 4, `${server.sent} of ${file.length}`);
}));
