import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { exactJson } from '../../src/cli/exact-json.js';
import { inspectionText } from '../../src/cli/inspection-text.js';
import { inspect } from '../../src/cli/inspect.js';
import { serve } from '../fixtures/static-server.js';

let folder: string;
before(async () => { folder = await mkdtemp(join(tmpdir(), 'wb-inspect-')); });
after(() => rm(folder, { recursive: true }));

async function put(files: Record<string, string>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

interface Outcome { status: number; stdout: string; stderr: string }

/** Runs the command as a person does. */
function command(...args: string[]): Promise<Outcome> {
  const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', main, ...args], (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

test('writes the facts of a file as JSON, exactly', async () => {
  await put({ 'exact/loss.csv': 'step,note,loss\n9007199254740993,a,nan\n9007199254740993,a,0.5\n7,a,-inf\n' });
  const { status, stdout } = await command('inspect', join(folder, 'exact/loss.csv'), '--json');
  assert.equal(status, 0);
  assert.match(stdout, /"firstStep": 9007199254740993,/);
  assert.deepEqual(JSON.parse(stdout.replace('9007199254740993', '1')), {
    runs: [{
      id: 'loss', name: 'loss', state: 'unknown', config: { note: 'a' }, summary: { loss: '-Infinity' },
      series: { loss: { count: 3, finite: 1, firstStep: 1, lastStep: 7, first: 'NaN', last: '-Infinity', min: 0.5, max: 0.5, duplicateSteps: 1, backwardSteps: 1 } },
    }],
    files: [{ path: join(folder, 'exact/loss.csv'), format: 'csv', rows: 3, columns: 3, emptyCells: 0, nonFiniteCells: 2, raggedRows: 0 }],
    skipped: [],
  });
});

const failures: [what: string, file: string, content: string | undefined, message: RegExp][] = [
  ['does not exist', 'gone.csv', undefined, /gone\.csv does not exist$/],
  ['is a page of HTML', 'login.json', '<!doctype html><p>Sign in</p>', /login\.json is an HTML page, not data/],
  ['is JSON cut off in the middle', 'trainer_state.json', '{"log_history":[{"step":1', /trainer_state\.json is cut off after 25 characters/],
  ['has no reader yet', 'scores.npz', 'x', /cannot be read \(NumPy arrays: no reader yet\)/],
];
for (const [what, file, content, message] of failures) {
  test(`says in one sentence that a file ${what}`, async () => {
    if (content !== undefined) await put({ [file]: content });
    const { status, stdout, stderr } = await command('inspect', join(folder, file));
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr.trim().split('\n')[0], message);
  });
}

test('walks a folder and says what it left out', async () => {
  await put({
    'mixed/a/metrics.csv': 'step,loss\n0,1\n', 'mixed/b/metrics.csv': 'step,loss\n0,2\n', 'mixed/b/scores.npz': 'x', 'mixed/LICENSE': 'MIT',
    'mixed/bundle/index.json': '{"format":"wb-runs","runs":[{"id":"k3f9","name":"best","state":"finished","history":[{"file":"h.ndjson"}]},{}]}',
    'mixed/bundle/h.ndjson': '{"_step":0,"loss":3}\n',
  });
  const { runs, files, skipped } = await inspect(join(folder, 'mixed'));
  assert.deepEqual(runs.map(({ id, name, state, series }) => [id, name, state, series.loss?.first]), [
    ['k3f9', 'best', 'finished', 3], ['a/metrics.csv', 'a/metrics.csv', 'unknown', 1], ['b/metrics.csv', 'b/metrics.csv', 'unknown', 2],
  ]);
  assert.equal(files.length, 3);
  assert.deepEqual(skipped.map(({ why }) => why), ['no run data', 'NumPy arrays: no reader yet', 'has no "id"']);
});

test('reads an index and a file over HTTP', async () => {
  const server = await serve({
    'runs/index.json': '{"format":"wb-runs","runs":[{"id":"a","history":[{"file":"a.csv"}]}]}', 'runs/a.csv': 'step,loss\n0,1\n',
    'trainer.json': '{"log_history":[{"step":1,"loss":2}]}',
  });
  try {
    assert.equal((await inspect(`${server.url}runs/index.json`)).runs[0].series.loss.count, 1);
    assert.equal((await inspect(`${server.url}trainer.json`)).runs[0].series.loss.first, 2);
    await assert.rejects(inspect(`${server.url}gone.csv`), /gone\.csv was not found on 127\.0\.0\.1/);
  } finally {
    await server.close();
  }
});

test('says that a folder holds nothing readable', async () => {
  await put({ 'empty/LICENSE': 'MIT' });
  await assert.rejects(inspect(join(folder, 'empty')), /nothing readable in .*empty \(1 skipped: no run data\)/);
});

test('shows people the series and why a chart may be empty', async () => {
  await put({
    'hints/a.ndjson': '{"_step":0,"loss":NaN,"acc":0.5,"final":1}\n{"_step":0,"loss":NaN,"acc":0.75}\n', 'hints/b.ndjson': '{"_step":0,"loss":NaN}\n',
    'hints/ragged.csv': 'step,lr\n0,1\n1,2,3\n',
  });
  const text = inspectionText(await inspect(join(folder, 'hints')));
  assert.match(text, /^3 runs in 3 files\n/);
  assert.match(text, /acc\s+2\s+0 … 0\s+0\.5\s+0\.75\s+0\.5\s+0\.75\s+1 repeated steps/);
  assert.match(text, /1 of 2 rows have more or fewer cells than the 2 columns \(first in line 3\): ragged\.csv/);
  assert.match(text, /only NaN or infinite values: loss/);
  assert.match(text, /all points at one step, a vertical line: acc/);
  assert.match(text, /a single point, no line: final/);
  assert.match(text, /logged by some runs only: .*acc \(1 of 3\)/);
});

test('writes JSON that other programs read', () => {
  const value = { a: [1, 2.5e-7, 1e21, -0], b: { 'x"y': 'line\n' }, c: [], d: null, e: undefined, f: true };
  assert.deepEqual(JSON.parse(exactJson(value)), JSON.parse(JSON.stringify(value)));
});
