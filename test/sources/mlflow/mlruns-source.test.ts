import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { fileFetch } from '../../../src/cli/file-fetch.js';
import { listMlruns, mlrunsListing } from '../../../src/cli/list-mlruns.js';
import { MetricFile } from '../../../src/sources/mlflow/metric-file.js';
import { parseMeta, parseMlrunsListing } from '../../../src/sources/mlflow/mlruns-listing.js';
import { mlrunsSource } from '../../../src/sources/mlflow/mlruns-source.js';
import { sourceFrom } from '../../../src/sources/registry.js';
import type { FetchContext } from '../../../src/sources/source.js';
import { serve } from '../../fixtures/static-server.js';
import { conforms, sampleRows, type SampleRow } from '../conformance.js';

const META = 'artifact_uri: file:///x\nexperiment_id: \'1\'\nlifecycle_stage: active\nrun_id: a\nrun_name: best\nrun_uuid: a\nstart_time: 1000\nend_time: null\nstatus: 1\nuser_id: ada\n';
const EXPERIMENT = "experiment_id: '1'\nlifecycle_stage: active\nname: sample\n";

for (const [what, listed] of [['with its small files in the list', true], ['with nothing but names in the list', false]] as const) {
  conforms(`an mlruns folder ${what}`, async () => {
    let rows = sampleRows;
    const server = await serve();
    const write = (): void => {
      const files = { '1/meta.yaml': EXPERIMENT, '1/a/meta.yaml': META, '1/a/params/lr': '0.1', '1/a/metrics/loss': lines(rows, 'loss'), '1/a/metrics/val/loss': lines(rows, 'val/loss') };
      const sizes = Object.entries(files).map(([path, text]) => [path, listed && !path.includes('metrics') ? text : text.length]);
      for (const [path, text] of Object.entries(files)) server.files.set(`runs/${path}`, text);
      server.files.set('runs/mlruns.json', JSON.stringify({ format: 'wb-mlruns', version: 1, files: Object.fromEntries(sizes) as unknown }));
    };
    write();
    return {
      source: mlrunsSource({ src: `${server.url}runs/` }), close: () => server.close(),
      append: (more) => {
        rows = [...rows, ...more];
        write();
      },
    };
  });
}

function lines(rows: readonly SampleRow[], metric: 'loss' | 'val/loss'): string {
  return rows.map((row, i) => (row[metric] === undefined ? '' : `${1000 * i} ${Number.isNaN(row[metric]) ? 'nan' : row[metric] === Infinity ? 'inf' : row[metric]} ${row._step}\n`)).join('');
}

let folder: string;
before(async () => { folder = await mkdtemp(join(tmpdir(), 'wb-mlruns-')); });
after(() => rm(folder, { recursive: true }));
const context: FetchContext = { moment: 1, signal: new AbortController().signal };

test('lists a folder on disk, from which a static host can serve it', async () => {
  const files = {
    'mlruns/1/meta.yaml': EXPERIMENT, 'mlruns/1/a/meta.yaml': META, 'mlruns/1/a/params/lr': '1e-3', 'mlruns/1/a/tags/mlflow.note.content': 'two\nlines', 'mlruns/1/a/tags/stage': 'try',
    'mlruns/1/a/metrics/val loss': '1000 0.5 0\n2000 0.25 1\n', 'mlruns/1/a/artifacts/big.bin': 'x',
    'mlruns/1/b/meta.yaml': META.replaceAll(': a\n', ': b\n').replace('status: 1', 'status: 3').replace('end_time: null', 'end_time: 5000'), 'mlruns/1/b/tags/mlflow.parentRunId': 'a',
    'mlruns/1/gone/meta.yaml': META.replaceAll(': a\n', ': gone\n').replace('active', 'deleted'), 'mlruns/1/gone/metrics/loss': '1 1 1\n', 'other/file.txt': 'x',
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const listed = parseMlrunsListing(await mlrunsListing(folder), 'mlruns.json');
  assert.deepEqual([listed.get('mlruns/1/a/params/lr'), listed.get('mlruns/1/a/metrics/val loss'), listed.has('mlruns/1/a/artifacts/big.bin'), listed.has('other/file.txt')], ['1e-3', 23, false, false]);
  const source = mlrunsSource({ src: pathToFileURL(join(folder, 'mlruns.json')).href, fetch: fileFetch, list: () => listMlruns(folder) });
  const { runs } = await source.runs({}, context), [a, b] = runs;
  assert.deepEqual(runs.map(({ id, name, state, project, group, user }) => [id, name, state, project, group, user]), [['a', 'best', 'running', 'sample', undefined, 'ada'], ['b', 'best', 'finished', 'sample', 'best', 'ada']]);
  assert.deepEqual([a.config, a.tags, a.notes, b.durationSeconds, a.url], [{ lr: 0.001 }, ['stage: try'], 'two\nlines', 4, undefined]);
  const [series] = await source.series({ runs, metrics: ['val loss'] }, context);
  assert.deepEqual([[...series.value], [...series.step], [...series.time!]], [[0.5, 0.25], [0, 1], [1, 2]]);
  const all = mlrunsSource({ src: 'file:///mlruns.json', deleted: true, list: () => listMlruns(folder) });
  assert.equal((await all.runs({}, context)).runs.length, 3);
});

test('every beginning of a metric file is read, without the row that is half written', () => {
  const text = '1000 0.5 0\n2000 nan 1\n3000 -inf 9007199254740993\n4000 0.25\n5000 1e-5 7 data abc\n';
  const whole = new MetricFile('a', 'loss', 'file:///x', { label: 'x' }).take(text, true);
  assert.deepEqual([[...whole.value], [...whole.step]], [[0.5, NaN, -Infinity, 0.25, 1e-5], [0, 1, 9007199254740992, 0, 7]]);
  for (let end = 0; end <= text.length; end++) {
    const file = new MetricFile('a', 'loss', 'file:///x', { label: 'x' });
    const start = [...file.take(text.slice(0, end), false).value];
    assert.deepEqual(start, [...whole.value].slice(0, start.length), `the first ${end} characters`);
    assert.deepEqual([...file.take(text.slice(end), false).value], [...whole.value]);
  }
});

test('reads what meta.yaml holds, quotes and nothing as YAML has them', () => {
  assert.deepEqual([...parseMeta("name: 'it''s'\nother: \"a\\tb\"\nempty: ''\nnone: null\nid: 7\ntags: []\r\n- x\n")], [['name', "it's"], ['other', 'a\tb'], ['id', '7'], ['tags', '[]']]);
});

test('says what is wrong with a list', async () => {
  const server = await serve({ 'a/mlruns.json': '{"files":{}}', 'b/mlruns.json': '<!doctype html>' });
  try {
    await assert.rejects((await sourceFrom({ src: `${server.url}a/mlruns.json` })).runs({}, context), /a\/mlruns\.json is no list of an mlruns folder/);
    await assert.rejects((await sourceFrom({ type: 'mlruns', src: `${server.url}b` })).runs({}, context), /is an HTML page/);
    await assert.rejects((await sourceFrom({ type: 'mlruns', src: `${server.url}c` })).runs({}, context), /was not found/);
  } finally {
    await server.close();
  }
});
