import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnEdges, columnSpan, rowSpan } from '../../../src/renderers/virtual/span.js';

test('finds the rows that can be seen, and some ahead', () => {
  const window = { height: 100, rowHeight: 30, count: 1000, ahead: 2 };
  assert.deepEqual(rowSpan({ ...window, scrollTop: 0 }), { from: 0, to: 6 });
  assert.deepEqual(rowSpan({ ...window, scrollTop: 300 }), { from: 8, to: 16 });
  assert.deepEqual(rowSpan({ ...window, scrollTop: 29_900 }), { from: 994, to: 1000 });
});

test('stays within a list that has become shorter than the scroll position', () => {
  assert.deepEqual(rowSpan({ scrollTop: 9000, height: 100, rowHeight: 30, count: 3, ahead: 2 }), { from: 3, to: 3 });
  assert.deepEqual(rowSpan({ scrollTop: -50, height: 100, rowHeight: 30, count: 0, ahead: 2 }), { from: 0, to: 0 });
});

test('finds the columns between two distances', () => {
  const edges = columnEdges([100, 50, 50, 50, 50]);
  assert.deepEqual([...edges], [0, 100, 150, 200, 250, 300]);
  assert.deepEqual(columnSpan(edges, 1, 160, 210, 0), { from: 2, to: 4 });
  assert.deepEqual(columnSpan(edges, 1, 160, 210, 1), { from: 1, to: 5 });
  assert.deepEqual(columnSpan(edges, 1, 900, 990, 1), { from: 4, to: 5 });
});
