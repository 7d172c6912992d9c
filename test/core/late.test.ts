import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Late } from '../../src/core/late.js';

test('loads when it is needed, and then is at hand', async () => {
  let loads = 0;
  const late = new Late(() => Promise.resolve(++loads));
  assert.equal(loads, 0);
  assert.throws(() => late.value, /used before it was loaded/);
  await late.load();
  assert.equal(late.value, 1);
  assert.equal(late.load(), undefined);
});

test('tries again after it could not be loaded', async () => {
  let isOnline = false;
  const late = new Late(() => (isOnline ? Promise.resolve('code') : Promise.reject(new Error('no network'))));
  await assert.rejects(late.load()!, /no network/);
  isOnline = true;
  await late.load();
  assert.equal(late.value, 'code');
});
