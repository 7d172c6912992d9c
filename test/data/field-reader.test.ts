import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject, JsonValue } from '../../src/core/json.js';
import { fieldReader } from '../../src/data/field-reader.js';
import { fieldOf } from '../../src/data/run-fields.js';
import type { Run } from '../../src/data/run.js';
import { Seeded } from './filter/seeded.js';

const KEYS = ['lr', 'a', 'b', 'a.b', 'val/loss', 'name', 'constructor', 'toString', 'createdAt'];

function randomObject(random: Seeded, depth: number): JsonObject {
  const value = (): JsonValue => (depth > 0 && random.next() < 0.4 ? randomObject(random, depth - 1) : random.pick([1, 'x', null, false, [1, 2]]));
  return Object.fromEntries(random.many(0, 5, () => [random.pick([...KEYS, '__proto__']), value()] as const));
}

test('reads what fieldOf reads, for random paths and runs', () => {
  const random = new Seeded(4);
  for (let i = 0; i < 3000; i++) {
    const run: Run = {
      id: 'i', name: 'n', state: 'finished', tags: ['t'], config: randomObject(random, 2), summary: randomObject(random, 2),
      ...(random.next() < 0.5 && { createdAt: 5, group: 'g' }),
    };
    const path = random.pick(['', 'config.', 'summary.', 'run.']) + random.many(1, 3, () => random.pick([...KEYS, 'group', 'tags', '__proto__'])).join('.');
    assert.deepEqual(fieldReader(path)(run), fieldOf(run, path), path);
  }
});
