import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { clickhousePlace } from '../../../src/cli/import/clickhouse-place.js';
import { importRuns, type ImportOptions } from '../../../src/cli/import/import-runs.js';
import { serveClickHouse, type FakeClickHouse } from '../../fixtures/clickhouse-server.js';

const USER = 'ada', PASSWORD = 'canary-password-0123';
let server: FakeClickHouse, folder: string, out: string;
beforeEach(async () => {
  server = await serveClickHouse();
  out = `${server.url.replace('http', 'clickhouse')}/lab`;
  folder = await mkdtemp(join(tmpdir(), 'wb-import-'));
  await mkdir(join(folder, 'logs'));
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

function put(files: Readonly<Record<string, string>>): Promise<unknown> {
  return Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, 'logs', name), text)));
}

function importing(options: Partial<ImportOptions> = {}) {
  return importRuns(join(folder, 'logs'), { environment: {}, out, ...options });
}

const values = (run: string): number[] => server.history.filter((row) => row.run === run).map(({ value }) => value);
const inserts = (): number => server.asked.filter(({ text }) => text.startsWith('INSERT INTO history')).length;

test('loads runs with their histories, and nothing the second time', async () => {
  await put({ 'a.csv': 'step,loss\n0,1\n1,NaN\n', 'b.csv': 'step,loss\n0,3\n' });
  const first = await importing();
  assert.deepEqual([first.runs, first.read, values('a.csv'), values('b.csv')], [2, ['a.csv', 'b.csv'], [1, NaN], [3]]);
  assert.equal(server.asked[0].parameters.get('database'), 'lab');
  assert.ok(first.skipped.some(({ what }) => /media, tables/.test(what)));
  server.asked.length = 0;
  const second = await importing();
  assert.deepEqual([second.read, second.unchanged, inserts()], [[], 2, 0]);
});

test('adds what a run has gained, and rewrites what was rewritten', async () => {
  await put({ 'a.csv': 'step,loss\n0,1\n', 'b.csv': 'step,loss\n0,3\n' });
  await importing();
  await put({ 'a.csv': 'step,loss\n0,1\n1,2\n2,4\n', 'b.csv': 'step,loss\n0,7\n' });
  assert.deepEqual((await importing({ dryRun: true })).read, ['a.csv', 'b.csv']);
  assert.deepEqual(values('a.csv'), [1], 'a dry run writes nothing');
  server.asked.length = 0;
  await importing();
  assert.deepEqual([values('a.csv'), values('b.csv'), inserts()], [[1, 2, 4], [7], 2]);
  assert.equal(server.asked.filter(({ text }) => text.startsWith('DELETE')).length, 1);
});

test('goes on where it was interrupted, and does not load twice what has arrived', async () => {
  await put(Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`${name}.csv`, 'step,loss\n0,1\n1,2\n'])));
  let lost = 0;
  server.fault = (request, response) => {
    if (!request.url?.includes('query=INSERT+INTO+history') || lost > 0) return false;
    lost++;
    server.history.push({ run: 'a.csv', metric: 'loss', row: 0, step: 0, value: 1 }, { run: 'a.csv', metric: 'loss', row: 1, step: 1, value: 2 });
    response.writeHead(503).end(); // it has arrived, and the answer is lost
    return true;
  };
  const stop = new AbortController();
  await assert.rejects(importing({ signal: stop.signal, progress: (_done, _total, next) => { if (next === 'c.csv') stop.abort(); } }));
  assert.deepEqual(values('a.csv'), [1, 2]);
  const { runs, read, unchanged } = await importing();
  assert.deepEqual([runs, read, unchanged], [4, ['c.csv', 'd.csv'], 2]);
  assert.equal(server.history.length, 8);
});

test('takes runs out of a database again', async () => {
  await put({ 'a.csv': 'step,loss\n0,1\n1,2\n' });
  await importing();
  await importRuns(out, { environment: {}, out: join(folder, 'bundle') });
  const index = JSON.parse(await readFile(join(folder, 'bundle/index.json'), 'utf8')) as { runs: { id: string; metrics: string[] }[] };
  assert.deepEqual(index.runs.map(({ id, metrics }) => [id, metrics]), [['a.csv', ['loss']]]);
});

test('reads addresses of databases', () => {
  for (const [address, url, database] of [
    ['clickhouse://localhost/lab', 'http://localhost:8123/', 'lab'], ['clickhouse://10.0.0.1:80/lab/', 'http://10.0.0.1/', 'lab'],
    ['clickhouse+https://lab.example/my%20runs', 'https://lab.example:8443/', 'my runs'], ['clickhouse+https://lab.example:443/a', 'https://lab.example/', 'a'],
  ] as const) {
    const place = clickhousePlace(address, {});
    assert.deepEqual([place.url, place.database], [url, database], address);
  }
  for (const address of ['clickhouse://localhost', 'clickhouse://localhost/a/b', 'clickhouse:lab', 'clickhouse+ftp://a/b', 'clickhouse:///lab']) {
    assert.throws(() => clickhousePlace(address, {}), /expected clickhouse:\/\/host:8123\/database/, address);
  }
});

test('takes credentials from the environment, and tells them to nobody', async () => {
  await put({ 'a.csv': 'step,loss\n0,1\n' });
  const seen: unknown[] = [];
  server.fault = ({ headers }, response) => {
    seen.push([headers['x-clickhouse-user'], headers['x-clickhouse-key']]);
    if (seen.length > 3) response.writeHead(403).end(`Code: 516. DB::Exception: ${USER}: Authentication failed: ${PASSWORD}`);
    return seen.length > 3;
  };
  const environment = { CLICKHOUSE_USER: USER, CLICKHOUSE_PASSWORD: PASSWORD };
  const { code, text } = await command(['import', join(folder, 'logs'), '--out', out], environment);
  assert.deepEqual([code, seen[0]], [1, [USER, PASSWORD]], text);
  assert.match(text, /refuses access/);
  const onTheLine = await command(['import', join(folder, 'logs'), '--out', out.replace('://', `://${USER}:${PASSWORD}@`)], {});
  assert.match(onTheLine.text, /holds a name, a password or parameters\nSet CLICKHOUSE_USER/);
  assert.equal(onTheLine.code, 1);
  assert.ok(!`${text}${onTheLine.text}`.includes(PASSWORD));
});

async function command(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<{ code: number | null; text: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url)), ...args], { env: { ...process.env, ...environment } });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => { text += part; });
  const code = await new Promise<number | null>((resolve) => { child.once('close', resolve); });
  return { code, text };
}
