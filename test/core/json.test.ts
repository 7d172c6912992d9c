import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WbError } from '../../src/core/errors.js';
import { isObject, parseJson, stableStringify } from '../../src/core/json.js';

test('reads bare NaN and infinities wherever a value may stand', () => {
  assert.deepEqual(parseJson('{"a": NaN, "b": [Infinity, -Infinity, NaN], "c": -Infinity}'), {
    a: NaN, b: [Infinity, -Infinity, NaN], c: -Infinity,
  });
});

test('leaves NaN and long digits inside strings alone', () => {
  const text = '{"NaN": "is NaN", "note": "12345678901234567890 and \\"Infinity\\""}';
  assert.deepEqual(parseJson(text), { NaN: 'is NaN', note: '12345678901234567890 and "Infinity"' });
});

test('keeps every digit of integers beyond 2^53', () => {
  assert.deepEqual(parseJson('[9007199254740993, -9223372036854775808, 9223372036854775807]'), [
    9007199254740993n, -9223372036854775808n, 9223372036854775807n,
  ]);
});

test('returns safe integers of sixteen digits as numbers', () => {
  assert.deepEqual(parseJson('[1234567890123456, -1234567890123456]'), [1234567890123456, -1234567890123456]);
});

test('leaves decimals of any length as numbers', () => {
  const text = '[0.12345678901234567, 12345678901234567.5, 1.2345678901234567e22, 12345678901234567e3]';
  assert.deepEqual(parseJson(text), JSON.parse(text));
});

test('keeps strings that begin with a private-use character', () => {
  const icon = '\uE000home';
  assert.deepEqual(parseJson(`{"icon": "${icon}", "loss": NaN}`), { icon, loss: NaN });
});

test('reads a string of several megabytes beside a bare NaN', () => {
  const long = 'x'.repeat(8_000_000);
  assert.equal((parseJson(`["${long}", NaN]`) as string[])[0]?.length, long.length);
});

test('skips a byte order mark', () => {
  assert.deepEqual(parseJson('\uFEFF{"a": 1}'), { a: 1 });
});

test('drops __proto__ keys with and without unusual numbers', () => {
  for (const extra of ['1', 'NaN']) {
    const value = parseJson(`{"__proto__": {"polluted": true}, "a": ${extra}}`);
    assert.ok(isObject(value));
    assert.equal(Object.hasOwn(value, '__proto__'), false);
    assert.equal((value as { polluted?: boolean }).polluted, undefined);
  }
});

const broken: [name: string, text: string, message: RegExp][] = [
  ['a page of HTML', '<!doctype html><title>Login</title>', /^run\.json is an HTML page, not JSON/],
  ['text that ends too early', '{"loss": [1, 2', /^run\.json is cut off after 14 characters$/],
  ['a string that ends too early', '{"loss": "ab', /^run\.json is cut off after 12 characters$/],
  ['nothing at all', ' \n', /^run\.json is empty$/],
  ['something else', '{loss: 1}', /^run\.json is not valid JSON: /],
];
for (const [name, text, message] of broken) {
  test(`says what is wrong with ${name}`, () => {
    assert.throws(() => parseJson(text, 'run.json'), (error) =>
      error instanceof WbError && error.kind === 'format' && message.test(error.message));
  });
}

test('gives equal text for equal objects whatever the order of keys', () => {
  assert.equal(stableStringify({ b: [1, { d: 1, c: 2n }], a: 'x' }), stableStringify({ a: 'x', b: [1, { c: 2n, d: 1 }] }));
});
