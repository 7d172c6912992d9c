import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileNode } from '../../../src/data/filter/predicate.js';
import { parseFilter } from '../../../src/data/filter/parse.js';
import type { JsonObject } from '../../../src/core/json.js';
import type { Run } from '../../../src/data/run.js';
import { ablationRuns, modelRuns, sweepRuns, type RunTable } from '../run-tables.js';

const NOW = Date.UTC(2026, 2, 29, 12);
const HOUR = 3_600_000;

async function idsOf(runs: readonly Run[], filter: string, now = NOW): Promise<readonly string[]> {
  const matches = await compileNode(parseFilter(filter));
  return runs.filter((item) => matches(item, now)).map(({ id }) => id);
}

function run(id: string, fields: Partial<Run> = {}): Run {
  return { id, name: id, state: 'finished', tags: [], config: {}, summary: {}, ...fields };
}

const LONG = 'x'.repeat(5999) + 'y';
const hostile = JSON.parse('{"__proto__": 5, "constructor": "c", "hasOwnProperty": 1, "toString": {"__proto__": 7}}') as JsonObject;

const fixture: readonly Run[] = [
  run('number', { config: { x: 5, list: [64, 128], on: true, when: '2026-03-28', nested: { deep: { x: 1 } } }, tags: ['a', 'b'] }),
  run('text', { config: { x: '5', list: ['64'], on: 'True', when: '2026-03-28T23:30:00-02:00' }, tags: ['a'], summary: { 'a.b': 1 } }),
  run('big', { config: { x: 9007199254740993n, on: false }, summary: { a: { b: 2 } } }),
  run('nan', { config: { x: NaN, list: [] }, summary: { loss: NaN } }),
  run('nan text', { config: { x: 'NaN' }, summary: { loss: 'Infinity' } }),
  run('null', { config: { x: null }, summary: { loss: Infinity } }),
  run('missing', { state: 'running', createdAt: NOW - 24 * HOUR, durationSeconds: 7200 }),
  run('hostile', { config: hostile, summary: { long: LONG }, name: '__proto__', createdAt: NOW - 24 * HOUR - 1 }),
  run('shadow', { config: { name: 'from config', lr: 1 }, summary: { lr: 2 }, group: 'g' }),
];

