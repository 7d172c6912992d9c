import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as wr from '../../../src/report/index.js';

/** A report of the guide: its first example, in TypeScript. */
function weekly(): wr.ReportJson {
  return wr.report({
    entity: 'my-team', project: 'my-project', title: 'Automated Weekly Report', description: 'Generated from latest experiment results',
    blocks: [
      wr.tableOfContents(), wr.h1('Experiment Results'), wr.p('Summary of this week\'s training runs.'), wr.h2('Performance Metrics'),
      wr.linePlot({ x: 'step', y: ['train/loss', 'val/loss'] }), wr.h2('Key Findings'),
      wr.unorderedList(['Validation loss decreased by 15%', 'Best checkpoint at epoch 42', 'New baseline established']),
    ],
  });
}

test('makes a plain document that can be written and read', () => {
  const report = weekly();
  assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
  const { problems, report: read } = wr.parseReport(report);
  assert.deepEqual(problems, []);
  assert.deepEqual(read.blocks.map(({ type }) => type), ['table-of-contents', 'heading', 'paragraph', 'heading', 'panel', 'heading', 'list']);
});

test('takes the options of the guide', () => {
  const blocks = [
    wr.linePlot({ x: 'epoch', y: ['accuracy'], title: 'Validation Accuracy', runsFilter: '(resnet-50|vit-base)-.*', groupBy: ['architecture'], smoothing: 0.3 }),
    wr.barPlot({ metrics: ['final_accuracy', 'inference_time'], title: 'Final Metrics Comparison', runsFilter: 'production-.*', groupByAggFunc: 'mean' }),
    wr.parallelCoordinatesPlot({ columns: ['learning_rate', 'batch_size', 'val/accuracy'], createdAt: '>=now-7d' }),
    wr.scalarChart({ metric: 'val/accuracy', groupByAggFunc: 'max', runsFilter: 'bert-.*' }),
    wr.mediaBrowser({ mediaKeys: ['predictions'], runsFilter: 'baseline-v.*' }),
    wr.table({ columns: ['name', 'val/accuracy', 'created_at'], createdAt: '>=now-7d', sortBy: 'val/accuracy', sortOrder: 'desc', limit: 10 }),
    wr.table({ columns: ['name', 'state'], title: 'Active Training Jobs', runsFilter: '.*', state: 'running', autoRefresh: 30 }),
    wr.linePlot({ x: 'timestamp', y: ['system.gpu.0.memory', 'system.cpu'], state: 'running', xRange: 'last-1h', refreshInterval: 10 }),
    wr.linePlot({ y: ['accuracy'], runs: [{ entity: 'my-team', project: 'nlp-models', filter: 'bert-.*' }], groupBy: ['project'] }),
    wr.customChart({ vegaSpec: { data: { name: 'wandb' }, mark: 'point' }, title: 'Learning Rate vs Accuracy (with trend)', runsFilter: '.*' }),
    wr.html({ content: '<div id="custom-viz"></div>' }),
    wr.codeBlock({ content: '{{ run.logs.tail(20) }}', language: 'text', title: 'Recent Logs' }),
  ];
  assert.deepEqual(wr.parseReport(wr.report({ blocks })).problems, []);
});

test('takes away the indent of Markdown as it stands in code', () => {
  assert.equal(wr.markdownBlock(`
    ### Analysis

    ViT-base shows **12% higher accuracy**.
  `)['content'], '### Analysis\n\nViT-base shows **12% higher accuracy**.');
});

test('makes text of nodes, which no mark of Markdown changes', () => {
  const text = ['plain *stars* ', wr.bold('b'), wr.italic('i'), wr.inlineCode('c'), wr.inlineLatex('x^2'), wr.link('here', 'https://a.b')];
  assert.deepEqual(wr.p(text)['text'], [
    'plain *stars* ', { text: 'b', bold: true }, { text: 'i', italic: true }, { text: 'c', code: true }, { type: 'latex', content: 'x^2' }, { type: 'link', url: 'https://a.b', children: ['here'] },
  ]);
});

test('names the value that is wrong', () => {
  const cases: readonly (readonly [() => unknown, string])[] = [
    [() => wr.linePlot({ smoothing: -3 }), 'invalid smoothing: -3 (expected a number of at least 0)'],
    [() => wr.linePlot({ smothing: 0.3 }), 'unknown setting "smothing" (did you mean "smoothing"?)'],
    [() => wr.runTable({ sortOrder: 'down' as 'desc' }), 'invalid sortOrder: "down" (expected one of asc, desc)'],
    [() => wr.barPlot({ limit: 0 }), 'invalid limit: 0 (expected a number of at least 1)'],
    [() => wr.linePlot({ width: 'wide' as 'full' }), 'invalid width: "wide" (expected full, half, third, quarter)'],
    [() => wr.linePlot({ layout: { x: 20, w: 8, h: 4 } }), 'invalid layout: {"x":20,"w":8,"h":4} (expected { x, y, w, h } with x + w at most 24)'],
    [() => wr.linePlot({ legend: () => 1 }), 'invalid legend: "a function" (expected a value that can be written as JSON)'],
    [() => wr.runSet({ limit: -1 }), 'invalid limit: -1 (expected a number of at least 1)'],
    [() => wr.panelGrid({ panels: 'x' as unknown as [] }), 'invalid panels: "x" (expected a list of panels)'],
    [() => wr.callout('x', { tone: 'loud' as 'note' }), 'invalid tone: "loud" (expected note, success, warning or danger)'],
    [() => wr.p(5 as unknown as string), 'invalid text: 5 (expected text, or a list of text nodes)'],
    [() => wr.image({ url: '' }), 'invalid url: "" (expected an address)'],
    [() => wr.html({} as { content: string }), 'invalid content: undefined (expected text)'],
    [() => wr.report({ width: 'huge' as 'fluid' }), 'width: invalid width: "huge" (expected readable, fixed, fluid)'],
    [() => wr.report({ blocks: [{ type: 'heading', level: 5, text: 'x' }] }), 'blocks[0]: invalid level: 5 (expected 1, 2 or 3)'],
  ];
  for (const [make, message] of cases) assert.throws(make, { name: 'WbError', message });
});

test('leaves out options that are undefined', () => {
  assert.deepEqual(wr.linePlot({ y: ['a'], title: undefined }), { type: 'line-plot', y: ['a'] });
});
