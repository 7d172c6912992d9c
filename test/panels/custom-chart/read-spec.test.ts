import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../src/core/json.js';
import { migrateVegaLite } from '../../../src/panels/custom-chart/migrate-spec.js';
import { PRESET_NAMES } from '../../../src/panels/custom-chart/presets.js';
import { readSpec } from '../../../src/panels/custom-chart/read-spec.js';
import { customChartSettings } from '../../../src/panels/custom-chart/settings.js';
import { fillTemplates } from '../../../src/panels/custom-chart/templates.js';
import { parseSettings } from '../../../src/panels/settings.js';

const read = (raw: Readonly<Record<string, unknown>>, names: readonly string[] = []): ReturnType<typeof readSpec> => readSpec(parseSettings(customChartSettings, raw), { names });

test('fills the templates of W&B', () => {
  const spec = { x: '${field:x}', title: '${string:title:No title} of ${string:what}', none: '${field:y}', deep: [{ '${field:x}': 'datum["${field:dotted}"]' }] };
  assert.deepEqual(fillTemplates(spec, { fields: { x: 'runs', dotted: 'a.b' }, strings: { what: 'all' } }), {
    x: 'runs', title: 'No title of all', none: '', deep: [{ '${field:x}': 'datum["a\\.b"]' }],
  });
});

test('takes off the query that W&B once put in front of columns', () => {
  assert.deepEqual(fillTemplates({ x: '${field:x}' }, { fields: { x: 'runSets_summaryTable_recall' }, strings: {} }), { x: 'recall' });
});

test('turns selections into parameters', () => {
  const old = {
    mark: 'point', selection: { brush: { type: 'interval', encodings: ['x'] }, pick: { type: 'single', fields: ['a'], init: { a: 1 }, empty: 'none' }, grid: { type: 'interval', bind: 'scales' } },
    encoding: { color: { condition: { selection: 'brush', field: 'b' }, value: 'grey' }, opacity: { condition: { selection: { not: 'pick' }, value: 0.2 }, value: 1 }, x: { field: 'a', scale: { rangeStep: 20, zero: false } } },
    transform: [{ filter: { selection: 'pick' } }, { filter: { selection: { and: ['brush', 'pick'] } } }],
  };
  assert.deepEqual(migrateVegaLite(old as JsonObject), {
    mark: 'point',
    params: [
      { name: 'brush', select: { type: 'interval', encodings: ['x'] } }, { name: 'pick', select: { type: 'point', fields: ['a'], toggle: false }, value: [{ a: 1 }] },
      { name: 'grid', select: { type: 'interval' }, bind: 'scales' },
    ],
    encoding: {
      color: { condition: { field: 'b', param: 'brush' }, value: 'grey' }, opacity: { condition: { value: 0.2, test: { not: { param: 'pick', empty: false } } }, value: 1 }, x: { field: 'a', scale: { zero: false } },
    },
    transform: [{ filter: { param: 'pick', empty: false } }, { filter: { test: { and: [{ param: 'brush' }, { param: 'pick', empty: false }] } } }],
  });
});

test('reads a chart from its JSON, and says where that is none', () => {
  assert.deepEqual(read({ vegaSpec: '{"mark": "bar"}' }).spec, { mark: 'bar', data: { name: 'wandb' } });
  assert.throws(() => read({ vegaSpec: '{"mark": ' }), /vegaSpec is cut off after 9 characters/);
  assert.throws(() => read({}), /invalid vegaSpec: "" \(expected a chart in Vega-Lite or Vega, or the name of one as preset\)/);
});

test('takes the heading from the chart', () => {
  const { title, spec } = read({ vegaSpec: { title: 'Mine', mark: 'bar' } });
  assert.equal(title, 'Mine');
  assert.equal(spec.title, undefined);
});

test('tells Vega from Vega-Lite', () => {
  assert.equal(read({ vegaSpec: { $schema: 'https://vega.github.io/schema/vega/v5.json', marks: [] } }).grammar, 'vega');
  assert.equal(read({ vegaSpec: { marks: [] } }).grammar, 'vega');
  assert.equal(read({ vegaSpec: { $schema: 'https://vega.github.io/schema/vega-lite/v2.json', mark: 'bar' } }).grammar, 'vega-lite');
});

test('names a mark, a channel and a type that do not exist', () => {
  assert.throws(() => read({ vegaSpec: { mark: 'bars' } }), /invalid vegaSpec\.mark: "bars" .*did you mean "bar"/);
  assert.throws(() => read({ vegaSpec: { layer: [{ mark: 'bar', encoding: { colour: {} } }] } }), /invalid vegaSpec\.layer\[0\]\.encoding\.colour: "colour" \(expected a channel \(did you mean "color"/);
  assert.throws(() => read({ vegaSpec: { mark: 'bar', encoding: { x: { type: 'numeric' } } } }), /invalid vegaSpec\.encoding\.x\.type: "numeric"/);
  assert.throws(() => read({ vegaSpec: { title: 'x' } }), /invalid vegaSpec: .*expected a mark/);
});

test('knows the seven charts of W&B by name, whatever the version', () => {
  assert.equal(PRESET_NAMES.length, 7);
  for (const name of PRESET_NAMES) assert.equal(read({ preset: name.replace(/\d+$/, '9'), fields: { x: 'a', y: 'b', value: 'c', label: 'd' } }, ['one', 'two']).grammar, 'vega-lite');
  assert.throws(() => read({ preset: 'me/mine' }), /invalid preset: "me\/mine" \(expected wandb\/line\/v0, /);
});

test('leaves out a channel whose field is not given', () => {
  const { spec } = read({ preset: 'wandb/line/v0', fields: { x: 'a', y: 'b' } });
  assert.deepEqual(Object.keys(spec.encoding as JsonObject), ['x', 'y', 'color']);
});