const cases: readonly (readonly [filter: string, ids: readonly string[]])[] = [
  ['config.x = 5', ['number', 'text']],
  ['config.x = "5"', ['number', 'text']],
  ['config.x != 5', ['big', 'nan', 'nan text', 'null', 'missing', 'hostile', 'shadow']],
  ['not config.x = 5', ['big', 'nan', 'nan text', 'null', 'missing', 'hostile', 'shadow']],
  ['config.x > 4', ['number', 'text', 'big']],
  ['config.x < 6', ['number', 'text']],
  ['config.x = 9007199254740993', ['big']],
  ['config.x = 9007199254740992', []],
  ['config.x > 9007199254740992', ['big']],
  ['config.x = nan', ['nan', 'nan text']],
  ['config.x >= nan', []],
  ['summary.loss = Infinity', ['nan text', 'null']],
  ['config.x = null', ['null', 'missing', 'hostile', 'shadow']],
  ['config.x != null', ['number', 'text', 'big', 'nan', 'nan text']],
  ['config.list = null', ['big', 'nan', 'nan text', 'null', 'missing', 'hostile', 'shadow']],
  ['config.list = 64', ['number', 'text']],
  ['config.list > 100', ['number']],
  ['config.list contains [64, 128]', ['number']],
  ['config.on = true', ['number', 'text']],
  ['config.on = false', ['big']],
  ['config.on in [true, false]', ['number', 'text', 'big']],
  ['config.x in [5, null]', ['number', 'text', 'null', 'missing', 'hostile', 'shadow']],
  ['config.x in ["5", "NaN"]', ['number', 'text', 'nan', 'nan text']],
  ['config.x = abc', []],
  ['tags contains a', ['number', 'text']],
  ['tags contains ["a", "b"]', ['number']],
  ['tags not contains a', ['big', 'nan', 'nan text', 'null', 'missing', 'hostile', 'shadow']],
  ['tags != b and tags = a', ['text']],
  ['tags in [b, c]', ['number']],
  ['name contains an', ['nan', 'nan text']],
  ['name matches "^n.*t$"', ['nan text']],
  ['config.x matches "^5$"', ['number', 'text']],
  ['config.nested matches deep', []],
  ['config.nested.deep.x = 1', ['number']],
  ['`config.nested`.deep.x = 1', ['number']],
  ['a.b = 1', ['text']],
  ['a.b = 2', ['big']],
  ['config.when = 2026-03-28', ['number']],
  ['config.when = 2026-03-29', ['text']],
  ['config.when >= 2026-03-29T01:30Z', ['text']],
  ['createdAt >= now-1d', ['missing']],
  ['createdAt within_last 24h', ['missing']],
  ['createdAt < now-1d', ['hostile']],
  ['createdAt = 2026-03-28', ['missing', 'hostile']],
  ['createdAt != 2026-03-28', ['number', 'text', 'big', 'nan', 'nan text', 'null', 'shadow']],
  ['createdAt >= "2026-03-28T12:00:00.000"', ['missing']],
  ['createdAt >= "2026-03-28T14:00:00+02:00"', ['missing']],
  ['createdAt in [2026-03-28]', ['missing', 'hostile']],
  ['duration >= 2h', ['missing']],
  ['duration > 2h', []],
  ['runtime < 3h', ['missing']],
  ['state = running', ['missing']],
  ['`__proto__` = 5', ['hostile']],
  ['config.__proto__ = 5', ['hostile']],
  ['config.constructor = c', ['hostile']],
  ['constructor != null', ['hostile']],
  ['config.hasOwnProperty = 1 and config.toString.__proto__ = 7', ['hostile']],
  ['valueOf != null', []],
  ['name = __proto__', ['hostile']],
  [`long = "${LONG}"`, ['hostile']],
  ['summary.long matches "x+y$" and long contains "xxxy"', ['hostile']],
  ['long matches "(x+x+)+z"', []],
  ['lr = 2', ['shadow']],
  ['config.lr = 1', ['shadow']],
  ['run.group = g and group = g', ['shadow']],
  ['run.lr = 1', []],
  ['config.name = "from config"', ['shadow']],
  ['name > m and name < o', ['number', 'nan', 'nan text', 'null', 'missing'].filter((name) => name > 'm' && name < 'o')],
  ['state = finished and (config.x = 5 or not config.on != false) and tags not in [b]', ['text', 'big']],
];

for (const [filter, ids] of cases) {
  test(`picks the runs with ${filter.slice(0, 70)}`, async () => assert.deepEqual(await idsOf(fixture, filter), ids));
}

