import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32, crc32c, maskedCrc32c } from '../../src/sources/records/crc32.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test('the checksums are those of the standards', () => {
  // Check values of the catalogue of parametrised CRC algorithms, and RFC 3720 B.4.
  assert.equal(crc32(utf8('123456789')), 0xcbf43926);
  assert.equal(crc32c(utf8('123456789')), 0xe3069283);
  assert.equal(crc32c(new Uint8Array(32)), 0x8a9136aa);
  assert.equal(crc32c(new Uint8Array(32).fill(0xff)), 0x62a8ab43);
  assert.equal(crc32(new Uint8Array()), 0);
});

test('a checksum can go on from that of what came before', () => {
  const bytes = utf8('a longer text than eight bytes, cut anywhere');
  for (let cut = 0; cut <= bytes.length; cut++) assert.equal(crc32(bytes, cut, bytes.length, crc32(bytes, 0, cut)), crc32(bytes));
});

test('the mask is that of TensorFlow', () => {
  const crc = crc32c(utf8('abc'));
  assert.equal(maskedCrc32c(utf8('abc'), 0, 3), (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0);
});
