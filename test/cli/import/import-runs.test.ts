import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { importRuns, type ImportOptions } from '../../../src/cli/import/import-runs.js';
import { fileFetch } from '../../../src/cli/file-fetch.js';
import { describeSeries, type Series } from '../../../src/data/series.js';
import { bundleSource, type BundleSource } from '../../../src/sources/bundle/bundle-source.js';
import { serve } from '../../fixtures/static-server.js';

const context = { moment: 1, signal: new AbortController().signal };
let folder: string;
before(async () => { folder = await mkdtemp(join(tmpdir(), 'wb-import-')); });
after(() => rm(folder, { recursive: true }));

async function put(files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

function importing(from: string, out: string, options: Partial<ImportOptions> = {}) {
  return importRuns(/^http/.test(from) ? from : join(folder, from), { environment: {}, out: join(folder, out), ...options });
}

function bundleAt(out: string): BundleSource {
  return bundleSource({ src: pathToFileURL(join(folder, out, 'index.json')).href, fetch: fileFetch });
}

/** Every file of a folder with its content and when it was written. */
async function filesIn(out: string): Promise<Record<string, string>> {
  const entries = await readdir(join(folder, out), { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(await Promise.all(files.sort().map(async (file): Promise<[string, string]> => [file, `${(await stat(file)).mtimeMs} ${await readFile(file, 'latin1')}`])));
}

const HISTORY = '{"_step":9007199254740993,"_timestamp":1763632800.25,"loss":NaN,"other":-0.0}\n{"_step":9007199254740995,"loss":-Infinity}\n{"_step":9007199254740994,"loss":1e-7,"other":0.1}\n';
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const BUNDLE = {
  'in/index.json': JSON.stringify({ format: 'wb-runs', version: 1, runs: [{
    id: '../A b', name: 'first', state: 'finished', tags: ['x'], createdAt: '2026-11-20T10:00:00.250Z', config: { lr: 0.1, model: { depth: 2 } }, summary: { loss: 1 },
    history: [{ file: 'a.ndjson' }], system: [{ file: 's.csv' }], media: [{ file: 'media.json' }], logs: [{ file: 'log.txt' }], histograms: [{ file: 'h.ndjson' }],
  }, { id: '../a B', state: 'running', history: [{ file: 'b.csv' }] }] }),
  'in/a.ndjson': HISTORY, 'in/b.csv': '_step,loss\n0,1\n1,2\n2,3\n', 'in/s.csv': '_step,gpu\n0,87\n', 'in/log.txt': 'one\ntwo ü\n', 'in/p.png': PNG, 'in/mask.png': PNG,
  'in/h.ndjson': '{"_step":0,"_timestamp":1763632800,"key":"w","edges":[-1,0,1],"counts":[2,40]}\n', 'in/t.json': '{"columns":["a","b"],"data":[[1,{"type":"image","file":"p.png"}],[NaN,"x"]]}',
  'in/media.json': JSON.stringify({ format: 'wb-media', version: 1, items: [
    { key: 'pictures', step: 2, type: 'image', file: 'p.png', caption: 'a', masks: { m: { file: 'mask.png', classLabels: { 1: 'road' } } }, boxes: { b: { boxData: [{ position: { minX: 0, maxX: 0.5, minY: 0, maxY: 1 }, classId: 2, boxCaption: 'car', scores: { p: 0.5 } }] } } },
    { key: 'table', step: 1, type: 'table', file: 't.json' }, { key: 'stolen', step: 0, type: 'file', file: '../secret.txt' }, { key: 'linked', step: 0, type: 'file', file: 'link.txt' },
    { key: 'absolute', step: 0, type: 'file', file: 'file:///etc/hostname' }, { key: 'inside', step: 0, type: 'file', file: 'http://127.0.0.1:9/x' }, { key: 'page', step: 0, type: 'html', file: 'page.html' },
  ] }),
  'in/page.html': '<script>1</script>', 'secret.txt': 'secret',
};

test('keeps everything that a run has', async () => {
  await put(BUNDLE);
  await symlink(join(folder, 'secret.txt'), join(folder, 'in/link.txt'));
  const result = await importing('in', 'out');
  assert.deepEqual([result.runs, result.read, result.failed], [2, ['../A b', '../a B'], []]);
  const original = bundleSource({ src: pathToFileURL(join(folder, 'in/index.json')).href, fetch: fileFetch }), copy = bundleAt('out');
  await sameSeries(original, copy);
  const { runs } = await copy.runs({}, context), before = (await original.runs({}, context)).runs[0];
  for (const key of ['id', 'name', 'state', 'tags', 'createdAt', 'config', 'summary'] as const) assert.deepEqual(runs[0][key], before[key], key);
  assert.deepEqual(await copy.histograms({ runs, keys: [] }, context), await original.histograms({ runs, keys: [] }, context));
  assert.equal((await copy.logPart({ run: runs[0], after: 0 }, context)).text, 'one\ntwo ü\n');
  const media = await copy.media({ runs, keys: [] }, context);
  assert.deepEqual(media.map(({ key, type, caption, masks, boxes }) => [key, type, caption, masks?.[0].classes.get(1), boxes?.[0].boxes[0].label]), [
    ['pictures', 'image', 'a', 'road', 'car'], ['table', 'table', undefined, undefined, undefined], ['page', 'html', undefined, undefined, undefined],
  ]);
  assert.match(media[0].url, /\/out\/runs\/[a-z0-9-]+\/media\/[0-9a-f]{20}\.png$/);
  assert.match(media[2].url, /\.html\.txt$/);
  const table = await copy.table(media[1], context);
  assert.deepEqual([table.columns, table.data[1], (table.data[0][1] as { type: string }).type], [['a', 'b'], [NaN, 'x'], 'image']);
  for (const key of ['stolen', 'linked', 'absolute', 'inside']) assert.ok(result.skipped.some(({ what }) => what.startsWith(`"${key}"`)), key);
  assert.ok(!JSON.stringify(await filesIn('out')).includes('secret'));
});

test('changes nothing the second time, and reads again only what has changed', async () => {
  await put({ 'logs/a.csv': 'step,loss\n0,1\n', 'logs/b.csv': 'step,loss\n0,1\n' });
  await importing('logs', 'again');
  const first = await filesIn('again');
  assert.deepEqual((await importing('logs', 'again')).read, []);
  assert.deepEqual(await filesIn('again'), first);
  await put({ 'logs/b.csv': 'step,loss\n0,1\n1,2\n', 'logs/c.csv': 'step,loss\n0,1\n' });
  assert.deepEqual((await importing('logs', 'again', { dryRun: true })).read, ['b.csv', 'c.csv']);
  assert.equal((await bundleAt('again').runs({}, context)).runs.length, 2, 'a dry run writes nothing');
  assert.deepEqual((await importing('logs', 'again')).read, ['b.csv', 'c.csv']);
  await rm(join(folder, 'logs/a.csv'));
  const { runs, read } = await importing('logs', 'again');
  assert.deepEqual([runs, read], [2, []]);
  assert.equal(Object.keys(await filesIn('again')).filter((file) => /[/-]a-csv/.test(file)).length, 0);
});

test('goes on where it was interrupted', async () => {
  const names = ['a', 'b', 'c', 'd'];
  const server = await serve(Object.fromEntries(names.map((id) => [`${id}.csv`, '_step,loss\n0,1\n'])));
  server.files.set('index.json', JSON.stringify({ format: 'wb-runs', version: 1, runs: names.map((id) => ({ id, state: 'finished', history: [{ file: `${id}.csv`, bytes: 15 }] })) }));
  const stop = new AbortController();
  server.fault = (request) => {
    if (!request.url?.endsWith('/c.csv')) return false;
    stop.abort();
    return true; // and never answers
  };
  await assert.rejects(importing(server.url, 'resumed', { signal: stop.signal, limit: 4 }));
  await put({ 'resumed/runs/half/history.json.part': 'half' });
  server.fault = undefined;
  const { runs, read, unchanged } = await importing(server.url, 'resumed');
  assert.equal(runs, 4);
  assert.ok(read.includes('c'), 'what was not finished is read');
  assert.equal(read.length + unchanged, 4);
  assert.deepEqual((await bundleAt('resumed').runs({}, context)).runs.map(({ id }) => id), names);
  assert.ok(!Object.keys(await filesIn('resumed')).some((file) => file.endsWith('.part')));
  await rm(join(folder, 'resumed', (await bundlePaths('resumed'))[0]));
  assert.deepEqual((await importing(server.url, 'resumed')).read, ['a'], 'a file that is gone is written again');
  await server.close();
});

test('takes the runs that a filter and a limit name', async () => {
  await put({ 'some/a.csv': 'step,loss\n0,1\n', 'some/b.csv': 'step,loss\n0,1\n', 'some/c.csv': 'step,loss\n0,1\n' });
  assert.deepEqual((await importing('some', 'filtered', { runsFilter: '^[bc]', limit: 1 })).read, ['b.csv']);
});

test('says what is wrong', async () => {
  await put({ 'full/notes.txt': 'x', 'nothing/LICENSE': 'MIT', 'src/a.csv': 'step,loss\n0,1\n' });
  await assert.rejects(importing('src', 'full'), /is not empty, and no import has made it/);
  await assert.rejects(importing('gone', 'new'), /gone does not exist/);
  await assert.rejects(importing('nothing', 'new'), /there is no run to import in .*nothing/);
  await assert.rejects(importing('src', 'src'), /invalid out: .* \(expected another folder/);
  await assert.rejects(importing('src', 'new', { runsFilter: '((' }), /invalid regular expression/);
});

test('does not read the bundle that it writes', async () => {
  await put({ 'inside/a.csv': 'step,loss\n0,1\n' });
  await importing('inside', 'inside/bundle');
  assert.equal((await importing('inside', 'inside/bundle')).runs, 1);
});

async function bundlePaths(out: string): Promise<string[]> {
  const index = JSON.parse(await readFile(join(folder, out, 'index.json'), 'utf8')) as { runs: { history: { file: string }[] }[] };
  return index.runs.map(({ history }) => history[0].file);
}

async function sameSeries(original: BundleSource, copy: BundleSource): Promise<void> {
  const { runs } = await original.runs({}, context);
  const metrics = await original.metrics(runs, context);
  const [before, after] = await Promise.all([original, copy].map((source) => source.series({ runs, metrics }, context)));
  assert.ok(before.length > 0);
  assert.deepEqual(after.map(plain), before.map(plain));
  assert.deepEqual(after.map(describeSeries), before.map(describeSeries));
}

function plain({ run, metric, step, value, time, exactStep }: Series): object {
  return { run, metric, step, value, time, exactStep };
}
