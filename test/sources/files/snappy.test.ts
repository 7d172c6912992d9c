import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unpackSnappy } from '../../../src/sources/files/snappy.js';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
/** A literal of up to 60 bytes. */
const literal = (value: string): number[] => [(value.length - 1) << 2, ...new TextEncoder().encode(value)];

test('unpacks literals, and copies near, far and overlapping', () => {
  const far = [...literal('wikipedia '), 0x01 | (0 << 2) | (0 << 5), 10, 0x02 | (5 << 2), 14, 0, 0x03 | (2 << 2), 4, 0, 0, 0];
  assert.equal(text(unpackSnappy(Uint8Array.of(23, ...far), 23)), 'wikipedia wikiwikipediaw'.slice(0, 14) + 'wikipe' + 'kip');
  const run = [...literal('ab'), 0x02 | (39 << 2), 2, 0];
  assert.equal(text(unpackSnappy(Uint8Array.of(42, ...run), 42)), 'ab'.repeat(21));
});

test('unpacks literals whose length needs bytes of its own', () => {
  const long = 'x'.repeat(300);
  assert.equal(text(unpackSnappy(Uint8Array.of(0xac, 2, 61 << 2, 299 & 0xff, 299 >> 8, ...new TextEncoder().encode(long)), 300)), long);
});

test('refuses what is cut off or refers to what is not there', () => {
  const whole = Uint8Array.of(14, ...literal('wikipedia '), 0x01, 10);
  assert.equal(text(unpackSnappy(whole, 14)), 'wikipedia wiki');
  for (let end = 0; end < whole.length; end++) assert.throws(() => unpackSnappy(whole.subarray(0, end), 14), /Snappy/);
  assert.throws(() => unpackSnappy(Uint8Array.of(14, ...literal('wikipedia '), 0x01, 11), 14), /a Snappy copy is broken/);
  assert.throws(() => unpackSnappy(Uint8Array.of(14, ...literal('wikipedia '), 0x01, 0), 14), /a Snappy copy is broken/);
  assert.throws(() => unpackSnappy(whole, 12), /a Snappy copy is broken/);
});
