import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../src/core/json.js';
import { everyBlock } from '../../../src/report/block.js';
import * as wr from '../../../src/report/index.js';
import { wandbSpec } from '../../fixtures/wandb-specs.js';
import { jsonDifferences } from './json-differences.js';

type Draft = Record<string, unknown> & { blocks: Draft[]; panels: Draft[]; runSet: Draft };

/** Returns what a change of the imported document changes in the spec. */
function effect(name: string, change: (document: Draft) => void): readonly string[] {
  const spec = wandbSpec(name);
  const { report } = wr.parseReport(wr.importWandbSpec(spec));
  const document = structuredClone(wr.serializeReport(report)) as unknown as Draft;
  change(document);
  return jsonDifferences(spec, wr.exportWandbSpec(document as unknown as JsonObject));
}

const CONFIG = 'spec.blocks[1].metadata.panelBankSectionConfig.panels[0].config';
const RUN_SET = 'spec.blocks[1].metadata.runSets[0]';
const panel = (document: Draft): Draft => document.blocks[1].panels[0];
const runSet = (document: Draft): Draft => document.blocks[1].runSet;

const EDITS: readonly (readonly [what: string, spec: string, change: (document: Draft) => void, effect: readonly string[]])[] = [
  ['the title of a panel', 'panel-line-plot', (d) => { panel(d)['title'] = 'New'; }, [`${CONFIG}.chartTitle: "Loss" → "New"`]],
  ['the metrics of a panel', 'panel-line-plot', (d) => { panel(d)['y'] = ['config.batch.size', 'b']; }, [`${CONFIG}.metrics: ["train/loss","config.lr.value","summary_metrics.acc"] → ["config.batch.value.size","b"]`]],
  ['the smoothing of a panel', 'panel-line-plot', (d) => { panel(d)['smoothing'] = 0.5; }, [`${CONFIG}.smoothingWeight: 0.8 → 0.5`]],
  ['a range that opens', 'panel-line-plot', (d) => { panel(d)['xRange'] = [null, 100]; }, [`${CONFIG}.xAxisMin: 0 → nothing`]],
  ['a scale', 'panel-line-plot', (d) => { delete panel(d)['xScale']; }, [`${CONFIG}.xLogScale: true → false`]],
  ['the grouping of a panel', 'panel-line-plot', (d) => { panel(d)['groupBy'] = []; }, [`${CONFIG}.groupBy: "optimizer.value" → "None"`, `${CONFIG}.aggregate: true → false`]],
  ['the colour of a curve', 'panel-line-plot', (d) => { panel(d)['curves'] = { 'abc123:train/loss': { color: '#0000ff', dash: 'dashed', width: 2.5, title: 'First' } }; }, [
    `${CONFIG}.overrideColors.abc123:train/loss.color: "#ff0000" → "#0000ff"`, `${CONFIG}.overrideColors.abc123:train/loss.transparentColor: "#ff000019" → "#0000ff19"`,
  ]],
  ['the place of a panel', 'panel-line-plot', (d) => { panel(d)['layout'] = { x: 12, y: 0, w: 12, h: 8 }; }, ['spec.blocks[1].metadata.panelBankSectionConfig.panels[0].layout.x: 0 → 12']],
  ['the text of a panel', 'panel-markdown-panel', (d) => { panel(d)['content'] = 'new'; }, [`${CONFIG}.value: "**bold** in a grid" → "new"`]],
  ['the columns of parallel coordinates', 'panel-parallel-coordinates-plot', (d) => { panel(d)['columns'] = ['val/acc', 'config.model.depth', 'config.seed']; panel(d)['scales'] = undefined; }, [
    `${CONFIG}.columns[0].accessor: "config:lr.value" → "summary:val/acc"`, `${CONFIG}.columns[0].log: true → nothing`, `${CONFIG}.columns[2].accessor: "summary:val/acc" → "config:seed.value"`,
  ]],
  ['the table of a query', 'panel-weave-summary-table-panel', (d) => { panel(d)['tableKey'] = 'errors'; }, [`${CONFIG}.panel2Config.exp.fromOp.inputs.key.val: "predictions" → "errors"`]],
  ['the name of a run set', 'run-set', (d) => { runSet(d)['name'] = 'Worst'; }, [`${RUN_SET}.name: "Best" → "Worst"`]],
  ['the order of a run set', 'run-set', (d) => { runSet(d)['sortBy'] = ['createdAt']; }, [
    `${RUN_SET}.sort.keys: [{"key":{"section":"summary","name":"val/acc"},"ascending":false},{"key":{"section":"config","name":"lr"},"ascending":true}] → [{"key":{"section":"run","name":"createdAt"},"ascending":true}]`,
  ]],
  ['the groups of a run set', 'run-set', (d) => { runSet(d)['groupBy'] = ['config.optimizer', 'summary.epoch']; }, [
    `${RUN_SET}.grouping: [{"section":"config","name":"optimizer.value"},{"section":"run","name":"group"},{"section":"summary","name":"epoch"}] → [{"section":"config","name":"optimizer.value"},{"section":"summary","name":"epoch"}]`,
  ]],
  ['the hidden runs', 'run-set-hidden', (d) => { runSet(d)['hiddenRuns'] = ['abc123']; }, [`${RUN_SET}.selections.tree: ["abc123","def456"] → ["abc123"]`]],
  ['the filter of a run set', 'run-set-objects', (d) => { runSet(d)['runsFilter'] = 'config.lr < 2 and state = "crashed"'; }, [`${RUN_SET}.filters.filters[0].op: ">=" → "<"`, `${RUN_SET}.filters.filters[0].value: 1 → 2`]],
  ['the filter of one of several run sets', 'run-sets-several', (d) => { (runSet(d)['runs'] as Draft[])[1]['filter'] = 'resnet.*'; }, [
    'spec.blocks[1].metadata.runSets[1].search.query: "" → "resnet.*"', 'spec.blocks[1].metadata.runSets[1].search.isRegex: nothing → true',
  ]],
  ['the colour of a run', 'run-set', (d) => { (runSet(d)['runSettings'] as Draft)['abc123'] = { color: '#123456' }; }, ['spec.blocks[1].metadata.customRunColors.abc123: "#ff0000" → "#123456"']],
  ['a heading', 'block-heading', (d) => { d.blocks[1]['text'] = 'First'; }, ['spec.blocks[1].children[0].text: "One" → "First"']],
  ['the level of a heading', 'block-heading', (d) => { d.blocks[1]['level'] = 2; }, ['spec.blocks[1].level: 1 → 2']],
  ['a heading in a folded one', 'block-heading-collapsed', (d) => { d.blocks[1].blocks[1]['text'] = 'New'; }, ['spec.blocks[1].collapsedChildren[1].children[0].text: "Inner" → "New"']],
  ['a piece of a paragraph', 'block-paragraph', (d) => { (d.blocks[1]['text'] as string[])[0] = 'new '; }, ['spec.blocks[1].children[0].text: "plain " → "new "']],
  ['an entry of a list', 'block-list-ordered', (d) => { (d.blocks[1]['items'] as string[])[0] = 'uno'; }, ['spec.blocks[1].children[0].children[0].children[0].text: "one" → "uno"']],
  ['a tick', 'block-list-checked', (d) => { (d.blocks[1]['items'] as Draft[])[1]['checked'] = true; }, ['spec.blocks[1].children[1].checked: false → true']],
  ['a program', 'block-code', (d) => { d.blocks[2]['content'] = 'a: 2'; }, ['spec.blocks[2].children[0].children[0].text: "a: 1" → "a: 2"']],
  ['a picture', 'block-image', (d) => { d.blocks[1]['url'] = 'https://example.org/c.png'; }, ['spec.blocks[1].url: "https://example.org/a.png" → "https://example.org/c.png"']],
  ['a caption that goes', 'block-image', (d) => { delete d.blocks[1]['caption']; }, ['spec.blocks[1].children[0].text: "A *picture*" → ""', 'spec.blocks[1].hasCaption: true → false']],
  ['the title of the report', 'everything', (d) => { d['title'] = 'New'; }, ['displayName: "Everything at once" → "New"']],
  ['the width of the report', 'everything', (d) => { d['width'] = 'fixed'; }, ['spec.width: "fluid" → "fixed"']],
  ['the name of a group of 2019', 'report_7eb79daf', (d) => { d.blocks[0]['text'] = 'New'; }, ['panelGroups[0].name: "01: Effect of hidden layer size on feedforward net" → "New"']],
  ['a panel of 2019', 'report_7eb79daf', (d) => { d.blocks[0].blocks[0].panels[1]['y'] = ['loss']; }, [
    'panelGroups[0].panels.views.0.config[1].config.key: "acc" → nothing', 'panelGroups[0].panels.views.0.config[1].config.metrics: nothing → ["loss"]',
  ]],
  ['the grid of 2021', 'report_spec_v5_a4245489', (d) => { d.blocks[7].panels[0]['title'] = 'Acc'; }, ['blocks[7].metadata.panelBankSectionConfig.panels[0].config.chartTitle: nothing → "Acc"']],
];

