import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clickhousePlace } from '../../../src/cli/import/clickhouse-place.js';
import { clickhouseSource } from '../../../src/sources/clickhouse/clickhouse-source.js';
import type { FetchContext } from '../../../src/sources/source.js';
import { rootFolder } from '../../tooling/paths.js';
import type { Bench } from '../bench.js';

const ROWS = 30_000;

/** Loads runs with `wb-reports import` into a database that wants the user `reader` and a password. */
export async function testImport(bench: Bench, locked: string, password: string): Promise<void> {
  const logs = join(bench.folder, 'logs'), out = `${locked.replace('http', 'clickhouse')}/lab`, environment = { CLICKHOUSE_USER: 'reader', CLICKHOUSE_PASSWORD: password };
  const write = (name: string, rows: number, scale = 1): Promise<void> => writeFile(join(logs, name), `step,loss\n${Array.from({ length: rows }, (_, i) => `${i},${i === 7 ? 'NaN' : scale / (i + 1)}\n`).join('')}`);
  const load = (killAt?: RegExp): ReturnType<typeof command> => command(['import', logs, '--out', out, '--runs-filter', 'csv$'], environment, killAt);
  await mkdir(logs);
  await Promise.all(Array.from({ length: 6 }, (_, i) => write(`run-${i}.csv`, ROWS)));
  await bench.check('wb-reports import goes on after it was killed, and loads every row once', async () => {
    await load(/^[1-5] of 6/m);
    const { code, text } = await load();
    assert.equal(code, 0, text);
    assert.match(text, /6 runs in clickhouse:/);
    assert.ok(!text.includes(password), text);
    const source = clickhouseSource(clickhousePlace(out, environment)), runs = (await source.runs({}, context())).runs.filter(({ id }) => id.endsWith('.csv'));
    const series = await source.series({ runs, metrics: ['loss'] }, context());
    assert.deepEqual(series.map(({ value }) => value.length), Array.from({ length: 6 }, () => ROWS));
    assert.ok(series.every(({ value }) => Number.isNaN(value[7]) && value[9999] === 1 / 10_000));
  });
  await bench.check('wb-reports import adds what is new, and says that nothing is', async () => {
    assert.match((await load()).text, /read 0, 6 had not changed/);
    await write('run-1.csv', ROWS + 10);
    assert.match((await load()).text, /read 1, 5 had not changed/);
    const source = clickhouseSource(clickhousePlace(out, environment)), runs = (await source.runs({}, context())).runs.filter(({ id }) => id === 'run-1.csv');
    const [{ value }] = await source.series({ runs, metrics: ['loss'] }, context());
    assert.equal(value.length, ROWS + 10);
  });
  await bench.check('wb-reports import says that a password is wrong, and does not repeat it', async () => {
    const { code, text } = await command(['import', logs, '--out', out], { ...environment, CLICKHOUSE_PASSWORD: 'canary-of-a-password' });
    assert.equal(code, 1);
    assert.match(text, /refuses access/);
    assert.ok(!text.includes('canary'), text);
  });
}

/** Runs the command; kills it as soon as what it says is as `killAt`. */
async function command(args: readonly string[], environment: Readonly<Record<string, string>>, killAt?: RegExp): Promise<{ readonly code: number | null; readonly text: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(rootFolder, 'src/cli/main.ts'), ...args], { env: { ...process.env, ...environment } });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (killAt?.test(text)) child.kill('SIGKILL');
    });
  }
  const code = await new Promise<number | null>((resolve) => { child.once('close', resolve); });
  return { code, text };
}

function context(): FetchContext {
  return { moment: 1, signal: new AbortController().signal };
}
