import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LogText } from '../../src/data/log-text.js';

const linesOf = (log: LogText): string[] => Array.from({ length: log.lineCount }, (_, i) => log.line(i));

test('finds lines whatever pieces they came in', () => {
  const whole = 'one\ntwo\r\n\nfour is long\nfive';
  for (let size = 1; size <= whole.length; size++) {
    const log = new LogText();
    for (let at = 0; at < whole.length; at += size) log.append(whole.slice(at, at + size));
    assert.deepEqual(linesOf(log), ['one', 'two', '', 'four is long', 'five'], `in pieces of ${size}`);
  }
});

test('a line that was begun goes on', () => {
  const log = new LogText();
  log.append('a\nb');
  assert.deepEqual(linesOf(log), ['a', 'b']);
  log.append('c\n');
  assert.deepEqual(linesOf(log), ['a', 'bc']);
  log.append('d');
  assert.deepEqual(linesOf(log), ['a', 'bc', 'd']);
  assert.equal(log.tail(4), 'bc\nd');
});

test('takes what comes before', () => {
  const log = new LogText();
  log.append('three\nfour');
  log.prepend('one\ntwo\n');
  log.append(' and more\nfive\n');
  assert.deepEqual(linesOf(log), ['one', 'two', 'three', 'four and more', 'five']);
  assert.equal(log.texts().join(''), 'one\ntwo\nthree\nfour and more\nfive\n');
});

test('has no line where there is none', () => {
  const log = new LogText();
  assert.equal(log.lineCount, 0);
  assert.equal(log.line(0), '');
  log.append('a\n');
  assert.equal(log.line(-1) + log.line(1) + log.line(NaN), '');
  log.clear();
  assert.equal(log.lineCount, 0);
});
