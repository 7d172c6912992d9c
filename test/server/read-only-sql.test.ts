import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkSqlReads } from '../../src/server/read-only-sql.js';

test('takes one SELECT over tables', () => {
  for (const sql of [
    'SELECT run, step, argMax(value, step) FROM points WHERE metric = \'drop table; url(1)\' GROUP BY run FORMAT JSONCompact;',
    '/* insert */ WITH 1 AS x -- drop\nSELECT `set`, "system", points.settings FROM points WHERE name = \'it\'\'s\' AND a = {a:String}',
  ]) assert.doesNotThrow(() => checkSqlReads(sql), sql);
});

for (const sql of [
  '', 'INSERT INTO a SELECT 1', 'DROP TABLE a', 'SELECT 1; DROP TABLE a', 'SELECT * FROM url(\'http://169.254.169.254/\', CSV)', 'SELECT * FROM `url` (\'http://a\')',
  'SELECT * FROM s3/* */(\'a\')', 'SELECT * FROM FILE(\'/etc/passwd\')', 'SELECT * FROM remote(\'a\', b.c)', 'SELECT 1 INTO OUTFILE \'/tmp/a\'', 'SELECT 1 SETTINGS readonly = 0',
  'SELECT \'\\\' , \' FROM a\' INTO OUTFILE \'b\'', 'SELECT $$ $$', 'SELECT \'a', 'WITH a AS (SELECT 1) INSERT INTO b SELECT * FROM a', '-- SELECT\nSYSTEM SHUTDOWN',
]) test(`refuses ${sql || 'nothing'}`, () => assert.throws(() => checkSqlReads(sql), { name: 'Refusal' }));
