import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { LogPartQuery } from '../../src/data/log-part.js';
import { bundleSource } from '../../src/sources/bundle/bundle-source.js';
import { combineSources } from '../../src/sources/combine-sources.js';
import { logPiece } from '../../src/sources/log-pieces.js';
import { logPartOf } from '../../src/sources/log-part-of.js';
import { memorySource } from '../../src/sources/memory/memory-source.js';
import type { FetchContext, Source } from '../../src/sources/source.js';
import { serve, type StaticServer } from '../fixtures/static-server.js';
import { run } from '../fixtures/scripted-source.js';

const LINES = Array.from({ length: 100_000 }, (_, i) => `step ${i} of the training, größer\n`);
const LOG = LINES.join('');
const BYTES = Buffer.byteLength(LOG);
let server: StaticServer;
let moment = 0;
const at = (): FetchContext => ({ moment: ++moment, signal: new AbortController().signal });
const bundle = (bytes?: number): Source => {
  server.files.set('runs/index.json', JSON.stringify({ format: 'wb-runs', version: 1, runs: [{ id: 'a', logs: [{ file: 'a.log', ...(bytes !== undefined && { bytes }) }] }, { id: 'b' }] }));
  server.files.set('runs/a.log', LOG);
  server.ranges = true;
  return bundleSource({ src: `${server.url}runs/index.json` });
};

before(async () => { server = await serve(); });
after(() => server.close());

/** Reads from a place on until the end. */
async function readOn(source: Source, from: number, query: Partial<LogPartQuery> = {}): Promise<{ text: string; pieces: number }> {
  let text = '', pieces = 0;
  for (let place = from; ;) {
    const part = await source.logPart!({ run: run('a'), after: place, ...query }, at());
    assert.equal(part.start, place);
    if (part.text === '') return { text, pieces };
    text += part.text;
    place = part.end;
    pieces++;
  }
}

const sources = (): readonly (readonly [string, Source])[] => [
  ['bundle', bundle()], ['bundle with bytes', bundle(BYTES)], ['memory', memorySource({ runs: [{ id: 'a', logs: LOG }] })],
];

test('starts with the end, at the start of a line, and goes back to the start', async () => {
  for (const [name, source] of sources()) {
    const last = await source.logPart!({ run: run('a') }, at());
    assert.ok(last.text.length < 600_000, name);
    assert.ok(last.start > 0 && last.text.startsWith('step ') && last.text.endsWith(LINES.at(-1)!), name);
    let text = last.text;
    for (let place = last.start; place > 0;) {
      const part = await source.logPart!({ run: run('a'), before: place }, at());
      assert.equal(part.end, place, name);
      text = part.text + text;
      place = part.start;
    }
    assert.ok(text === LOG, `${name}: the pieces make the whole`);
  }
});

test('reads on from any place', async () => {
  for (const [name, source] of sources()) {
    const { text, pieces } = await readOn(source, 0);
    assert.ok(text === LOG, name);
    assert.ok(pieces > 2, name);
  }
});

test('reads only what was added, and sees that the file is still the same one', async () => {
  const source = bundle();
  await source.runs({}, at());
  server.exchanges.length = 0;
  server.files.set('runs/a.log', `${LOG}and more`);
  const part = await source.logPart!({ run: run('a'), after: BYTES, known: LINES.at(-1)! }, at());
  assert.deepEqual([part.start, part.end, part.text], [BYTES, BYTES + 8, 'and more']);
  assert.ok(server.exchanges.every(({ bytes }) => bytes < 100));
});

test('starts anew where the file is another one by now', async () => {
  const source = bundle();
  for (const log of ['short\n', `${'x'.repeat(BYTES)}another run\n`]) {
    server.files.set('runs/a.log', log);
    const part = await source.logPart!({ run: run('a'), after: BYTES, known: LINES.at(-1)! }, at());
    assert.equal(part.start, 0);
    assert.ok(log.startsWith(part.text) && part.text !== '');
  }
});

test('works on hosts without byte ranges', async () => {
  const source = bundle();
  server.ranges = false;
  const part = await source.logPart!({ run: run('a') }, at());
  assert.equal(part.start, 0);
  assert.ok(part.text === LOG);
  const more = await source.logPart!({ run: run('a'), after: 5, known: 'step ' }, at());
  assert.ok(more.start === 5 && more.text === LOG.slice(5));
});

test('a run without a log has an empty one', async () => {
  for (const source of [bundle(), memorySource({ runs: [{ id: 'b' }] })]) {
    assert.deepEqual(await source.logPart!({ run: run('b') }, at()), { run: 'b', start: 0, end: 0, text: '', size: 0 });
  }
});

test('a source that knows only lines is asked for lines', async () => {
  const lines = ['one', 'two', 'three'];
  const source: Source = {
    ...memorySource(), capabilities: {}, describe: () => ({ type: 'lines', options: {} }), runs: () => Promise.resolve({ runs: [] }), series: () => Promise.resolve([]), metrics: () => Promise.resolve([]),
    logs: ({ run: { id }, from = 0, tail }) => Promise.resolve({ run: id, from: tail === undefined ? from : Math.max(0, lines.length - tail), lines: lines.slice(tail === undefined ? from : -tail) }),
  };
  delete (source as { logPart?: unknown }).logPart; // the spread of a class has none, but a test should not rest on it
  assert.deepEqual(await logPartOf(source, { run: run('a') }, at()), { run: 'a', start: 0, end: 3, text: 'one\ntwo\nthree\n', size: 3 });
  lines.push('four');
  assert.deepEqual(await logPartOf(source, { run: run('a'), after: 3 }, at()), { run: 'a', start: 3, end: 4, text: 'four\n', size: 4 });
});

test('a combined source asks the source of the run', async () => {
  const make = (logs: string): Source => memorySource({ runs: [{ id: 'a', logs, histograms: [{ key: 'w', step: 0, edges: [0, 1], counts: [1] }] }] });
  const source = combineSources([make('first\n'), make('second\n')]);
  const { runs } = await source.runs({}, at());
  assert.deepEqual(await Promise.all(runs.map(async (one) => (await source.logPart!({ run: one }, at())).text)), ['first\n', 'second\n']);
  assert.deepEqual((await source.histograms!({ runs, keys: [] }, at())).map((series) => series.run), ['a', '2:a']);
});

test('never cuts a character in two', () => {
  const bytes = new TextEncoder().encode('aé€😀\nb😀');
  for (let length = 0; length <= bytes.length; length++) {
    const { text, end } = logPiece({ run: 'a', bytes: bytes.subarray(0, length), start: 0, size: length, fromMiddle: false });
    assert.ok(!text.includes('\ufffd'), text);
    assert.equal(end, new TextEncoder().encode(text).length);
  }
});

test('a line longer than a piece comes in pieces', () => {
  const bytes = new TextEncoder().encode('x'.repeat(100));
  const { text, end } = logPiece({ run: 'a', bytes, start: 0, size: 1000, fromMiddle: false });
  assert.deepEqual([text.length, end], [100, 100]);
});
