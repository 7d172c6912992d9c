import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compactNumber } from '../../demo/train/compact-number.js';
import { formatHistory, type HistoryRow } from '../../demo/train/history-file.js';

const ROWS: HistoryRow[] = [
  { step: 0, timestamp: 1700000000.123, metrics: { 'train/loss': 2.345678 } },
  { step: 1, timestamp: 1700000001, metrics: { 'train/loss': NaN } },
  { step: 1, timestamp: 1700000001.5, metrics: { 'val/loss': Infinity } },
];

test('writes columnar files as plain JSON, a table per set of metrics', () => {
  const file: unknown = JSON.parse(formatHistory(ROWS, 'columnar'));
  assert.deepEqual(file, {
    format: 'wb-history',
    version: 1,
    tables: [
      {
        columns: {
          _step: { from: 0, by: 1, count: 2 },
          _timestamp: [1700000000.12, 1700000001],
          'train/loss': [2.3457, 'NaN'],
        },
      },
      { columns: { _step: { from: 1, by: 1, count: 1 }, _timestamp: [1700000001.5], 'val/loss': ['Infinity'] } },
    ],
  });
});

test('writes NDJSON with bare NaN and Infinity', () => {
  assert.equal(
    formatHistory(ROWS, 'ndjson'),
    '{"_step":0,"_timestamp":1700000000.12,"train/loss":2.3457}\n' +
      '{"_step":1,"_timestamp":1700000001,"train/loss":NaN}\n' +
      '{"_step":1,"_timestamp":1700000001.5,"val/loss":Infinity}\n',
  );
});

test('writes CSV with empty cells where a metric was not logged', () => {
  assert.equal(
    formatHistory(ROWS, 'csv'),
    '_step,_timestamp,train/loss,val/loss\n0,1700000000.12,2.3457,\n1,1700000001,NaN,Infinity\n',
  );
});

test('writes numbers short', () => {
  assert.deepEqual([0.1, 1200, 1234567.8, 0.00001234567, -0.5, NaN, -Infinity].map((value) => compactNumber(value)), [
    '0.1',
    '1200',
    '1234600',
    '1.2346e-5',
    '-0.5',
    'NaN',
    '-Infinity',
  ]);
});
