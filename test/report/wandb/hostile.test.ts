import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WbError } from '../../../src/core/errors.js';
import { isObject, stableStringify, type JsonObject, type JsonValue } from '../../../src/core/json.js';
import { parseReport } from '../../../src/report/parse-report.js';
import { serializeReport } from '../../../src/report/serialize-report.js';
import { exportWandbSpec } from '../../../src/report/wandb/export-wandb.js';
import { importWandbSpec } from '../../../src/report/wandb/import-wandb.js';
import { REAL_SPECS, wandbSpec } from '../../fixtures/wandb-specs.js';

const WRONG: readonly JsonValue[] = [null, 7, -1e308, true, '', 'text', '<img src=x onerror=alert(1)>', [], [null], [[[]]], {}, { children: 'x' }, { text: 3 }, { type: 'panel-grid' }, { filters: 5 }];

/** Seeded, so that a failure can be found again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Returns a document with another value in some of its places. */
function mangled(json: JsonValue, next: () => number, share: number, depth = 0): JsonValue {
  if (depth > 2 && next() < share) return WRONG[Math.floor(next() * WRONG.length)];
  if (Array.isArray(json)) return (json as readonly JsonValue[]).map((item) => mangled(item, next, share, depth + 1));
  if (!isObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, mangled(value, next, share, depth + 1)]));
}

for (const name of ['everything', 'run-set', ...REAL_SPECS]) {
  test(`loses nothing of ${name} whatever stands in it`, () => {
    const spec = wandbSpec(name);
    for (let seed = 1; seed <= (name === 'everything' ? 10 : 60); seed++) {
      const broken = mangled(spec, random(seed), 0.002 + (seed % 10) / 100);
      const document = importWandbSpec(broken);
      assert.equal(stableStringify(exportWandbSpec(document)), stableStringify(broken), `seed ${seed}`);
      const { report } = parseReport(document);
      assert.equal(stableStringify(exportWandbSpec(serializeReport(report))), stableStringify(broken), `seed ${seed}, read`);
    }
  });
}

test('keeps blocks that are none, in their places', () => {
  const spec = { panelSettings: {}, blocks: [...WRONG, { type: 'line-plot', x: 1 }, { type: 'quote', text: 5 }, { type: 'wb-reports', block: 7 }] };
  const document = importWandbSpec(spec);
  assert.equal(document.blocks.length, spec.blocks.length);
  assert.deepEqual(parseReport(document).problems, []);
  assert.deepEqual(exportWandbSpec(document), spec);
});

test('keeps keys that belong to prototypes without touching those', () => {
  const spec = JSON.parse(`{ "panelSettings": { "__proto__": { "polluted": 1 } }, "blocks": [
    { "type": "paragraph", "children": [{ "text": "a", "__proto__": { "bold": true } }], "constructor": 1 },
    { "type": "panel-grid", "metadata": { "runSets": [{ "customRunColors": 1 }], "customRunColors": { "__proto__": "#fff" },
      "panelBankSectionConfig": { "panels": [{ "viewType": "Run History Line Plot", "wbReports": { "__proto__": { "x": 1 }, "type": "html" }, "config": { "__proto__": { "metrics": ["a"] }, "overrideColors": { "__proto__": { "color": "#fff" } } } }] } } },
    { "type": "__proto__" }, { "type": "constructor" }
  ] }`) as JsonValue;
  const document = importWandbSpec(spec);
  assert.equal(JSON.stringify(exportWandbSpec(document)), JSON.stringify(spec));
  assert.equal(JSON.stringify(exportWandbSpec(serializeReport(parseReport(document).report))), JSON.stringify(spec));
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
});

test('takes blocks that are nested deeper than a report may be', () => {
  let deep: JsonObject = { nodeType: 'void' };
  for (let i = 0; i < 100; i++) deep = { fromOp: { inputs: deep } };
  let headings: JsonObject = { type: 'paragraph', children: [{ text: 'inside' }] };
  for (let i = 0; i < 40; i++) headings = { type: 'heading', level: 1, children: [{ text: `${i}` }], collapsedChildren: [headings] };
  const panels = [{ viewType: 'Weave', config: { panel2Config: { exp: deep } } }, { viewType: 'Vega2', config: { customPanelDef: deep } }, { viewType: 'Run Comparer', config: {} }];
  const spec = { panelSettings: {}, blocks: [{ type: 'weave-panel', config: deep }, headings, { type: 'panel-grid', metadata: { runSets: [], panelBankSectionConfig: { panels } } }] };
  const document = importWandbSpec(spec);
  const { report } = parseReport(document);
  assert.equal(report.blocks.length, 3);
  assert.deepEqual(exportWandbSpec(serializeReport(report)), spec);
});

test('refuses what is deeper than any report, and what is no report', () => {
  let deep: JsonValue = 1;
  for (let i = 0; i < 50_000; i++) deep = [deep];
  const documents: readonly unknown[] = [{ panelSettings: {}, blocks: deep }, { spec: `{"blocks":${'['.repeat(1000)}${']'.repeat(1000)}}` }, { spec: '{' }, { spec: '[]' }, { spec: 5 }, {}, [], null, 'x', { format: 'wb-report', blocks: [] }];
  for (const document of documents) assert.throws(() => importWandbSpec(document), WbError);
});

test('writes documents whose parts are not what they say', () => {
  const blocks: readonly JsonValue[] = [...WRONG, { type: 'paragraph', text: 5 }, { type: 'list', items: 3 }, { type: 'list', items: [5, null] }, { type: 'panel-grid', panels: WRONG, runSet: 5 }, { type: 'panel-grid', runSet: { sortBy: 3, groupBy: {}, runs: 'x', runsFilter: [], hiddenRuns: 1, runSettings: 2 }, panels: [{ type: 'line-plot', y: 3, curves: 4, xRange: 'a', layout: 5, groupBy: {} }] }];
  const spec = exportWandbSpec({ format: 'wb-report', version: 1, title: 5, blocks, runSets: 'none', wandb: 3 });
  assert.equal(parseReport(importWandbSpec(spec)).report.blocks.length, blocks.length);
});

test('reads a thousand panels without pausing for long', () => {
  const [grid] = (wandbSpec('panel-line-plot')['spec'] as unknown as { blocks: readonly JsonObject[] }).blocks.slice(1);
  const spec = { panelSettings: {}, blocks: Array.from({ length: 1000 }, () => grid) };
  const start = process.cpuUsage();
  assert.equal(importWandbSpec(spec).blocks.length, 1000);
  const { user } = process.cpuUsage(start);
  assert.ok(user < 5e6, `${user / 1e6} s`);
});