for (const [what, spec, change, expected] of EDITS) {
  const isMissing = !hasSpec(spec) && 'the real specs are not at hand';
  test(`changes nothing but ${what}`, { skip: isMissing }, () => assert.deepEqual(effect(spec, change), expected));
}

function hasSpec(name: string): boolean {
  try { return Boolean(wandbSpec(name)); } catch { return false; }
}

test('takes blocks away, moves them and puts new ones between', () => {
  const spec = wandbSpec('block-heading');
  const document = wr.importWandbSpec(spec);
  const [first, one, two] = document.blocks;
  const written = wr.exportWandbSpec({ ...document, blocks: [two, wr.p('a **bold** word'), one, first] });
  const { blocks } = written['spec'] as { blocks: readonly unknown[] };
  const { blocks: had } = spec['spec'] as unknown as { blocks: readonly unknown[] };
  assert.deepEqual(blocks, [had[2], { type: 'paragraph', children: [{ text: 'a ' }, { text: 'bold', bold: true }, { text: ' word' }] }, had[1], had[0]]);
});

test('unfolds a heading into the blocks that follow it', () => {
  const document = structuredClone(wr.importWandbSpec(wandbSpec('block-heading-collapsed'))) as unknown as Draft;
  document.blocks[1]['collapsed'] = false;
  const { blocks } = wr.exportWandbSpec(document as unknown as JsonObject)['spec'] as { blocks: readonly JsonObject[] };
  assert.deepEqual(blocks.map(({ type }) => type), ['paragraph', 'heading', 'paragraph', 'heading', 'panel-grid', 'paragraph']);
  assert.equal(blocks[1]['collapsedChildren'], undefined);
});

