import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { inspect } from '../../../src/cli/inspect.js';
import { importRuns } from '../../../src/cli/import/import-runs.js';
import { extendsSeries } from '../../../src/data/series.js';
import { bundleSource } from '../../../src/sources/bundle/bundle-source.js';
import { sourceFrom } from '../../../src/sources/registry.js';
import { fileFetch } from '../../../src/cli/file-fetch.js';
import type { FetchContext, Source } from '../../../src/sources/source.js';
import { eventFile, tensorScalar } from '../../fixtures/record-formats.js';
import { serve, type StaticServer } from '../../fixtures/static-server.js';
import { sweepFiles, sweepPath } from '../../fixtures/sweeps.js';
import { conforms, sampleRows } from '../conformance.js';

const [STATE, RESULT] = [/experiment_state/, /False.*result\.json$/].map(sweepPath);
const TRIAL = dirname(RESULT), FAILED = dirname(sweepPath(/error\.txt$/));

let server: StaticServer;
let folder: string;
let moment = 0;
before(async () => {
  server = await serve();
  folder = await mkdtemp(join(tmpdir(), 'wb-ray-'));
});
after(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  server.files.clear();
  server.exchanges.length = 0;
  for (const [path, text] of Object.entries(sweepFiles)) server.files.set(path, text);
});
const at = (): FetchContext => ({ moment: ++moment, signal: new AbortController().signal });
const open = (): Promise<Source> => sourceFrom({ src: server.url + STATE });

/** Writes the experiment into a folder of its own, with these files besides; `undefined` leaves one out. */
async function onDisk(name: string, others: Readonly<Record<string, string | Uint8Array | undefined>> = {}): Promise<string> {
  for (const [path, content] of Object.entries({ ...sweepFiles, ...others })) {
    if (content === undefined || !path.startsWith('ray/')) continue;
    await mkdir(dirname(join(folder, name, path)), { recursive: true });
    await writeFile(join(folder, name, path), content);
  }
  return join(folder, name, 'ray');
}

conforms('an experiment of Ray Tune', async () => {
  let rows = sampleRows;
  const write = (): void => {
    const text = (value: number | bigint): string => (Number.isNaN(value) ? 'NaN' : String(value));
    const lines = rows.map(({ _step, ...values }) => `{"training_iteration":${_step},"trial_id":"a"${Object.entries(values).map(([name, value]) => `,"${name}":${text(value)}`).join('')}}\n`);
    conforming.files.set('sample/t/result.json', lines.join(''));
    conforming.files.set('sample/experiment_state-1.json', JSON.stringify({ trial_data: [[
      JSON.stringify({ trial_id: 'a', trainable_name: 'train', status: 'PENDING', relative_logdir: 't', config: {} }), JSON.stringify({ last_result: { loss: 1 } }),
    ]] }));
  };
  const conforming = await serve();
  write();
  return {
    source: await sourceFrom({ src: `${conforming.url}sample/experiment_state-1.json` }), close: () => conforming.close(),
    append: (more) => {
      rows = [...rows, ...more];
      write();
    },
  };
});

test('the state of an experiment lists its trials, each with config, results and state', async () => {
  const { runs } = await (await open()).runs({}, at());
  const [good, bad] = [...runs].sort((a, b) => (a.id < b.id ? -1 : 1));
  assert.deepEqual([good.name, good.state, good.project, good.config], [`train_${good.id}`, 'finished', 'digits', { lr: 0.1, fail: false, opt: { name: 'adam', betas: [0.9, 0.99] } }]);
  assert.deepEqual([good.summary.loss, good.summary['nested/a'], good.summary.training_iteration, 'pid' in good.summary], [0.025, 3, 4, false]);
  assert.deepEqual([bad.state, bad.summary.loss], ['failed', 0.05]);
  assert.ok(good.createdAt! < good.heartbeatAt!);
  assert.equal(server.exchanges.length, 1, 'histories are not read for that');
});

test('histories are those of result.json; what is about the machine is none', async () => {
  const source = await open(), { runs } = await source.runs({}, at());
  assert.deepEqual(await source.metrics(runs, at()), ['acc', 'iterations_since_restore', 'loss', 'nested/a', 'time_since_restore', 'time_this_iter_s', 'time_total_s']);
  const series = await source.series({ runs, metrics: ['loss', 'acc', 'pid', 'config.lr'] }, at());
  const good = series.filter(({ run }) => run === runs.find(({ state }) => state === 'finished')!.id);
  assert.deepEqual(good.map(({ metric, step, value }) => [metric, [...step], [...value]]), [['loss', [1, 2, 3, 4], [0.1, 0.05, 0.1 / 3, 0.025]], ['acc', [1, 2, 3, 4], [0, NaN, 0.2, 0.3]]]);
  assert.ok(good[0].time![0] > 1.7e9);
});

