import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Disposables } from '../../src/core/disposal.js';

test('closes what was opened in reverse order, once', () => {
  const closed: string[] = [];
  const opened = new Disposables();
  opened.add(() => closed.push('first'));
  opened.add(() => closed.push('second'));
  opened.dispose();
  opened.dispose();
  assert.deepEqual(closed, ['second', 'first']);
});

test('closes at once what is opened too late', () => {
  let closed = 0;
  const opened = new Disposables();
  opened.dispose();
  opened.add(() => closed++);
  assert.deepEqual([closed, opened.disposed], [1, true]);
});

test('listens until it is disposed', () => {
  const target = new EventTarget();
  const opened = new Disposables();
  let heard = 0;
  opened.listen(target, 'change', () => heard++);
  target.dispatchEvent(new Event('change'));
  opened.dispose();
  target.dispatchEvent(new Event('change'));
  assert.equal(heard, 1);
});
