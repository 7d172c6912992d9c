import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readIndex } from '../../demo/train/bundle-index.js';

const FOLDER = fileURLToPath(new URL('../../demo/runs', import.meta.url));
const { runs } = readIndex(FOLDER);
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');

test('the committed bundle holds the files it lists, with the bytes it states', () => {
  for (const run of runs) {
    for (const { file, bytes } of [...run.history, ...run.system, ...run.media, ...run.logs, ...(run.histograms ?? [])]) {
      assert.equal(statSync(join(FOLDER, file)).size, bytes, file);
    }
    for (const list of run.media) {
      const { items } = JSON.parse(read(list.file)) as { items: { file: string }[] };
      for (const item of items) assert.ok(statSync(join(FOLDER, item.file)).size > 0);
    }
  }
});

test('the committed bundle is at most 8 MB', () => {
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  assert.ok(bytes <= 8_000_000, `${bytes} bytes`);
});

test('the sweep has at least 48 runs, in groups of seeds, with every way of ending', () => {
  assert.ok(runs.length >= 48);
  assert.equal(new Set(runs.map((run) => run.id)).size, runs.length);
  assert.equal(new Set(runs.map((run) => run.name)).size, runs.length);
  const seeds = new Map<string, number>();
  for (const run of runs) seeds.set(run.group, (seeds.get(run.group) ?? 0) + 1);
  assert.ok([...seeds.values()].filter((count) => count >= 3).length >= 8);
  assert.deepEqual([...new Set(runs.map((run) => run.state))].sort(), ['crashed', 'failed', 'finished', 'killed']);
});

test('runs that finished trained for 1,000 steps or more, and the best got 95 of 100 digits right', () => {
  const finished = runs.filter((run) => run.state === 'finished');
  assert.ok(finished.length >= 48);
  for (const run of finished) assert.ok(Number(run.summary._step) >= 999, run.name);
  assert.ok(Math.max(...finished.map((run) => Number(run.summary['val/accuracy']))) >= 0.95);
});

test('runs that diverged kept their NaN and infinite losses', () => {
  const logged = runs.flatMap((run) => run.history.map(({ file }) => read(file)));
  assert.ok(logged.filter((text) => /\bNaN\b/.test(text)).length >= 3);
  assert.ok(logged.some((text) => /\bInfinity\b/.test(text)));
});

test('runs are stored as columns, as lines and as CSV', () => {
  const endings = runs.flatMap((run) => run.history.map(({ file }) => file.replace(/.*\./, '.')));
  assert.deepEqual([...new Set(endings)].sort(), ['.csv', '.json', '.ndjson']);
});