test('counts days of 24 hours where the clocks change', async () => {
  const zone = process.env['TZ'];
  try {
    for (const name of ['Europe/Berlin', 'America/Los_Angeles', 'Pacific/Apia', 'UTC']) {
      process.env['TZ'] = name;
      // Berlin's 29 March 2026 and Los Angeles' 8 March 2026 have 23 hours.
      for (const now of [Date.UTC(2026, 2, 29, 12), Date.UTC(2026, 2, 8, 20), Date.UTC(2026, 9, 25, 12)]) {
        const ages = [23, 24, 25].map((hours) => run(`${hours} h`, { createdAt: now - hours * HOUR }));
        assert.deepEqual(await idsOf(ages, 'createdAt >= now-1d', now), ['23 h', '24 h'], name);
        const midnight = new Date(now).setUTCHours(0, 0, 0, 0);
        const around = [-1, 0, 24 * HOUR - 1, 24 * HOUR].map((ms) => run(String(ms), { createdAt: midnight + ms }));
        const day = new Date(now).toISOString().slice(0, 10);
        assert.deepEqual(await idsOf(around, `createdAt = ${day}`, now), ['0', String(24 * HOUR - 1)], name);
        assert.deepEqual(await idsOf(around, `createdAt < ${day}T00:00`, now), ['-1'], name);
      }
    }
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
});

test('reads seconds since 1970 in metrics as moments', async () => {
  const runs = [run('old', { summary: { _timestamp: NOW / 1000 - 7200 } }), run('new', { summary: { _timestamp: NOW / 1000 - 60 } })];
  assert.deepEqual(await idsOf(runs, '_timestamp > now-1h'), ['new']);
});

type Wanted = (row: JsonObject, run: Run) => boolean;

const num = (value: unknown): number => (typeof value === 'number' ? value : NaN);
const str = (value: unknown): string => (typeof value === 'string' ? value : '');

const real: readonly (readonly [table: RunTable, filters: readonly (readonly [filter: string, wanted: Wanted])[]])[] = [
  [ablationRuns(), [
    ['config.n_params >= 10700000 and state = finished', (row, { state }) => num(row['n_params']) >= 10_700_000 && state === 'finished'],
    ['"val/loss" < 1.5', (_row, { summary }) => num(summary['val/loss']) < 1.5],
    ['val/loss > 1.5 and not norm_type = layernorm', (row) => num(row['val/loss']) > 1.5 && row['norm_type'] !== 'layernorm'],
    ['summary.train.loss > 1 or n_layer in [3, 12]', (row) => num(row['train/loss']) > 1 || row['n_layer'] === 3 || row['n_layer'] === 12],
    ['name matches "^[A-C]\\d_" and bias = false', (row, { name }) => /^[A-C]\d_/.test(name) && row['bias'] === false],
    ['tags = full and residual_type = none', (row, { tags }) => tags.includes('full') && row['residual_type'] === 'none'],
    ['createdAt >= 2026-05-25T13:00 and createdAt < 2026-05-26', (_row, { createdAt = 0 }) => createdAt >= Date.UTC(2026, 4, 25, 13) && createdAt < Date.UTC(2026, 4, 26)],
    ['duration > 10m and duration <= 20m', (_row, { durationSeconds = 0 }) => durationSeconds > 600 && durationSeconds <= 1200],
    ['pos_encoding != learned', (row) => row['pos_encoding'] !== 'learned'],
    ['Name contains no_', (row) => str(row['Name']).includes('no_')],
    ['Sweep = null and block_size = 128', (row) => row['Sweep'] === null && row['block_size'] === 128],
  ]],
  [sweepRuns(), [
    ['lr < 1e-4 and dropout > 0.2', (row) => num(row['lr']) < 1e-4 && num(row['dropout']) > 0.2],
    ['`valid ppl` <= 1.5', (row) => num(row['valid ppl']) <= 1.5],
    ['from_uid = null', (row) => row['from_uid'] === null],
    ['epoch in [1, 5, 10] and embedding_size >= 512', (row) => [1, 5, 10].includes(num(row['epoch'])) && num(row['embedding_size']) >= 512],
    ['name matches "_1$"', (_row, { name }) => name.endsWith('_1')],
    ['config."train f1" > 0.6 or not lr > 1e-5', (row) => num(row['train f1']) > 0.6 || !(num(row['lr']) > 1e-5)],
  ]],
  [modelRuns(), [
    ['top1 > 85 and param_count < 100', (row) => num(row['top1']) > 85 && num(row['param_count']) < 100],
    ['name matches "^(resnet|vit)_?\\d*"', (_row, { name }) => /^(resnet|vit)_?\d*/.test(name)],
    ['model contains in22k and img_size not in [224, 384]', (row) => str(row['model']).includes('in22k') && row['img_size'] !== 224 && row['img_size'] !== 384],
    ['interpolation = bicubic or crop_pct = 1', (row) => row['interpolation'] === 'bicubic' || row['crop_pct'] === 1],
  ]],
];

for (const [table, filters] of real) {
  for (const [filter, wanted] of filters) {
    test(`picks real runs with ${filter}`, { skip: table.absent }, async () => {
      const ids = table.runs.filter((item) => wanted(item.config, item)).map(({ id }) => id);
      assert.deepEqual(await idsOf(table.runs, filter), ids);
      assert.ok(ids.length > 0 && ids.length < table.runs.length, `${ids.length} of ${table.runs.length} is no test`);
    });
  }
}
