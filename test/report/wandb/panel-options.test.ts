import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject, JsonValue } from '../../../src/core/json.js';
import { checkSettings } from '../../../src/report/builders/panel-settings.js';
import { exportPanel, importPanel } from '../../../src/report/wandb/panels.js';
import type { PanelPlace } from '../../../src/report/wandb/panel-place.js';

type Row = readonly [theirs: JsonObject, ours: JsonObject];

const PLACE: PanelPlace = { isLegacy: false, defaults: {} };

const LINE: readonly Row[] = [
  [{ chartTitle: 'Loss' }, { title: 'Loss' }],
  [{ metrics: ['train/loss', 'val/loss'] }, { y: ['train/loss', 'val/loss'] }],
  [{ metrics: ['config.lr.value', 'summary_metrics.acc'] }, { y: ['config.lr', 'acc'] }],
  [{ key: 'acc' }, { y: ['acc'] }],
  [{ metrics: ['a'], expressions: ['${a} / ${b/c}'] }, { y: ['${a} / ${b/c}'] }],
  [{ expressions: ['log(loss) + acc * 100'] }, { y: ['log(${loss}) + ${acc} * 100'] }],
  [{ metricRegex: 'val/.*', useMetricRegex: true }, { metricRegex: 'val/.*' }],
  [{ metricRegex: 'val/.*', useMetricRegex: false }, {}],
  [{ xAxis: '_step' }, {}], [{ xAxis: '_runtime' }, { x: 'relative time' }], [{ xAxis: '_absolute_runtime' }, { x: 'relative time' }],
  [{ xAxis: '_timestamp' }, { x: 'wall time' }], [{ xAxis: 'epoch' }, { x: 'epoch' }], [{ startingXAxis: 'epoch' }, { x: 'epoch' }],
  [{ xAxis: 'epoch', xExpression: '${_step} * 32' }, { x: '${_step} * 32' }],
  [{ xAxisMin: 1 }, { xRange: [1, null] }], [{ xAxisMin: 1, xAxisMax: 9 }, { xRange: [1, 9] }], [{ yAxisMax: 0.5 }, { yRange: [null, 0.5] }],
  [{ xLogScale: true }, { xScale: 'log' }], [{ yLogScale: true }, { yScale: 'log' }], [{ yLogScale: false }, {}],
  [{ xAxisTitle: 'Epoch' }, { xTitle: 'Epoch' }], [{ yAxisTitle: 'Loss' }, { yTitle: 'Loss' }],
  [{ ignoreOutliers: true }, { outliers: 'rescale' }], [{ excludeOutliers: 'exclude-outliers' }, { outliers: 'rescale' }], [{ ignoreOutliers: true, excludeOutliers: 'include-outliers' }, {}],
  [{ groupBy: 'optimizer.value' }, { groupBy: ['config.optimizer'] }], [{ groupBy: 'model.value.depth' }, { groupBy: ['config.model.depth'] }],
  [{ groupBy: 'group', aggregate: true }, { groupBy: ['group'] }], [{ groupBy: 'displayName' }, { groupBy: ['name'] }], [{ groupBy: 'None' }, { groupBy: [] }], [{ groupBy: 'a.value', aggregate: false }, { groupBy: [] }],
  [{ groupAgg: 'median' }, { groupByAggFunc: 'median' }], [{ groupAgg: 'samples' }, { showMembers: true }],
  [{ groupArea: 'minmax' }, { groupByRangeFunc: 'minmax' }], [{ groupArea: 'samples' }, { groupByRangeFunc: 'none', showMembers: true }],
  [{ smoothingWeight: 0.8, smoothingType: 'exponentialTimeWeighted' }, { smoothing: 0.8, smoothingType: 'time-weighted', showOriginal: true }],
  [{ smoothingWeight: 5, smoothingType: 'gaussian', showOriginalAfterSmoothing: false }, { smoothing: 5, smoothingType: 'gaussian' }],
  [{ smoothingWeight: 5, smoothingType: 'average' }, { smoothing: 5, smoothingType: 'average', showOriginal: true }],
  [{ limit: 20 }, { maxRuns: 20 }], [{ plotType: 'stacked-area' }, { plotType: 'area' }], [{ plotType: 'pct-area' }, { plotType: 'percent-area' }],
  [{ legendPosition: 'south' }, { legend: 'bottom' }], [{ legendPosition: 'west' }, { legend: 'left' }], [{ legendPosition: 'east', showLegend: false }, { legend: 'none' }],
  [{ legendTemplate: '${run:displayName}' }, { legendTemplate: '${run:displayName}' }],
  [
    { overrideColors: { 'a:loss': { color: '#ff0000', transparentColor: '#ff000019' } }, overrideMarks: { 'a:loss': 'dotdotdash', 'b:loss': 'points' }, overrideLineWidths: { 'a:loss': 2 }, overrideSeriesTitles: { 'b:loss': 'B' } },
    { curves: { 'a:loss': { color: '#ff0000', dash: 'dotdash', width: 2 }, 'b:loss': { title: 'B' } } },
  ],
  [{ overrideColors: { 'x-config:group:lr:null:loss': { color: '#f00' }, 'a:loss': { color: 'url(http://evil)' } } }, {}],
];

