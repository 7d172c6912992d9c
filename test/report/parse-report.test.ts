import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseJson } from '../../src/core/json.js';
import { everyBlock, type Block } from '../../src/report/block.js';
import { parseReport, parseReportText } from '../../src/report/parse-report.js';
import { serializeReport } from '../../src/report/serialize-report.js';

function blocksOf(...blocks: readonly unknown[]): readonly Block[] {
  return parseReport({ version: 1, blocks }).report.blocks;
}

/** The message that stands in the place of a block. */
function problemOf(block: unknown): string {
  const [read] = blocksOf(block);
  assert.equal(read?.type, 'problem');
  return read.message;
}

test('reads the fields of a report', () => {
  const { report, problems } = parseReport({
    format: 'wb-report', version: 1, title: 'Sweep', description: 'Week 47', entity: 'demo', project: 'digits',
    source: 'runs/index.json', refreshInterval: 5, width: 'fluid', runSets: [{ name: 'best', runsFilter: 'adam.*', limit: 5 }],
    blocks: [{ type: 'paragraph', text: 'Hello' }],
  });
  assert.deepEqual(problems, []);
  assert.equal(report.title, 'Sweep');
  assert.equal(report.refreshInterval, 5);
  assert.deepEqual(report.runSets, [{ name: 'best', settings: { runsFilter: 'adam.*', limit: 5 } }]);
  assert.equal(report.blocks[0]?.type, 'paragraph');
});

test('reads an empty object as an empty report', () => {
  assert.deepEqual(parseReport({}).report.blocks, []);
});

test('names a field that cannot be used, keeps it, and reads the rest', () => {
  const { report, problems } = parseReport({ title: 5, width: 'huge', blocks: [{ type: 'paragraph', text: 'still here' }] });
  assert.deepEqual(problems.map(({ message }) => message), [
    'invalid title: 5 (expected text)', 'invalid width: "huge" (expected readable, fixed, fluid)',
  ]);
  assert.equal(report.blocks.length, 1);
  assert.equal(serializeReport(report)['title'], 5);
});

test('gives each malformed block a message in its place', () => {
  const cases: readonly (readonly [unknown, string])[] = [
    [{ type: 'heading', level: 4, text: 'x' }, 'invalid level: 4 (expected 1, 2 or 3)'],
    [{ type: 'heading', level: 1 }, 'missing text (expected text, or a list of text nodes)'],
    [{ type: 'paragraph', txt: 'x' }, 'missing text (expected text, or a list of text nodes) (did you mean "txt"?)'],
    [{ type: 'list', items: 'x' }, 'invalid items: "x" (expected a list of entries)'],
    [{ type: 'list', items: [7] }, 'invalid items.0: 7 (expected text, or a list of text nodes)'],
    [{ type: 'markdown', content: 5 }, 'invalid content: 5 (expected text)'],
    [{ type: 'image', url: '' }, 'invalid url: "" (expected an address)'],
    [{ type: 'line-plot', width: 'wide' }, 'invalid width: "wide" (expected full, half, third, quarter)'],
    [{ type: 'panel-grid', panels: [], runSet: { runsFiltre: 'x' } }, 'unknown setting "runsFiltre" (did you mean "runsFilter"?)'],
    [{ type: 'panel-grid' }, 'missing panels (expected a list of panels)'],
    [{ text: 'x' }, 'missing type (expected the type of the block)'],
    [{ type: 7 }, 'invalid type: 7 (expected the type of the block)'],
    ['hello', 'invalid block: "hello" (expected an object with a type)'],
    [null, 'invalid block: null (expected an object with a type)'],
  ];
  for (const [block, message] of cases) assert.equal(problemOf(block), message);
});

test('reads what stands around a malformed block', () => {
  const { report, problems } = parseReport({ version: 1, blocks: [
    { type: 'paragraph', text: 'before' }, { type: 'heading', level: 9, text: 'x' },
    { type: 'heading', level: 1, text: 'Folded', blocks: [{ type: 'code' }, { type: 'paragraph', text: 'inside' }] },
  ] });
  assert.deepEqual(problems.map(({ path }) => path), ['blocks[1]', 'blocks[2].blocks[0]']);
  assert.deepEqual(everyBlock(report.blocks).map(({ type }) => type), ['paragraph', 'problem', 'heading', 'problem', 'paragraph']);
});

