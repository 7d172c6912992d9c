import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { loadDigits } from '../../demo/train/digits.js';
import { RunLog } from '../../demo/train/run-log.js';

const RUN = { id: 'r1', name: 'run', group: 'g', tags: [], notes: '', config: { seed: 1 }, startedAt: 1_700_000_000_000 };
const digits = loadDigits({ train: 1, validation: 1 }).validation;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wb-run-log-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('appends to an NDJSON history and never writes a row twice', () => {
  let time = 0;
  const log = new RunLog(RUN, { folder, format: 'ndjson', digits, now: () => (time += 500) });
  log.add({ type: 'train', step: 0, metrics: { 'train/loss': 2 } });
  const first = log.flush();
  log.add({ type: 'validation', step: 0, metrics: { 'val/loss': 1, 'val/accuracy': 0.5 } });
  const second = log.flush();

  const text = readFileSync(join(folder, 'r1/history.ndjson'), 'utf8');
  const steps = text.trim().split('\n').map((line) => JSON.parse(line) as Record<string, number>);
  assert.deepEqual(steps.map((row) => Object.keys(row).slice(2)), [['train/loss'], ['val/loss', 'val/accuracy']]);
  assert.equal(second.history[0].bytes, text.length);
  assert.ok(first.history[0].bytes < second.history[0].bytes);
  assert.equal(second.state, 'running');
  assert.ok(second.durationSeconds > first.durationSeconds);
});

test('keeps the last and the best values, and why a run ended', () => {
  const log = new RunLog(RUN, { folder, format: 'columnar', digits, now: () => 0 });
  log.add({ type: 'validation', step: 49, metrics: { 'val/loss': 0.5, 'val/accuracy': 0.9 } });
  log.add({ type: 'validation', step: 99, metrics: { 'val/loss': NaN, 'val/accuracy': 0.1 } });
  log.add({ type: 'end', step: 99, ending: { state: 'failed', reason: 'It diverged.' } });
  const { summary, state, notes, createdAt } = log.flush();
  assert.deepEqual(summary, {
    _step: 99,
    'val/loss': 'NaN',
    'val/accuracy': 0.1,
    'val/accuracy_best': 0.9,
    'val/loss_best': 0.5,
  });
  assert.deepEqual({ state, notes, createdAt }, { state: 'failed', notes: 'It diverged.', createdAt: '2023-11-14T22:13:20.000Z' });
});
