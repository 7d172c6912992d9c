import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLogLine } from '../../../src/panels/log/log-line.js';

test('takes the time off a line', () => {
  assert.deepEqual(readLogLine('2026-11-14T08:30:00.123456 step 1'), { text: 'step 1', time: Date.UTC(2026, 10, 14, 8, 30, 0, 123), isError: false });
  assert.deepEqual(readLogLine('2026-11-14 08:30:00,5 step 1'), { text: 'step 1', time: Date.UTC(2026, 10, 14, 8, 30, 0, 500), isError: false });
  assert.equal(readLogLine('2026-11-14T08:30:00+02:00 x').time, Date.UTC(2026, 10, 14, 6, 30));
});

test('knows what went to the error output', () => {
  assert.deepEqual(readLogLine('ERROR 2026-11-14T08:30:00 lost'), { text: 'lost', time: Date.UTC(2026, 10, 14, 8, 30), isError: true });
});

test('leaves other lines as they are', () => {
  for (const line of ['', 'ERROR no such file', '2026 runs', '2026-99-99T99:99:99 x', 'at 2026-11-14T08:30:00 it', '2026-11-14T08:30:00']) {
    assert.deepEqual(readLogLine(line), { text: line, isError: false });
  }
});
