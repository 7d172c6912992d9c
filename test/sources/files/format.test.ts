import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatOfContent } from '../../../src/sources/files/format-of-content.js';
import { formatOfPath } from '../../../src/sources/files/format.js';

test('knows formats by the ends of paths', () => {
  assert.deepEqual(['a/b.CSV?v=1', 'a.tsv', 'a.jsonl', 'a.ndjson#x', 'trainer_state.json', 'a.parquet', 'log.txt', 'a.b/log'].map(formatOfPath), [
    'csv', 'csv', 'ndjson', 'ndjson', 'json', 'parquet', undefined, undefined,
  ]);
});

const contents: [what: string, text: string, format: string | undefined][] = [
  ['a table', 'step,loss\n0,1\n1,2\n', 'csv'],
  ['a table behind a line of settings', '#{"t_start": 1}\nr,l,t\n1,2,3\n', 'csv'],
  ['objects in lines', '{"a":1}\n{"a":2}\n', 'ndjson'],
  ['objects with bare NaN', '{"a":NaN}\n{"a":2}\n', 'ndjson'],
  ['objects behind prefixes among other lines', 'net\n{\n  table\n}\njson_stats: {"a":1}\njson_stats: {"a":2}\n', 'ndjson'],
  ['objects behind prefixes after a table that is no JSON', '{\n  depth : 4\n}\njson_stats: {"a":1}\n', 'ndjson'],
  ['a list of rows that is cut off', '{"log_history":[{"step":1},\n{"step":2}', 'json'],
  ['one object', '{"log_history":[]}', 'json'],
  ['an object over several lines', '{\n  "a": 1\n}\n', 'json'],
  ['a list of rows, one in a line', '{"log_history":[{"step":1},\n{"step":2},\n{"step":3}]}', 'json'],
  ['a Parquet file', 'PAR1xxxx', 'parquet'],
  ['prose', 'Dear reader,\nall is well\n', undefined],
  ['bytes', 'a,b\n\0\u0001,\n', undefined],
  ['nothing', '', undefined],
];
for (const [what, text, format] of contents) {
  test(`takes ${what} for ${format ?? 'no known format'}`, () => {
    assert.equal(formatOfContent(new TextEncoder().encode(text)), format);
  });
}
