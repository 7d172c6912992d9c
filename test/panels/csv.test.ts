import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvCell } from '../../src/panels/csv.js';

test('plain text stays as it is', () => {
  for (const text of ['', 'train/loss', 'lr 0.1', '3 − 2', '1-2', "it's"]) assert.equal(csvCell(text), text);
});

test('text with commas, quotes or line ends is quoted', () => {
  assert.equal(csvCell('a,b'), '"a,b"');
  assert.equal(csvCell('say "hi"'), '"say ""hi"""');
  assert.equal(csvCell('two\nlines'), '"two\nlines"');
  assert.equal(csvCell('two\rlines'), '"two\rlines"');
});

test('what a spreadsheet would run gets an apostrophe', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', '＋1', '－1', '＠x']) assert.equal(csvCell(text), `'${text}`);
  assert.equal(csvCell('\r=1'), '"\'\r=1"');
  assert.equal(csvCell('=cmd|"/c calc",1'), '"\'=cmd|""/c calc"",1"');
});