test('writes a report that was never in W&B so that an import finds all of it', () => {
  const report = wr.report({
    title: 'Ours', description: 'All **blocks**', entity: 'team', project: 'mnist', source: './runs.json', refreshInterval: 30, width: 'fixed',
    runSets: [wr.runSet({ name: 'best', runsFilter: 'state = finished', hiddenRuns: ['a'], groupBy: ['config.lr'], limit: 5 })],
    blocks: [
      wr.tableOfContents(), wr.h1('A', { blocks: [wr.p(['plain ', wr.bold('bold'), wr.link('https://example.org', 'link')])], collapsed: true }), wr.hr(),
      wr.unorderedList(['a', { text: 'b', items: ['c'] }]), wr.checkedList([{ text: 'd', checked: true }]), wr.orderedList(['x']), wr.callout('x'), wr.quote('y'),
      wr.codeBlock({ content: 'x = 1\ny = 2', language: 'python' }), wr.latexBlock('a^2'), wr.image({ url: 'a.png', caption: 'c' }), wr.gallery([{ image: 'b.png', url: 'https://example.org' }]),
      wr.video({ url: 'v.mp4' }), wr.audio({ url: 'a.mp3' }), wr.markdownBlock('# x'), wr.html({ content: '<p>x</p>' }), wr.runTable({ columns: ['name'] }),
      wr.panelGrid({ runSet: 'best', panels: [wr.linePlot({ y: ['loss'], xRange: [0, null], layout: { x: 0, y: 0, w: 12, h: 8 } }), wr.runTable(), wr.log({ run: 'a' }), wr.markdownBlock('in *a* grid'), wr.h2('in a grid')] }),
    ],
  });
  const again = wr.importWandbSpec(wr.exportWandbSpec(report));
  const expected = { ...report, blocks: report.blocks.map((block) => ('runSet' in block ? { ...block, runSet: report['runSets']?.[0 as never] } : block)) };
  assert.deepEqual(meaning(again), meaning(expected as unknown as JsonObject));
});

function isUnsaid(key: string, value: unknown): boolean {
  return key === 'id' || key === 'wandb' || (key === 'level' && value === 1) || (key === 'style' && value === 'unordered');
}

/** What a document says, in one way of the several in which the same can be said. */
function meaning(document: JsonObject): unknown {
  const { report, problems } = wr.parseReport(document);
  assert.deepEqual(problems, []);
  for (const block of everyBlock(report.blocks)) assert.notEqual(block.type, 'unknown');
  const { runSets: _runSets, ...json } = wr.serializeReport(report);
  return JSON.parse(JSON.stringify(json, (key, value: unknown) => (isUnsaid(key, value) ? undefined : value)));
}