test('reads the panels beside a malformed one', () => {
  const [grid] = blocksOf({ type: 'panel-grid', panels: [
    { type: 'line-plot', y: ['loss'], layout: { x: 0, y: 0, w: 12, h: 8 } }, { type: 'line-plot', layout: { w: 30, h: 8 } }, 5,
  ] });
  assert.equal(grid?.type, 'panel-grid');
  assert.deepEqual(grid.panels.map(({ type, problem }) => problem?.message ?? type), [
    'line-plot',
    'invalid layout: {"w":30,"h":8} (expected { x, y, w, h } with x + w at most 24)',
    'invalid panel: 5 (expected an object with a type)',
  ]);
});

test('takes a panel as a block, with a width and a run set', () => {
  const [block] = blocksOf({ type: 'line-plot', id: 'loss', width: 'half', runSet: 'best', y: ['loss'], smoothing: 0.6 });
  assert.deepEqual(block, {
    id: 'loss', type: 'panel', width: 'half', runSet: 'best',
    panel: { id: 'loss', type: 'line-plot', settings: { y: ['loss'], smoothing: 0.6 } },
  });
});

test('keeps a run set that cannot be used, with the reason', () => {
  const bad = { name: 'bad', limit: 'many' };
  const { report, problems } = parseReport({ version: 1, runSets: [bad, { name: 'good' }] });
  assert.deepEqual(problems, [{ path: 'runSets[0]', message: 'invalid limit: "many" (expected a number of at least 1)' }]);
  assert.deepEqual(serializeReport(report)['runSets'], [bad, { name: 'good' }]);
});

test('gives equal blocks different ids, and the same ids each time', () => {
  const document = { version: 1, blocks: [
    { type: 'paragraph', text: 'a' }, { type: 'paragraph', text: 'a' }, { type: 'paragraph', id: 'mine', text: 'b' }, { type: 'paragraph', id: 'mine', text: 'c' },
  ] };
  const ids = parseReport(document).report.blocks.map(({ id }) => id);
  assert.equal(new Set(ids).size, 4);
  assert.equal(ids[2], 'mine');
  assert.deepEqual(parseReport(document).report.blocks.map(({ id }) => id), ids);
});

test('keeps the ids of blocks when another block is put before them', () => {
  const blocks = [{ type: 'paragraph', text: 'a' }, { type: 'line-plot', y: ['loss'] }];
  const before = blocksOf(...blocks).map(({ id }) => id);
  assert.deepEqual(blocksOf({ type: 'paragraph', text: 'new' }, ...blocks).slice(1).map(({ id }) => id), before);
});

test('writes back what it read, with everything it did not understand', () => {
  const document = {
    format: 'wb-report', version: 1, title: 'T', theme: { accent: 'red' }, sources: { a: { type: 'csv', src: 'a.csv' } },
    runSets: [{ id: 'r1', name: 'all', source: 'a', sortBy: ['loss'], sortOrder: 'desc' }],
    blocks: [
      { id: 'a', type: 'heading', level: 2, text: [{ text: 'x', bold: true }, { type: 'link', url: '#y', children: ['y'] }], blocks: [{ id: 'b', type: 'comment-thread', of: [1, { two: null }] }], colour: 'x' },
      { id: 'c', type: 'heading', level: 9, text: 'malformed' },
      { id: 'd', type: 'panel-grid', runSet: { runsFilter: 'x', groupBy: ['lr'] }, panels: [{ id: 'e', type: 'line-plot', y: ['l'], future: 1, layout: { x: 0, y: 0, w: 8, h: 6, pinned: true } }, { id: 'e2', type: 'hologram', depth: 3 }, 'bad'], hideRunSets: true },
      { id: 'f', type: 'run-table', width: 'full', runSet: 'all', columns: ['name'] },
      { id: 'g', type: 'list', style: 'check', items: ['a', { text: 'b', checked: true, items: ['c'], due: 'today' }] },
      42,
    ],
  };
  assert.deepEqual(serializeReport(parseReport(document).report), document);
});

test('keeps every digit of a large number in a block it does not know', () => {
  const { report } = parseReportText('{"version":1,"blocks":[{"type":"x","seed":9007199254740993}]}');
  const [block] = report.blocks;
  assert.equal(block?.type === 'unknown' && block.json['seed'], 9007199254740993n);
});

