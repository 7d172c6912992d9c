import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { WbError } from '../../../src/core/errors.js';
import type { Series } from '../../../src/data/series.js';
import { filesSource } from '../../../src/sources/files/files-source.js';
import { runNameOf } from '../../../src/sources/files/run-name.js';
import type { FetchContext, Source } from '../../../src/sources/source.js';
import { historyRecord, runRecord, wandbLog } from '../../fixtures/record-formats.js';
import { serve, type StaticServer } from '../../fixtures/static-server.js';

let server: StaticServer;
before(async () => { server = await serve(); });
after(() => server.close());
beforeEach(() => {
  server.files.clear();
  server.exchanges.length = 0;
});

let moment = 0;
const at = (): FetchContext => ({ moment: ++moment, signal: new AbortController().signal });
const read = async (source: Source, metric: string): Promise<readonly Series[]> =>
  source.series({ runs: (await source.runs({}, at())).runs, metrics: [metric] }, at());

test('shows the last row of a file without a last line break', async () => {
  server.files.set('a.csv', 'step,loss\n0,1\n1,0.5');
  assert.deepEqual([...(await read(filesSource({ src: `${server.url}a.csv` }), 'loss'))[0].value], [1, 0.5]);
});

test('corrects a last row that turns out to have been unfinished, and waits for whole lines from then on', async () => {
  const source = filesSource({ src: `${server.url}a.csv` });
  const values = async (content: string): Promise<number[]> => {
    server.files.set('a.csv', content);
    return [...(await read(source, 'loss'))[0].value];
  };
  assert.deepEqual(await values('step,loss\n0,1\n1,0.3'), [1, 0.3]);
  assert.deepEqual(await values('step,loss\n0,1\n1,0.345\n2,0.2'), [1, 0.345]);
  assert.deepEqual(await values('step,loss\n0,1\n1,0.345\n2,0.25\n'), [1, 0.345, 0.25]);
});

test('reads lines of JSON also from a file that ends in .json, and then what is added', async () => {
  const source = filesSource({ src: `${server.url}result.json` });
  const lines = (n: number): string => Array.from({ length: n }, (_, i) => `{"step":${i},"loss":${1 / (i + 1)}}\n`).join('');
  const found: Series[] = [];
  for (const n of [1, 2, 1000, 1001]) {
    server.files.set('result.json', lines(n));
    found.push(...await read(source, 'loss'));
  }
  assert.deepEqual(found.map(({ value }) => value.length), [1, 2, 1000, 1001]);
  assert.ok(found.every(({ lineage }) => lineage === found[0].lineage));
  assert.ok(server.exchanges.at(-1)!.bytes < 512);
});

test('transfers on a refresh about what was added', async () => {
  const rows = (n: number): string => `step,loss\n${Array.from({ length: n }, (_, i) => `${i},${1 / (i + 1)}\n`).join('')}`;
  server.files.set('a.csv', rows(10_000));
  const source = filesSource({ src: `${server.url}a.csv` });
  await read(source, 'loss');
  const whole = server.exchanges[0].bytes;
  server.exchanges.length = 0;
  server.files.set('a.csv', rows(10_100));
  assert.equal((await read(source, 'loss'))[0].value.length, 10_100);
  assert.ok(server.exchanges.reduce((sum, { bytes }) => sum + bytes, 0) < whole * 0.015);
});

test('compares several files, keeping equal names apart', async () => {
  for (const folder of ['one', 'two']) server.files.set(`${folder}/run.csv`, `step,loss\n0,${folder.length}\n`);
  const source = filesSource({ src: ['one', 'two'].map((folder) => `${server.url}${folder}/run.csv`) });
  const { runs } = await source.runs({}, at());
  assert.deepEqual(runs.map(({ id, name }) => [id, name]), [['run', 'run (one/run.csv)'], ['2:run', 'run (two/run.csv)']]);
  assert.deepEqual((await read(source, 'loss')).map(({ run }) => run), ['run', '2:run']);
});

test('shows the other files when one is missing', async () => {
  server.files.set('a.csv', 'step,loss\n0,1\n');
  const source = filesSource({ src: ['a.csv', 'gone.csv'].map((file) => server.url + file) });
  assert.deepEqual((await source.runs({}, at())).runs.map(({ id }) => id), ['a']);
  assert.match(source.skipped!()[0].why, /gone\.csv was not found/);
});

test('reads files that were chosen in the page', async () => {
  const files = [new File(['{"step":1,"loss":2}\n'], 'mine.jsonl')];
  const source = filesSource({ files });
  assert.deepEqual([...(await read(source, 'loss'))[0].value], [2]);
  assert.equal((await source.runs({}, at())).runs[0].id, 'mine');
});

const unreadable: [name: string, content: string, message: RegExp][] = [
  ['a page of HTML', '<!doctype html><p>Sign in</p>', /page is an HTML page, not data/],
  ['nothing that is known', 'Dear reader,\nhow are you?\n', /page is in no format that is read here/],
];
for (const [name, content, message] of unreadable) {
  test(`says that a file is ${name}`, async () => {
    server.files.set('page', content);
    await assert.rejects(filesSource({ src: `${server.url}page` }).runs({}, at()), (error) => error instanceof WbError && message.test(error.message));
  });
}

test('draws a W&B log whose file is not called as its run', async () => {
  server.files.set('renamed.wandb', wandbLog([runRecord('3f9k'), historyRecord({ _step: 1, loss: 0.5 })]));
  const [series] = await read(filesSource({ src: `${server.url}renamed.wandb` }), 'loss');
  assert.deepEqual([series.run, ...series.value], ['3f9k', 0.5]);
});

test('says that no file was named', () => {
  assert.throws(() => filesSource({}), /invalid src: \[\] \(expected the address of a file\)/);
});

test('names a run after its file, or its folder where all files are called the same', () => {
  assert.deepEqual(['a/loss-curve.csv', 'lightning_logs/version_4/metrics.csv', 'checkpoint-1700/trainer_state.json', 'metrics.csv', 'CartPole-v1_1/0.monitor.csv'].map(runNameOf), [
    'loss-curve', 'version_4', 'checkpoint-1700', 'metrics', 'CartPole-v1_1',
  ]);
});
