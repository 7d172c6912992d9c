import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WbError } from '../../../src/core/errors.js';
import { LogText } from '../../../src/data/log-text.js';
import { compileLogQuery, LogSearch } from '../../../src/panels/log/log-search.js';

function logOf(text: string): LogText {
  const log = new LogText();
  log.append(text);
  return log;
}

test('finds text, and cares for capital letters only where some were typed', async () => {
  const log = logOf('Loss 1\nloss 2\nLOSS 3\n\u001b[31mlo\u001b[0mss 4\n');
  for (const [search, lines] of [['loss', [0, 1, 2, 3]], ['Loss', [0]], ['/^loss/', [1, 3]], ['/^loss/i', [0, 1, 2, 3]], ['/\\b[13]$/', [0, 2]], ['none', []]] as const) {
    const found = new LogSearch(log, (await compileLogQuery(search))!, () => undefined);
    await found.search();
    assert.deepEqual(found.lines, lines, search);
  }
});

test('says where in a line it was found', async () => {
  assert.deepEqual((await compileLogQuery('ab'))!.find('abcABxab'), [[0, 2], [3, 5], [6, 8]]);
  assert.deepEqual((await compileLogQuery('/a+b?/'))!.find('xaab a'), [[1, 4], [5, 6]]);
  assert.deepEqual((await compileLogQuery('/x*/'))!.find('').length < 3, true);
  assert.equal(await compileLogQuery(''), undefined);
});

test('goes on where the log has grown, also within its last line', async () => {
  const log = logOf('a\nhi');
  const found = new LogSearch(log, (await compileLogQuery('hit'))!, () => undefined);
  await found.search();
  assert.deepEqual(found.lines, []);
  log.append('t\nb\nhit\n');
  await found.search();
  assert.deepEqual(found.lines, [1, 3]);
  log.prepend('hit\n');
  await found.restart();
  assert.deepEqual(found.lines, [0, 2, 4]);
  assert.deepEqual([0, 1, 3, 5].map((line) => found.placeAfter(line)), [0, 1, 2, 0]);
});

test('lets the page have its turn while it searches', async () => {
  const log = logOf('step of the training without anything\n'.repeat(300_000));
  let told = 0;
  const found = new LogSearch(log, (await compileLogQuery('nothing'))!, () => { told++; });
  await found.search();
  assert.ok(told > 2);
  assert.equal(found.isSearching, false);
});

test('refuses an expression that is wrong or takes too long', async () => {
  for (const wrong of ['/(/', '/(?=a)b/']) await assert.rejects(compileLogQuery(wrong), WbError);
});
