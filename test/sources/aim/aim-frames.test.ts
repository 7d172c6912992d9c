import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { WbError } from '../../../src/core/errors.js';
import { AimFrames, type AimEntry } from '../../../src/sources/aim/aim-frames.js';
import { isTree, memberOf, numbersIn, textIn, toJson, toJsonObject } from '../../../src/sources/aim/aim-tree.js';
import { encodeAim, packed } from '../../fixtures/aim-encode.js';
import { Float } from '../../fixtures/aim-query.js';

/** What Aim 3.29 answered, byte by byte. */
const recorded = new Map(Object.entries(JSON.parse(readFileSync(new URL('../../fixtures/aim-answers.json', import.meta.url), 'utf8')) as Record<string, string>).map(([name, text]) => [name, Buffer.from(text, 'base64')]));

function read(bytes: Uint8Array, size = bytes.length): readonly AimEntry[] {
  const frames = new AimFrames(), entries: AimEntry[] = [];
  for (let at = 0; at < bytes.length; at += size) entries.push(...frames.push(bytes.subarray(at, at + size)));
  return [...entries, ...frames.end()];
}

describe('what Aim has answered', () => {
  test('holds runs with nested parameters and the last values of metrics', () => {
    const entries = read(recorded.get('run')!), [[, run]] = entries;
    assert.deepEqual(entries.map(([key]) => String(key).replace(/^[0-9a-f]{24}$/, 'run')), ['run', 'progress_0', 'run', 'progress_1', 'progress_2']);
    assert.deepEqual(toJson(memberOf(run, 'params')!), { big: 2n ** 60n, hparams: { empty: {}, layers: [1, { n: 2 }], lr: 0.1, none: [] } });
    assert.equal(textIn(memberOf(memberOf(run, 'props'), 'experiment'), 'name'), 'β');
    assert.deepEqual(toJson(entries.at(-1)![1]), [2, 2]);
  });

  test('holds whole histories as arrays of doubles', () => {
    const [[, run]] = read(recorded.get('metric')!), traces = memberOf(run, 'traces');
    assert.ok(Array.isArray(traces));
    const columns = traces.map((trace) => [textIn(trace, 'name'), numbersIn(trace, 'iters'), numbersIn(trace, 'values')]);
    assert.deepEqual(columns.sort(), [['count', Float64Array.of(0, 10, 20), Float64Array.of(0, 1, 2)], ['loss', Float64Array.of(0, 1, 2), Float64Array.of(0.5, NaN, Infinity)]]);
  });

  test('holds lines of output by their numbers', () => {
    assert.deepEqual(read(recorded.get('logs')!).slice(0, 2), [[0, 'line one'], [1, 'line two']]);
  });

  for (const [name, bytes] of recorded) {
    test(`reads alike in chunks of any size: ${name}`, () => {
      const whole = read(bytes);
      for (const size of [1, 3, 7, 64, 1000]) assert.deepEqual(read(bytes, size), whole);
    });

    const every = name === 'run' || bytes.length < 4000 ? 1 : 7; // the others are of the same kinds of frames
    test(`cut off anywhere, gives what came before, or says so: ${name}`, () => {
      const whole = new Map(read(bytes));
      let most = 0;
      for (let length = 0; length < bytes.length; length += every) {
        const frames = new AimFrames(), entries = frames.push(bytes.subarray(0, length));
        assert.ok(entries.length >= most, 'an entry is lost');
        if (entries.length > most) for (const [key, value] of entries) assert.deepEqual(value, whole.get(key));
        most = entries.length;
        try {
          frames.end();
        } catch (error) {
          assert.ok(error instanceof WbError, String(error));
          assert.match(error.message, /cut off/);
        }
      }
    });

    test(`with any byte wrong, gives something or says so: ${name}`, () => {
      for (let at = 0; at < bytes.length; at += 2 * every) {
        const garbled = Uint8Array.from(bytes);
        garbled[at] ^= 0xff;
        try {
          read(garbled);
        } catch (error) {
          assert.ok(error instanceof WbError, String(error));
        }
      }
    });
  }
});

test('the fake server encodes as Aim does', () => {
  const bytes = recorded.get('logs')!;
  assert.deepEqual(Buffer.concat(read(bytes).map(([key, value]) => encodeAim({ [key]: value }))), bytes);
  const plain = { a: { list: [1, [true, null], {}], float: new Float(2), text: 'ü', big: 2n ** 62n, 'x.y': { 'é': -1.5 } } };
  assert.deepEqual(read(encodeAim(plain)).map(([key, value]) => [key, toJson(value)]), [['a', { ...plain.a, float: 2 }]]);
  assert.deepEqual(numbersIn(read(encodeAim({ a: { b: packed([1, NaN]) } }))[0][1], 'b'), Float64Array.of(1, NaN));
});

test('a key that programs know is a key like any other', () => {
  const [[, value]] = read(encodeAim({ run: { ['__proto__']: { polluted: true }, constructor: 1 } }));
  assert.ok(isTree(value));
  assert.deepEqual([Object.keys(value), memberOf(value, 'polluted'), memberOf(value, 'toString')], [['__proto__', 'constructor'], undefined, undefined]);
  assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  assert.deepEqual(Object.keys(toJsonObject(value)), ['constructor']);
});

test('a length that no answer has is refused at once, not waited for', () => {
  assert.throws(() => new AimFrames().push(Buffer.from('HTTP is not Aim')), { kind: 'format', message: 'the answer is not what Aim writes' });
  for (const broken of [['\xfe123', '\x00'], ['a', '\x00'], ['a\xfe', '\x09'], ['a\xfe', '\x02abc'], ['', '\x00'], ['a\xfeb\xfe', '\x06']]) {
    const [path, value] = broken, bytes = Buffer.concat([frame(path), frame(value), frame('a\xfeb\xfe\xfe\0\0\0\0\0\0\0\x05\xfe'), frame('\x00')]);
    assert.throws(() => read(bytes), { kind: 'format' });
  }
});

/** A length and bytes, each written as one character. */
function frame(text: string): Buffer {
  const bytes = Buffer.from(text, 'latin1'), length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
}
