import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FilterNode, FilterValue } from '../../../src/data/filter/filter-node.js';
import { FilterError, parseFilter } from '../../../src/data/filter/parse.js';
import { printFilter } from '../../../src/data/filter/print.js';
import { randomFilter, Seeded } from './seeded.js';

const is = (path: string, value: FilterValue): FilterNode => ({ type: 'compare', path, operator: '=', value });
const isOne = (path: string, ...values: FilterValue[]): FilterNode => ({ type: 'in', path, values });

const readings: readonly (readonly [text: string, node: FilterNode])[] = [
  ['state = finished', is('state', 'finished')],
  ['state: "running"', is('state', 'running')],
  ['a == 1', is('a', 1)],
  ['a = 1 or b = 2 and not c = 3', { type: 'or', of: [is('a', 1), { type: 'and', of: [is('b', 2), { type: 'not', of: is('c', 3) }] }] }],
  ['(a=1 OR b=2) AND c=3', { type: 'and', of: [{ type: 'or', of: [is('a', 1), is('b', 2)] }, is('c', 3)] }],
  ['a in [1, "two", null, true]', isOne('a', 1, 'two', null, true)],
  ["a in ('x', 'y',)", isOne('a', 'x', 'y')],
  ['a not in []', { type: 'not', of: isOne('a') }],
  ['tags: ["production","v2"]', isOne('tags', 'production', 'v2')],
  ['tags contains "x"', { type: 'contains', path: 'tags', values: ['x'] }],
  ['tags contains ["x", "y"]', { type: 'contains', path: 'tags', values: ['x', 'y'] }],
  ['name not matches "a\\.b"', { type: 'not', of: { type: 'matches', path: 'name', pattern: 'a\\.b' } }],
  ['createdAt within_last 7 days', { type: 'within', path: 'createdAt', seconds: 604_800 }],
  ['createdAt within_last 90m', { type: 'within', path: 'createdAt', seconds: 5400 }],
  ['createdAt >= now - 7d', { type: 'compare', path: 'createdAt', operator: '>=', value: { type: 'now', offsetSeconds: -604_800 } }],
  ['createdAt: ">=now-7d"', { type: 'compare', path: 'createdAt', operator: '>=', value: { type: 'now', offsetSeconds: -604_800 } }],
  ['createdAt < 2026-11-01', { type: 'compare', path: 'createdAt', operator: '<', value: { type: 'date', ms: Date.UTC(2026, 10, 1), wholeDay: true } }],
  ['createdAt = 2026-11-01T10:00+02:00', is('createdAt', { type: 'date', ms: Date.UTC(2026, 10, 1, 8), wholeDay: false })],
  ['createdAt = 2026-11-01T10:00:00.5', is('createdAt', { type: 'date', ms: Date.UTC(2026, 10, 1, 10, 0, 0, 500), wholeDay: false })],
  ['duration > 2h', { type: 'compare', path: 'duration', operator: '>', value: { type: 'duration', seconds: 7200 } }],
  ['lr>1e-3', { type: 'compare', path: 'lr', operator: '>', value: 0.001 }],
  ['loss = nan', is('loss', NaN)],
  ['loss = -Infinity', is('loss', -Infinity)],
  ['seed = 12345678901234567890', is('seed', 12345678901234567890n)],
  ['"a b" = 1', is('a b', 1)],
  ['`in` = 1', is('in', 1)],
  ['config."a b".c = 1', is('config.a b.c', 1)],
  ['`x`.y = 1', is('x.y', 1)],
  ['val/top-1 = 3d-unet', is('val/top-1', '3d-unet')],
  ['__proto__ = constructor', is('__proto__', 'constructor')],
  ["name = 'it\\'s'", is('name', "it's")],
  ['größe = 日本', is('größe', '日本')],
  ['a = None', is('a', null)],
  ['pos_encoding = none', is('pos_encoding', 'none')],
];

for (const [text, node] of readings) {
  test(`reads ${text}`, () => assert.deepEqual(parseFilter(text), node));
}

test('reads its own text back, for random filters', () => {
  const random = new Seeded(7);
  for (let i = 0; i < 2000; i++) {
    const node = randomFilter(random, 4);
    const text = printFilter(node);
    assert.deepEqual(parseFilter(text), node, text.slice(0, 500));
  }
});

test('prints what people would write', () => {
  const text = 'state = "finished" and (config.lr > 0.001 or not tags = null) and name not matches "^a\\\\d" and createdAt >= now-1w and `a b` in [1, 2]';
  assert.equal(printFilter(parseFilter(text)), text);
});

const faults: readonly (readonly [text: string, expected: string, position: number])[] = [
  ['', 'a field name', 0],
  ['a', '=, !=, <, <=, >, >=, in, contains, matches or within_last', 1],
  ['a =', 'a value', 3],
  ['a = 1 b = 2', 'and, or, or the end', 6],
  ['(a = 1', 'and, or, or )', 6],
  ['a in 1', 'a list such as ["a", "b"]', 5],
  ['a in [1 2]', ', or ]', 8],
  ['a not = 1', 'in, contains or matches', 6],
  ['a > null', 'a number, a text or a date', 4],
  ['a within_last 7', 'a length of time such as 7d or 12 hours', 14],
  ['a = "x', 'a closing quote', 4],
  ['and = 1', 'a field name', 0],
  ['a = 1 and', 'a field name', 9],
  ['a = 2026-02-30', 'a day and time that exist', 4],
  ['a = {1}', 'a field name, a value or a parenthesis', 4],
  [`${'('.repeat(200)}a = 1${')'.repeat(200)}`, 'at most 100 levels', 100],
];

for (const [text, expected, position] of faults) {
  test(`says what is wrong with ${JSON.stringify(text.slice(0, 30))}`, () => {
    assert.throws(() => parseFilter(text), (error) => {
      assert.ok(error instanceof FilterError);
      assert.deepEqual([error.expected, error.position], [expected, position]);
      return true;
    });
  });
}

test('points at the fault', () => {
  assert.throws(() => parseFilter('config.lr >= and state = finished'), (error) => {
    assert.ok(error instanceof FilterError);
    assert.equal(error.message, 'invalid filter: "config.lr >= and state = finished" (expected a value at character 14)');
    assert.equal(error.excerpt, 'config.lr >= and state = finished\n             ^');
    return true;
  });
});

test('shows only the part of a long filter that is near the fault', () => {
  const text = `${'a = 1 and '.repeat(700)}b =`;
  assert.throws(() => parseFilter(text), (error) => {
    assert.ok(error instanceof FilterError);
    assert.ok(error.excerpt.length < 100 && error.message.length < 200);
    return true;
  });
});