test('what a trial failed of is its console output', async () => {
  const source = await open(), { runs } = await source.runs({}, at());
  const lines = await Promise.all(runs.map((run) => source.logs!({ run }, at())));
  assert.deepEqual(lines.map(({ lines: [first = ''] }) => first.slice(0, 11)).sort(), ['', 'Failure # 1']);
  assert.ok(!server.exchanges.some(({ path, status }) => status === 404 && /error/.test(path)));
});

test('without a result.json the progress.csv is read; a trial that has not begun has no rows and is no failure', async () => {
  server.files.delete(RESULT);
  const source = await open(), { runs } = await source.runs({}, at());
  const [loss] = await source.series({ runs: runs.filter(({ state }) => state === 'finished'), metrics: ['loss'] }, at());
  assert.deepEqual([...loss.value], [0.1, 0.05, 0.1 / 3, 0.025]);
  server.files.clear();
  const text = sweepFiles[STATE];
  server.files.set(STATE, text.replace(/\\"last_result\\": \{.*?\},(?=\\n  \\"last_result_time)/g, '\\"last_result\\": {},').replaceAll('TERMINATED', 'PENDING').replaceAll('ERROR', 'PENDING'));
  const pending = await source.runs({}, at());
  assert.deepEqual(pending.runs.map(({ state }) => state), ['unknown', 'unknown']);
  assert.deepEqual(await source.series({ runs: pending.runs, metrics: ['loss'] }, at()), []);
});

test('a trial that goes on is read on', async () => {
  server.files.set(STATE, sweepFiles[STATE].replaceAll('TERMINATED', 'PENDING')); // so Ray writes running trials
  const lines = sweepFiles[RESULT].split(/(?<=\n)/), source = await open();
  server.files.set(RESULT, lines.slice(0, 2).join('') + lines[2].slice(0, 30));
  const read = async (): Promise<Awaited<ReturnType<Source['series']>>[number]> => {
    const { runs } = await source.runs({}, at());
    assert.deepEqual(runs.map(({ state }) => state).sort(), ['failed', 'running']);
    return (await source.series({ runs: runs.filter(({ state }) => state === 'running'), metrics: ['loss'] }, at()))[0];
  };
  const early = await read();
  assert.equal(early.value.length, 2);
  server.files.set(RESULT, sweepFiles[RESULT]);
  const late = await read();
  assert.equal(late.value.length, 4);
  assert.ok(extendsSeries(early, late));
});

test('a result.json alone is a run with its config, also with one line', async () => {
  const [first] = sweepFiles[RESULT].split('\n');
  for (const text of [first, sweepFiles[RESULT]]) {
    server.files.set('t/result.json', text);
    const source = await sourceFrom({ src: `${server.url}t/result.json` }), { runs: [run] } = await source.runs({}, at());
    assert.deepEqual([run.config, (run.metrics ?? []).includes('pid'), 'hostname' in run.config], [{ lr: 0.1, fail: false, opt: { name: 'adam', betas: [0.9, 0.99] } }, false, false]);
    assert.ok((await source.series({ runs: [run], metrics: ['loss'] }, at()))[0].value.length > 0);
  }
});

test('a folder on disk: the files of a trial are one run, with what only event files have', async () => {
  const events = eventFile([tensorScalar(0, 'ray/tune/loss', 9), tensorScalar(0, 'own/grad', 7), tensorScalar(0, 'loss', 8)]);
  const path = await onDisk('whole', { [`${TRIAL}/events.out.tfevents.1.vm`]: events, [`${TRIAL}/params.pkl`]: 'x' });
  const { runs, files, skipped } = await inspect(path);
  assert.deepEqual(runs.map(({ id, name, state, series }) => [id, name.startsWith('train_'), state, series.loss.count, series.loss.last]).sort(), [[TRIAL.slice(4), true, 'finished', 4, 0.025], [FAILED.slice(4), true, 'failed', 2, 0.05]]);
  const good = runs.find(({ state }) => state === 'finished')!;
  assert.deepEqual([good.series['own/grad'].last, 'ray/tune/loss' in good.series, good.config.lr], [7, false, 0.1]);
  assert.deepEqual(files.map(({ path: file, format }) => [file.split('/').at(-1), format]).sort(), [['events.out.tfevents.1.vm', 'tfevents'], ['progress.csv', 'csv'], ['progress.csv', 'csv'], ['result.json', 'ndjson'], ['result.json', 'ndjson']]);
  assert.deepEqual(skipped, []);
});

test('a folder without a state of the experiment: the files say config, results and failure', async () => {
  const path = await onDisk('no-state', { [STATE]: undefined, [RESULT]: sweepFiles[RESULT].replace(/"done": false(?=[^\n]*\n$)/, '"done": true') });
  const { runs } = await inspect(path);
  assert.deepEqual(runs.map(({ state, config, summary, series }) => [state, config.lr, summary.loss, series.acc.count]).sort(), [['failed', 0.1, 0.05, 2], ['finished', 0.1, 0.025, 4]]);
  const broken = await inspect(await onDisk('broken', { [STATE]: '{"trial_data":', [`${TRIAL}/params.json`]: '{"lr":' }));
  assert.equal(broken.runs.length, 2);
  assert.deepEqual(broken.skipped.map(({ why }) => / is cut off /.test(why)), [true, true]);
});

test('a folder becomes a run bundle, once', async () => {
  const path = await onDisk('import'), out = join(folder, 'bundle');
  const options = { out, environment: {} };
  const { runs, read } = await importRuns(path, options);
  assert.deepEqual([runs, read.length], [2, 2]);
  assert.equal((await importRuns(path, options)).unchanged, 2);
  const source = bundleSource({ src: `file://${out}/index.json`, fetch: fileFetch }), imported = (await source.runs({}, at())).runs;
  assert.deepEqual(imported.map(({ state }) => state).sort(), ['failed', 'finished']);
  assert.deepEqual((await source.series({ runs: imported, metrics: ['loss'] }, at())).map(({ value }) => value.length).sort(), [2, 4]);
});

test('a state that leads out of its folder leads nowhere', async () => {
  const secret = join(folder, 'evil', 'secret'), path = await onDisk('evil', { [STATE]: sweepFiles[STATE].replaceAll(/(relative_logdir\\": \\")[^\\]*/g, '$1../../secret') });
  await mkdir(secret, { recursive: true });
  await writeFile(join(secret, 'result.json'), sweepFiles[RESULT].replaceAll('0.1', '666'));
  const { runs } = await inspect(path);
  assert.deepEqual(runs.map(({ series }) => series.loss.first), [0.1, 0.1]);
});

test('says what is wrong with an address', async () => {
  server.files.set('a/experiment_state-1.json', '{"runs":[]}').set('b/experiment_state-1.json', '<!doctype html>');
  await assert.rejects((await sourceFrom({ src: `${server.url}a/experiment_state-1.json` })).runs({}, at()), /is no state of a Ray Tune experiment/);
  await assert.rejects((await sourceFrom({ src: `${server.url}b/experiment_state-1.json` })).runs({}, at()), /is an HTML page/);
  await assert.rejects((await sourceFrom({ type: 'ray-tune', src: `${server.url}ray/digits/` })).runs({}, at()), /is a folder, which a page cannot list/);
});

test('says so where a host answers with a page instead of the results, or has none', async () => {
  const source = await open(), { runs } = await source.runs({}, at()), good = runs.filter(({ state }) => state === 'finished');
  for (const file of [RESULT, RESULT.replace('result.json', 'progress.csv')]) server.files.set(file, '<!doctype html><title>App</title>');
  await assert.rejects(source.series({ runs: good, metrics: ['loss'] }, at()), /result\.json is an HTML page/);
  for (const file of [RESULT, RESULT.replace('result.json', 'progress.csv')]) server.files.delete(file);
  await assert.rejects(source.series({ runs: good, metrics: ['loss'] }, at()), /result\.json was not found/);
  assert.equal((await source.series({ runs, metrics: ['loss'] }, at())).length, 1, 'the other trial is shown');
});

test('every beginning of a state is read, or said to be cut off', async () => {
  const text = sweepFiles[STATE];
  for (let end = 0; end < text.length; end += 211) {
    server.files.set(STATE, text.slice(0, end));
    await assert.rejects((await open()).runs({}, at()), / is (cut off|empty|not valid JSON)/, `the first ${end} characters`);
  }
});
