import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../src/core/json.js';
import { printFilter } from '../../../src/data/filter/print.js';
import { readFilter } from '../../../src/data/filter/read-filter.js';

const forms: readonly (readonly [filter: string | JsonObject, text: string])[] = [
  // regular expressions on names
  ['baseline-.*', 'name matches "baseline-.*"'],
  ['(main|feat)-.*', 'name matches "(main|feat)-.*"'],
  ['^k3f9$', 'name matches "^k3f9$" or id matches "^k3f9$"'],
  ['cats and dogs', 'name matches "cats and dogs"'],
  ['trained in 2024', 'name matches "trained in 2024"'],
  ['lr=0.1.*', 'name matches "lr=0.1.*"'],
  ['alpha=0.2000,beta=.*', 'name matches "alpha=0.2000,beta=.*"'],
  ['(?:a|b)', 'name matches "(?:a|b)"'],
  ['a->b.*', 'name matches "a->b.*"'],
  ['baseline', 'name matches "baseline"'],
  ['sweep:17', 'name matches "sweep:17"'],
  ['[^=]+$', 'name matches "[^=]+$"'],
  ['2026-11-20T10:00.*', 'name matches "2026-11-20T10:00.*"'],
  // expressions
  ['state=running', 'state = "running"'],
  ['lr > 0.1', 'lr > 0.1'],
  ['state:"running"', 'state = "running"'],
  ['name matches "lr=0.1.*"', 'name matches "lr=0.1.*"'],
  ['tags: ["production", "v2"]', 'tags in ["production", "v2"]'],
  ['createdAt: ">=now-7d"', 'createdAt >= now-1w'],
  // W&B's strings
  ["Config('lr') >= 0.001 and State = 'Finished'", 'config.lr >= 0.001 and state = "finished"'],
  ["SummaryMetric('val/loss') < 0.5 or Summary('a.b') == None", 'summary.val/loss < 0.5 or summary.a.b = null'],
  ["Name in ['a', 'b'] and ID not in ('c',)", 'name in ["a", "b"] and id not in ["c"]'],
  ["Metric('State') in ['Running', 'CRASHED']", 'state in ["running", "crashed"]'],
  ["Tags() in ['prod'] and Tags('v2') = True", 'tags in ["prod"] and tags contains "v2"'],
  ["Tags('v2') == False or Tags('v3') != True", 'tags not contains "v2" or tags not contains "v3"'],
  ['CreatedTimestamp within_last 5 days', 'createdAt within_last 5d'],
  ["(User = 'a' or Group = 'g') and Runtime > 60", '(user = "a" or group = "g") and duration > 60'],
  // W&B's JSON
  [{
    filterFormat: 'filterV2', filters: [
      { key: { section: 'config', name: 'lr' }, op: '>=', value: 0.001, disabled: false },
      { filters: [
        { key: { section: 'run', name: 'state' }, op: '=', value: 'finished', disabled: false },
        { key: { section: 'run', name: 'createdAt' }, op: 'WITHINSECONDS', value: 432000, disabled: false, connector: 'OR' }], connector: 'AND' },
      { key: { section: 'run', name: 'tags' }, op: 'IN', value: ['prod', 'v2'], disabled: false, connector: 'AND' }],
  }, 'config.lr >= 0.001 and (state = "finished" or createdAt within_last 5d) and tags in ["prod", "v2"]'],
  [{ filterFormat: 'filterV2', filters: [leaf('a', 1), { ...leaf('b', 2), connector: 'AND' }, { ...leaf('c', 3), connector: 'OR' }, { ...leaf('d', 4), connector: 'AND' }] },
    '(config.a = 1 and config.b = 2) or (config.c = 3 and config.d = 4)'],
  [{ filters: [leaf('a', 1), { ...leaf('b', 2), connector: 'OR', disabled: true }, { ...leaf('c', 3), connector: 'AND' }] }, 'config.a = 1 and config.c = 3'],
  [{ op: 'OR', filters: [{ op: 'AND', filters: [leaf('a.value.b', 1), leaf('lr.value', 2)] }] }, 'config.a.b = 1 and config.lr = 2'],
  [{ op: 'OR', filters: [{ op: 'AND', filters: [leaf('a', 1)] }, { op: 'AND', filters: [leaf('b', 2)] }] }, 'config.a = 1 or config.b = 2'],
  [{ op: 'AND', filters: [
    { key: { section: 'run', name: 'name' }, op: '!=', value: 'k3f9' }, { key: { section: 'run', name: 'displayName' }, op: 'REGEX', value: '^b' },
    { key: { section: 'tags', name: 'x' }, op: '=', value: false }, { key: { section: 'tags', name: 'y' }, op: '=', value: true },
    { key: { section: 'summary', name: 'val/loss' }, op: '==', value: null }, { key: { section: 'config', name: '' }, op: '=', value: 1 },
    { key: { section: 'config', name: 'z' }, op: '<', value: null }, { key: { section: 'run', name: 'username' }, op: 'NIN', value: ['a'] }] },
  'id != "k3f9" and name matches "^b" and tags not contains "x" and tags contains "y" and summary.val/loss = null and user not in ["a"]'],
  // Mongo-style objects
  [{ 'config.lr': { $gt: 0.001, $lte: 1 }, state: 'finished' }, '(config.lr > 0.001 and config.lr <= 1) and state = "finished"'],
  [{ $or: [{ 'summary_metrics.loss': { $lt: 1 } }, { display_name: { $regex: '^Foo', $options: 'i' } }] }, 'summary.loss < 1 or name matches "(?i)^Foo"'],
  [{ $and: [{ tags: ['a', 'b'] }, { $nor: [{ state: 'failed' }, { user: { $in: ['x'] } }] }] }, 'tags in ["a", "b"] and not (state = "failed" or user in ["x"])'],
  [{ x: { $not: { $gte: 3 } }, y: { $exists: true }, z: { $exists: false } }, 'not x >= 3 and y != null and z = null'],
  [{ group: { $nin: ['a'] }, v: { $ne: null }, w: { $eq: true }, tags: { $all: ['a', 'b'] } }, 'group not in ["a"] and v != null and w = true and tags contains ["a", "b"]'],
  [{ created_at: { $gte: '2026-11-01T10:00:00.123456' } }, 'createdAt >= "2026-11-01T10:00:00.123456"'],
  ['{"config.seed": {"$in": [1, 12345678901234567890]}}', 'config.seed in [1, 12345678901234567890]'],
];

