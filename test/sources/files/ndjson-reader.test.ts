import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileContents } from '../../../src/sources/files/file-contents.js';
import { NdjsonReader } from '../../../src/sources/files/ndjson-reader.js';
import { pointsOf } from '../../fixtures/read-table.js';

function read(text: string, ending: 'hold' | 'whole' | 'final' = 'final'): FileContents {
  const reader = new NdjsonReader({ run: 'run', label: 'log' });
  reader.push(text, ending);
  return reader.contents();
}

test('reads a row per line', () => {
  assert.deepEqual(pointsOf(read('{"_step":0,"loss":2}\r\n\r\n{"_step":1,"loss":1,"val":{"acc":0.5}}\n')), ['run loss: 0=2 1=1', 'run val.acc: 1=0.5']);
});

test('reads bare NaN and the names of infinities', () => {
  const contents = read('{"_step":0,"loss":NaN,"lr":null}\n{"_step":1,"loss":"Infinity"}\n{"_step":2,"loss":-Infinity}\n');
  assert.deepEqual(pointsOf(contents), ['run loss: 0=NaN 1=Infinity 2=-Infinity']);
  assert.deepEqual([contents.report.rows, contents.report.columns, contents.report.emptyCells, contents.report.nonFiniteCells], [3, 3, 1, 3]);
});

test('reads objects behind a prefix and counts the other lines', () => {
  const contents = read('Network is ready\n{\n  2 : table\njson_stats: {"epoch":1,"loss":0.5}\njson_stats: {"epoch":2,"loss":0.25}\t\n');
  assert.deepEqual(pointsOf(contents)[1], 'run loss: 1=0.5 2=0.25');
  assert.deepEqual(contents.problems, ['3 of 5 lines hold no JSON object (first: line 1)']);
});

test('keeps steps beyond 2^53, duplicates and steps that go back', () => {
  assert.deepEqual(pointsOf(read('{"_step":9007199254740993,"a":1}\n{"_step":9007199254740993,"a":2}\n{"_step":1,"a":3}')), [
    'run a: 9007199254740993=1 9007199254740993=2 1=3',
  ]);
});

test('waits for the rest of a last line, whichever byte it ends at', () => {
  const text = '{"_step":0,"note":"naïve →","loss":2}\n{"_step":1,"loss":1.25}\n{"_step":2,"loss":{"a":1}}\n';
  const bytes = new TextEncoder().encode(text);
  const whole = pointsOf(read(text));
  for (let cut = 0; cut <= bytes.length; cut++) {
    const decoder = new TextDecoder();
    const reader = new NdjsonReader({ run: 'run', label: 'log' });
    assert.ok(reader.push(decoder.decode(bytes.subarray(0, cut), { stream: true }), 'whole'));
    for (const points of pointsOf(reader.contents())) assert.ok(whole.some((line) => line.startsWith(points)), `cut at ${cut}: ${points}`);
    assert.deepEqual(reader.contents().problems.filter((problem) => !problem.startsWith('it holds')), []);
    assert.ok(reader.push(decoder.decode(bytes.subarray(cut), { stream: true }), 'whole'));
    assert.deepEqual(pointsOf(reader.contents()), whole, `cut at ${cut}`);
  }
});

test('takes a last object without a line break, and reports one that is cut off at the end', () => {
  assert.deepEqual(pointsOf(read('{"_step":0,"loss":2}', 'whole')), ['run loss: 0=2']);
  assert.deepEqual(read('{"_step":0,"loss":2}\n{"_step":1,"lo', 'final').problems, ['1 of 2 lines hold no JSON object (first: line 2)']);
});

test('says that a file holds no object', () => {
  assert.deepEqual(read('').problems, ['it holds no JSON object']);
});
