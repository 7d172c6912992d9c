import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { serveDemo } from '../../demo/demo-server.js';
import { readIndex, type BundleIndex, type RunEntry } from '../../demo/train/bundle-index.js';

const COMMITTED = fileURLToPath(new URL('../../demo/runs/index.json', import.meta.url));

test('serves the report, its runs and one more that grows, and leaves nothing behind', { timeout: 60_000 }, async () => {
  const before = readFileSync(COMMITTED, 'utf8');
  const demo = await serveDemo({ port: 0, onError: (error) => assert.fail(error) });
  try {
    const page = await fetch(demo.url);
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
    assert.equal((await fetch(new URL('/', demo.url))).url, demo.url);

    const grown = await untilRunGrows(demo.runsFolder);
    const index = (await (await fetch(new URL('runs/index.json', demo.url))).json()) as BundleIndex;
    assert.equal(index.runs[0].id, grown.id);
    assert.equal(index.runs.filter((run) => run.state === 'running').length, 1);

    const history = new URL(`runs/${grown.history[0].file}`, demo.url);
    const whole = await fetch(history);
    const size = (await whole.text()).length;
    const tail = await fetch(history, { headers: { Range: `bytes=${size - 2}-${size - 1}` } });
    assert.deepEqual([tail.status, await tail.text()], [206, '}\n']);

    const finished = new URL(`runs/${index.runs[5].history[0].file}`, demo.url);
    const etag = (await fetch(finished)).headers.get('etag') ?? '';
    assert.equal((await fetch(finished, { headers: { 'If-None-Match': etag } })).status, 304);
  } finally {
    await demo.close();
  }
  assert.equal(existsSync(demo.runsFolder), false);
  assert.equal(readFileSync(COMMITTED, 'utf8'), before);
});

test('takes the next port when one is taken, and shows the finished runs alone when asked', async (context) => {
  context.mock.method(console, 'log', () => {});
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, 'localhost', resolve));
  const { port } = other.address() as AddressInfo;
  const demo = await serveDemo({ port, train: false });
  try {
    assert.ok(demo.port > port);
    assert.deepEqual(readIndex(demo.runsFolder), readIndex(fileURLToPath(new URL('../../demo/runs', import.meta.url))));
  } finally {
    await demo.close();
    other.close();
  }
});

/** Waits until the index has told of two sizes of the live run's history. */
async function untilRunGrows(folder: string): Promise<RunEntry> {
  let size: number | undefined;
  for await (const { filename } of watch(folder)) {
    if (filename !== 'index.json') continue;
    const live = readIndex(folder).runs.find((run) => run.state === 'running');
    if (live === undefined || live.history[0].bytes === 0) continue;
    if (size !== undefined && live.history[0].bytes > size) return live;
    size = live.history[0].bytes;
  }
  throw new Error('the folder went away');
}