function leaf(name: string, value: number): JsonObject {
  return { key: { section: 'config', name }, op: '=', value };
}

for (const [filter, text] of forms) {
  test(`reads ${typeof filter === 'string' ? filter : JSON.stringify(filter).slice(0, 90)}`, async () => {
    const node = await readFilter(filter);
    assert.ok(node);
    assert.equal(printFilter(node), text);
  });
}

test('reads nothing from nothing', async () => {
  const filters: readonly (string | JsonObject)[] = ['', '  ', {}, { filters: [] }, { filterFormat: 'filterV2', filters: [{ ...leaf('a', 1), disabled: true }] }];
  for (const nothing of filters) {
    assert.equal(await readFilter(nothing), undefined, JSON.stringify(nothing));
  }
});

const faults: readonly (readonly [filter: string | JsonObject, message: RegExp])[] = [
  ['config.lr > ', /expected a value at character 13/],
  ['state = "running', /expected a closing quote at character 9/],
  ['lr = 0.1.*', /at character/],
  ["Konfig('lr') = 1 and State = 'x'", /expected Config, Summary, SummaryMetric, Metric or Tags at character 1/],
  ["Config(lr) = 1", /expected one name in quotes and \) at character 7/],
  ['Config() = 1', /expected Config of a name at character 1/],
  ['{"a": ', /the filter is cut off/],
  [{ $where: 'x' }, /unknown filter operator: \$where \(expected \$and, /],
  [{ a: { $size: 3 } }, /unknown filter operator: \$size/],
  [{ a: { b: 3 } }, /unknown filter operator: b/],
  [{ $or: [] }, /invalid \$or: \[\] \(expected a list of filters\)/],
  [{ $and: [{}] }, /invalid \$and: \{\} \(expected a filter that is not empty\)/],
  [{ a: { $in: 3 } }, /invalid filter value: 3 \(expected a list\)/],
  [{ a: { $regex: 3 } }, /invalid \$regex: 3 \(expected a regular expression\)/],
  [{ filters: [{ key: { section: 'keys_info', name: 'x' }, op: '=', value: 1 }] }, /invalid filter section: "keys_info"/],
  [{ filters: [{ key: { section: 'run', name: 'x' }, op: '~', value: 1 }] }, /unknown filter operator: "~"/],
  [{ filters: 3 }, /invalid filters: 3/],
];

for (const [filter, message] of faults) {
  test(`says what is wrong with ${JSON.stringify(filter)}`, async () => {
    await assert.rejects(readFilter(filter), message);
  });
}

test('says how to mean a regular expression', async () => {
  await assert.rejects(readFilter('lr = 0.1.*'), { hint: /write: name matches/ });
});