test('drops keys that would change prototypes', () => {
  const { report } = parseReportText('{"version":1,"__proto__":{"polluted":1},"blocks":[{"type":"paragraph","text":"x","__proto__":{"polluted":1}}]}');
  assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  assert.equal('polluted' in report.blocks[0], false);
  assert.equal('polluted' in report.extra, false);
});

test('says what it was given where it is no report', () => {
  const cases: readonly (readonly [unknown, RegExp])[] = [
    [[], /the report is a list/],
    ['x', /the report is no object/],
    [{ format: 'wb-runs' }, /its format is "wb-runs"/],
    [{ version: 5, panelSettings: {}, blocks: [] }, /this is a W&B report spec/],
    [{ version: 99 }, /the report has version 99, and this page understands versions up to 1/],
    [{ version: 'one' }, /invalid version: "one"/],
    [{ version: 1, blocks: {} }, /invalid blocks: \{\} \(expected a list of blocks\)/],
  ];
  for (const [document, expected] of cases) assert.throws(() => parseReport(document), { message: expected });
});

test('says what is wrong with a text that is no JSON', () => {
  assert.throws(() => parseReportText('<!doctype html><p>Login', 'report.json'), { message: /report\.json is an HTML page, not JSON/ });
  assert.throws(() => parseReportText('{"version":1,"blocks":[{"type":', 'report.json'), { message: 'report.json is cut off after 31 characters' });
  assert.throws(() => parseReportText('', 'report.json'), { message: 'report.json is empty' });
});

test('refuses reports beyond the limits, by name', () => {
  let deep: unknown = 'x';
  for (let i = 0; i < 100_000; i++) deep = [deep];
  assert.throws(() => parseReport({ version: 1, blocks: [deep] }), { message: 'the report is nested more than 64 levels deep' });
  const many = (count: number, block: unknown): unknown => ({ version: 1, blocks: Array.from({ length: count }, () => block) });
  assert.throws(() => parseReport(many(5001, { type: 'horizontal-rule' })), { message: 'the report has more than 5,000 blocks' });
  assert.throws(() => parseReport(many(2001, { type: 'line-plot' })), { message: 'the report has more than 2,000 panels' });
  assert.throws(() => parseReportText(' '.repeat(10_000_001)), { message: 'the report has 10,000,001 characters (at most 10,000,000)' });
});

test('reads a stored document without a version, in the spelling of the Python guide', () => {
  const stored = parseJson(readFileSync(new URL('../fixtures/report/version-0.json', import.meta.url), 'utf8'));
  const { report, problems } = parseReport(stored);
  assert.deepEqual(problems, []);
  const [plot, table, chart] = report.blocks.flatMap((block) => (block.type === 'panel' ? [block.panel.settings] : []));
  assert.deepEqual(plot, {
    x: 'step', y: ['train/loss'], runsFilter: '(resnet-50|vit-base)-.*', groupBy: ['model_name'], groupByAggFunc: 'mean', createdAt: '>=now-7d', curves: { run_1: { color: '#ff0000' } },
  });
  assert.deepEqual(table, { columns: ['name', 'created_at'], sortBy: ['val/accuracy'], sortOrder: 'desc', autoRefresh: 30 });
  assert.deepEqual(chart, { vegaSpec: { data: { name: 'wandb' }, mark: { type: 'point', corner_radius: 2 } } });
  assert.equal(serializeReport(report)['version'], 1);
});

test('keeps text that stands in a grid, counts its headings, and writes it back', () => {
  const markdown = { id: 'm', type: 'markdown', content: '# In the grid', layout: { x: 0, y: 0, w: 6, h: 4 } };
  const { report, problems } = parseReport({ format: 'wb-report', version: 1, blocks: [{ id: 'g', type: 'panel-grid', panels: [markdown, { id: 'p', type: 'line-plot', y: 'loss' }, { type: 'code', content: 3 }] }] });
  assert.deepEqual(problems.map(({ path, message }) => [path, message]), [['blocks[0].panels[2]', 'invalid content: 3 (expected text)']]);
  assert.equal(everyBlock(report.blocks).length, 2);
  const [{ panels }] = serializeReport(report)['blocks'] as [{ panels: object[] }];
  assert.deepEqual(panels[0], markdown);
});
