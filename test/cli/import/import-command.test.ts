import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { importText } from '../../../src/cli/import.js';
import { progressLine } from '../../../src/cli/import/progress-line.js';
import { serve } from '../../fixtures/static-server.js';

let folder: string;
before(async () => { folder = await mkdtemp(join(tmpdir(), 'wb-import-')); });
after(() => rm(folder, { recursive: true }));

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url)), 'import', ...args]);
}

async function finished(child: ChildProcess): Promise<{ code: number | null; text: string }> {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (part: string) => { text += part; });
  const code = await new Promise<number | null>((resolve) => { child.once('close', resolve); });
  return { code, text };
}

test('completes a bundle after it was killed in the middle', async () => {
  const ids = Array.from({ length: 20 }, (_, i) => `run-${i}`), out = join(folder, 'killed');
  const server = await serve(Object.fromEntries(ids.map((id) => [`${id}.csv`, '_step,loss\n0,1\n'])));
  server.files.set('index.json', JSON.stringify({ format: 'wb-runs', version: 1, runs: ids.map((id) => ({ id, state: 'finished', history: [{ file: `${id}.csv`, bytes: 15 }] })) }));
  const child = start(`${server.url}index.json`, '--out', out);
  const killed = finished(child);
  server.fault = (request) => {
    if (!request.url?.endsWith('/run-15.csv')) return false;
    child.kill('SIGKILL');
    return true;
  };
  assert.equal((await killed).code, null);
  server.fault = undefined;
  const before = server.exchanges.length, isNoted = (await readdir(join(out, '.import'))).filter((name) => name.endsWith('.json')).length;
  assert.ok(isNoted > 0 && isNoted < ids.length, `${isNoted}`);
  const again = await finished(start(`${server.url}index.json`, '--out', out));
  assert.equal(again.code, 0, again.text);
  assert.match(again.text, new RegExp(`20 runs in .*: read ${ids.length - isNoted}, ${isNoted} had not changed`));
  assert.equal(server.exchanges.length - before, 1 + ids.length - isNoted, 'nothing is asked for twice');
  const index = JSON.parse(await readFile(join(out, 'index.json'), 'utf8')) as { runs: { id: string }[] };
  assert.deepEqual(index.runs.map(({ id }) => id), ids);
  await server.close();
});

test('ends with 1 and a sentence where there is nothing', async () => {
  const { code, text } = await finished(start(join(folder, 'gone'), '--out', join(folder, 'new')));
  assert.deepEqual([code, text.trim()], [1, `wb-reports: ${join(folder, 'gone')} does not exist`]);
});

test('ends with 2 where a run could not be read, and keeps the others', async () => {
  await writeFile(join(folder, 'index.json'), JSON.stringify({ format: 'wb-runs', version: 1, runs: [{ id: 'a', history: [{ file: 'gone.csv' }] }, { id: 'b', history: [{ file: 'b.csv' }] }] }));
  await writeFile(join(folder, 'b.csv'), '_step,loss\n0,1\n');
  const { code, text } = await finished(start(join(folder, 'index.json'), '--out', join(folder, 'partly')));
  assert.equal(code, 2, text);
  assert.match(text, /1 runs in .*: read 1, 0 had not changed\ncould not be read:\n {2}run a: .*gone\.csv/);
});

test('shows a bar on a terminal and a few lines elsewhere', () => {
  const shown = (isTTY: boolean): string => {
    let text = '';
    const show = progressLine({ isTTY, columns: 60, write: (part) => { text += part; } });
    for (let done = 0; done <= 40; done++) show(done, 40, done < 40 ? 'a\u001B[2Jb' : '');
    return text;
  };
  assert.equal(shown(false).split('\n').length, 12);
  assert.match(shown(true), /\r\u001B\[K\[############ {12}\] 20 of 40 a\?\[2Jb/);
  assert.match(shown(true), /40 of 40 \n$/);
});

test('tells what was left out, without control characters', () => {
  const text = importText({ runs: 1, read: ['a'], unchanged: 0, failed: [], skipped: [{ what: 'x\u001B[2J', why: 'no reader yet' }] }, { out: 'bundle' });
  assert.equal(text, '1 runs in bundle: read 1, 0 had not changed\nleft out:\n  x?[2J: no reader yet');
});