const BAR: readonly Row[] = [
  [{ metrics: ['acc'] }, { metrics: ['acc'] }], [{ vertical: true }, { orientation: 'vertical' }], [{ vertical: false }, {}],
  [{ xAxisMin: 0, xAxisMax: 1 }, { valueRange: [0, 1] }], [{ limit: 30, barLimit: 12 }, { limit: 30, maxBars: 12 }],
  [{ plotStyle: 'boxplot' }, { plotStyle: 'box' }], [{ plotStyle: 'violin' }, { plotStyle: 'violin' }],
  [{ groupBy: 'state', groupAgg: 'max', groupArea: 'stderr' }, { groupBy: ['state'], groupByAggFunc: 'max', groupByRangeFunc: 'stderr' }],
  [{ chartTitle: 'A', xAxisTitle: 'X', yAxisTitle: 'Y' }, { title: 'A', xTitle: 'X', yTitle: 'Y' }],
];

const SCATTER: readonly Row[] = [
  [{ xAxis: 'config:lr.value', yAxis: 'summary:val/acc', zAxis: 'run:createdAt' }, { x: 'config.lr', y: 'val/acc', color: 'createdAt' }],
  [{ xAxis: 'c::lr', yAxis: 'acc' }, { x: 'config.lr', y: 'acc' }], [{ xAxis: 'run:displayName', yAxis: 'summary:name' }, { x: 'name', y: 'summary.name' }],
  [{ xAxisLogScale: true, yAxisLogScale: true, zAxisLogScale: true }, { xScale: 'log', yScale: 'log', colorScale: 'log' }],
  [{ zAxisMin: 0, zAxisMax: 2 }, { colorRange: [0, 2] }],
  [{ showMinYAxisLine: true, showMaxYAxisLine: true, showAvgYAxisLine: true, showLinearRegression: true }, { runningMin: true, runningMax: true, runningMean: true, regression: true }],
];

const OTHERS: readonly (readonly [viewType: string, type: string, rows: readonly Row[]])[] = [
  ['Run History Line Plot', 'line-plot', LINE],
  ['Bar Chart', 'bar-plot', BAR],
  ['Scatter Plot', 'scatter-plot', SCATTER],
  ['Scalar Chart', 'scalar-chart', [[{ metrics: ['acc'], groupAgg: 'max' }, { metric: 'acc', groupByAggFunc: 'max' }], [{ metrics: ['acc'], expressions: ['${acc} * 2'] }, { metric: '${acc} * 2' }]]],
  ['Parallel Coordinates Plot', 'parallel-coordinates-plot', [
    [{ columns: [{ accessor: 'config:lr.value', log: true }, { accessor: 'summary:acc', inverted: true, displayName: 'A' }] }, { columns: ['config.lr', 'acc'], scales: { 'config.lr': 'log' }, inverted: ['acc'] }],
    [{ dimensions: ['config:lr.value', 'summary:acc'] }, { columns: ['config.lr', 'acc'] }],
  ]],
  ['Parameter Importance', 'parameter-importance-plot', [[{ targetKey: 'val/loss' }, { metric: 'val/loss' }]]],
  ['Run Comparer', 'run-comparer', [[{ diffOnly: 'split' }, { diffOnly: true }], [{ diffOnly: true }, { diffOnly: true }], [{}, {}]]],
  ['Code Comparer', 'code-comparer', [[{ diff: 'unified' }, { diff: 'unified' }]]],
  ['Media Browser', 'media-browser', [
    [{ columnCount: 3, mediaKeys: ['a'], mode: 'grid', gridSettings: { xAxis: 'step', yAxis: 'run' } }, { columns: 3, mediaKeys: ['a'], mode: 'grid', gridXAxis: 'step', gridYAxis: 'run' }],
    [{ mode: 'gallery', gallerySettings: { axis: 'index' }, stepIndex: 4 }, { mode: 'gallery', galleryAxis: 'index', step: 4 }],
  ]],
  ['Vega2', 'custom-chart', [
    [{ panelDefId: 'wandb/scatter/v0', fieldSettings: { x: 'a' }, stringSettings: { title: 'T' } }, { preset: 'wandb/scatter/v0', fields: { x: 'a' }, strings: { title: 'T' } }],
    [{ panelDefId: '', customPanelDef: { spec: { mark: 'bar' } } }, { vegaSpec: { mark: 'bar' } }], [{ customPanelDef: { spec: '{"mark":"bar"}' } }, { vegaSpec: { mark: 'bar' } }],
    [{}, { preset: 'wandb/line/v0' }],
  ]],
];

for (const [viewType, type, rows] of OTHERS) {
  for (const [theirs, ours] of rows) {
    const words = JSON.stringify(theirs);
    test(`reads ${words} of a ${viewType}`, () => {
      const { type: given, wandb: _kept, ...settings } = importPanel({ viewType, config: theirs }, PLACE);
      assert.deepEqual([given, settings], [type, ours]);
      checkSettings(type, settings);
    });

    test(`writes what ${words} of a ${viewType} means into a panel that has never been there`, () => {
      const written = exportPanel({ type, ...ours }, PLACE) as JsonObject;
      assert.equal(written['viewType'], viewType);
      assert.deepEqual(settingsOf(importPanel(written, PLACE)), { type, ...ours });
      assert.equal(written['wbReports'], undefined);
    });
  }
}

test('takes the smoothing of the section where a line plot has none', () => {
  const place: PanelPlace = { isLegacy: false, defaults: { smoothingWeight: 0.6, smoothingType: 'exponentialTimeWeighted', xAxis: '_runtime', ignoreOutliers: true, useRunsTableGroupingInPanels: false } };
  const panel = { viewType: 'Run History Line Plot', config: { metrics: ['a'] } };
  const ours = settingsOf(importPanel(panel, place));
  assert.deepEqual(ours, { type: 'line-plot', x: 'relative time', y: ['a'], outliers: 'rescale', groupBy: [], smoothing: 0.6, smoothingType: 'time-weighted', showOriginal: true });
  assert.deepEqual(settingsOf(importPanel(exportPanel(ours, PLACE), PLACE)), ours);
  const without = exportPanel({ type: 'line-plot', y: ['a'], wandb: panel }, place) as JsonObject;
  assert.deepEqual(settingsOf(importPanel(without, place)), { type: 'line-plot', y: ['a'] });
});

test('moves panels of 2019 from 12 columns to 24', () => {
  const legacy: PanelPlace = { isLegacy: true, defaults: {} };
  const panel = { viewType: 'Run Comparer', layout: { x: 6, y: 2, w: 6, h: 2 }, config: {} };
  const ours = importPanel(panel, legacy);
  assert.deepEqual(ours['layout'], { x: 12, y: 6, w: 12, h: 6 });
  const moved = exportPanel({ ...ours, layout: { x: 0, y: 6, w: 24, h: 9 } }, legacy) as JsonObject;
  assert.deepEqual(moved['layout'], { x: 0, y: 2, w: 12, h: 3 });
});

test('puts panels on the grid that are not on it', () => {
  const layouts: readonly (readonly [JsonValue, JsonValue | undefined])[] = [
    [{ x: 20, y: 1, w: 12, h: 4 }, { x: 12, y: 1, w: 12, h: 4 }], [{ x: -3, y: -1, w: 99, h: 9999 }, { x: 0, y: 0, w: 24, h: 200 }],
    [{ x: 0.4, y: 'a', w: null, h: 1e308 }, { x: 0, y: 0, w: 8, h: 200 }], ['left', undefined],
  ];
  for (const [layout, expected] of layouts) assert.deepEqual(importPanel({ viewType: 'Run Comparer', layout, config: {} }, PLACE)['layout'], expected);
});

test('keeps what W&B has no words for', () => {
  const panel = { viewType: 'Run History Line Plot', __id__: 'p', config: { metrics: ['a'], fontSize: 'large' } };
  const ours = { ...importPanel(panel, PLACE), yLines: [{ value: 0.5, label: 'chance' }], xScale: 'symlog' };
  const written = exportPanel(ours, PLACE) as JsonObject;
  assert.deepEqual(written, { ...panel, wbReports: { yLines: [{ value: 0.5, label: 'chance' }], xScale: 'symlog' } });
  assert.deepEqual(settingsOf(importPanel(written, PLACE)), settingsOf(ours));
});

test('keeps panels that only one side has', () => {
  const theirs = { viewType: 'Confusion Matrix', __id__: 'c', layout: { x: 0, y: 0, w: 4, h: 4 }, config: { a: 1 } };
  const imported = importPanel(theirs, PLACE);
  assert.equal(imported['type'], 'wandb-confusion-matrix');
  assert.deepEqual(exportPanel({ ...imported, layout: { x: 4, y: 0, w: 4, h: 4 } }, PLACE), { ...theirs, layout: { x: 4, y: 0, w: 4, h: 4 } });
  const ours = { id: 'l', type: 'log', layout: { x: 0, y: 0, w: 12, h: 8 }, run: 'abc' };
  const { wandb: _kept, ...back } = importPanel(exportPanel(ours, PLACE), PLACE);
  assert.deepEqual(back, ours);
});

function settingsOf({ wandb: _kept, ...settings }: JsonObject): JsonObject {
  return settings;
}
