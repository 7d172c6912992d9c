import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/define/custom-chart.js';
import '../src/define/line-plot.js';
import '../src/define/source.js';
import { memorySource, type MemoryRun } from '../src/sources/memory/memory-source.js';
import { plottedRuns } from './fixtures/chart-runs.js';
import { hostileRuns } from './fixtures/odd-runs.js';
import { cloudRuns, sweepRuns } from './fixtures/sweep-runs.js';
import { trainingRuns } from './fixtures/training-runs.js';

/** Settings of the element, by property, and what the runs around it are. */
type Args = Readonly<Record<string, unknown>> & { readonly from?: () => readonly MemoryRun[] };

const meta: Meta<Args> = {
  title: 'Panels/Custom chart',
  component: 'wb-custom-chart',
  argTypes: { from: { table: { disable: true } } },
  render: ({ from = sweepRuns, ...settings }) => {
    const chart = Object.assign(document.createElement('wb-custom-chart'), settings);
    return html`<wb-source .value=${memorySource({ runs: from() })}>${chart}</wb-source>`;
  },
};

export default meta;

type Story = StoryObj<Args>;

const rate = { field: 'learning_rate', type: 'quantitative', scale: { type: 'log' } };
const accuracy = { field: 'val/accuracy', type: 'quantitative', scale: { zero: false } };

/** The guide's chart: points by optimizer, with a regression over them. */
export const Ordinary: Story = {
  args: {
    title: 'Learning rate vs accuracy (with trend)',
    runsFilter: '.*',
    vegaSpec: {
      $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
      description: 'Custom scatter plot with regression line',
      data: { name: 'wandb' },
      layer: [
        { mark: 'point', encoding: { x: rate, y: accuracy, color: { field: 'optimizer', type: 'nominal' }, size: { value: 60 } } },
        { mark: { type: 'line', color: 'firebrick' }, transform: [{ regression: 'val/accuracy', on: 'learning_rate', method: 'quad' }], encoding: { x: rate, y: accuracy } },
      ],
    },
  },
};

/** Runs in their own colours: the same as in every other panel. */
export const RunColors: Story = {
  args: { vegaSpec: { mark: { type: 'bar' }, encoding: { y: { field: 'name', sort: '-x', title: null }, x: accuracy, color: { field: 'name' } } }, limit: 8, title: 'Eight runs' },
};

/** W&B's line over columns of a logged table. */
export const PresetLine: Story = { args: { preset: 'wandb/line/v0', historyKeys: ['train/loss'], fields: { x: '_step', y: 'train/loss' }, strings: { title: 'Training loss' }, from: trainingRuns } };

/** W&B's several lines of one table. */
export const PresetLineSeries: Story = { args: { preset: 'wandb/lineseries/v0', tableKey: 'series', strings: { title: 'Two splits', xname: 'epoch' }, from: plottedRuns } };

/** W&B's scatter plot. */
export const PresetScatter: Story = { args: { preset: 'wandb/scatter/v0', fields: { x: 'val/loss', y: 'val/accuracy' }, strings: { title: 'Loss against accuracy' } } };

/** W&B's bars. */
export const PresetBar: Story = { args: { preset: 'wandb/bar/v0', tableKey: 'sizes', fields: { label: 'label', value: 'value' }, strings: { title: 'Examples by class' }, from: () => plottedRuns(2) } };

/** W&B's histogram. */
export const PresetHistogram: Story = { args: { preset: 'wandb/histogram/v0', fields: { value: 'val/accuracy', groupKeys: 'optimizer' }, strings: { title: 'Accuracy' } } };

/** W&B's area under a curve: precision over recall. */
export const PresetPrecisionRecall: Story = {
  args: { preset: 'wandb/area-under-curve/v0', tableKey: 'pr', fields: { x: 'recall', y: 'precision', class: 'class' }, strings: { title: 'Precision over recall' }, from: () => plottedRuns(2) },
};

/** W&B's confusion matrix, asked for as W&B's own pages do. */
export const PresetConfusionMatrix: Story = {
  args: {
    panelDefId: 'wandb/confusion_matrix/v1', from: plottedRuns, stringSettings: { title: 'Confusion' },
    userQuery: { queryFields: [{ name: 'runSets', args: [{ name: 'limit', value: 500 }], fields: [{ name: 'summaryTable', args: [{ name: 'tableKey', value: 'confusion' }], fields: [] }, { name: 'name', fields: [] }] }] },
  },
};

/** A chart for Vega-Lite 4 with a selection and templates, as many on W&B are. */
export const OldSchema: Story = {
  args: {
    fields: { x: 'learning_rate', y: 'val/accuracy' },
    vegaSpec: {
      $schema: 'https://vega.github.io/schema/vega-lite/v4.json', title: 'Select a part', data: { name: 'wandb' }, mark: 'point',
      selection: { brush: { type: 'interval' } },
      encoding: {
        x: { field: '${field:x}', type: 'quantitative', scale: { type: 'log' } }, y: { field: '${field:y}', type: 'quantitative', scale: { zero: false } },
        color: { condition: { selection: 'brush', field: 'optimizer', type: 'nominal' }, value: 'grey' },
      },
    },
  },
};

/** A chart in Vega itself. */
export const Vega: Story = {
  args: {
    title: 'Runs by optimizer',
    vegaSpec: {
      $schema: 'https://vega.github.io/schema/vega/v5.json', autosize: { type: 'fit', contains: 'padding' },
      data: [{ name: 'wandb' }, { name: 'counts', source: 'wandb', transform: [{ type: 'aggregate', groupby: ['optimizer'] }] }],
      scales: [
        { name: 'x', type: 'linear', domain: { data: 'counts', field: 'count' }, range: 'width', nice: true },
        { name: 'y', type: 'band', domain: { data: 'counts', field: 'optimizer' }, range: 'height', padding: 0.3 },
      ],
      axes: [{ orient: 'bottom', scale: 'x', grid: true }, { orient: 'left', scale: 'y', domain: false, ticks: false }],
      marks: [{
        type: 'rect', from: { data: 'counts' },
        encode: {
          enter: { x: { scale: 'x', value: 0 }, x2: { scale: 'x', field: 'count' }, y: { scale: 'y', field: 'optimizer' }, height: { scale: 'y', band: 1 }, tooltip: { signal: 'datum' } },
          update: { fillOpacity: { value: 1 } }, hover: { fillOpacity: { value: 0.7 } },
        },
      }],
    },
  },
};

/** Hovering a run here or there shows it in both: the chart reads `wbHovered` and sets `wbSelected`. */
export const Linked: Story = {
  render: () => {
    const chart = Object.assign(document.createElement('wb-custom-chart'), {
      title: 'Click to select',
      vegaSpec: {
        params: [{ name: 'wbSelected', select: { type: 'point', fields: ['id'] } }],
        mark: { type: 'bar' },
        encoding: {
          y: { field: 'name', sort: '-x', title: null }, x: { field: 'train/loss', type: 'quantitative' }, color: { field: 'id', legend: null },
          opacity: { condition: [{ test: 'wbHovered != null && datum.id != wbHovered', value: 0.3 }, { param: 'wbSelected', value: 1 }], value: 0.3 },
        },
      },
    });
    return html`<wb-source .value=${memorySource({ runs: trainingRuns().map((run, i) => ({ ...run, summary: { 'train/loss': 0.3 + i * 0.1 } })) })}>
      <div style="display: grid; grid-template-columns: 1fr 1fr; gap: 14px">${chart}<wb-line-plot y="train/loss"></wb-line-plot></div></wb-source>`;
  },
};

/** Charts beside each other. */
export const Concatenated: Story = {
  args: {
    title: 'Two views of the sweep',
    vegaSpec: { hconcat: [{ mark: 'point', encoding: { x: rate, y: accuracy } }, { mark: 'boxplot', encoding: { x: { field: 'optimizer' }, y: accuracy } }] },
  },
};

/** Ten thousand of a hundred thousand rows, said so. */
export const Huge: Story = {
  args: {
    historyKeys: ['loss'], title: 'A hundred thousand rows', vegaSpec: { mark: { type: 'point', size: 4, opacity: 0.3 }, encoding: { x: { field: '_step', type: 'quantitative' }, y: { field: 'loss', type: 'quantitative' } } },
    from: () => [{ id: 'long', name: 'long', createdAt: 0, history: { loss: Float64Array.from({ length: 100_000 }, (_, i) => Math.sin(i / 4000) + ((i * 7919) % 1000) / 2000) } }],
  },
};

/** Five thousand runs. */
export const ManyRuns: Story = { args: { preset: 'wandb/scatter/v0', fields: { x: 'learning_rate', y: 'accuracy' }, from: () => cloudRuns(5000) } };

/** A source without runs. */
export const Empty: Story = { args: { preset: 'wandb/scatter/v0', fields: { x: 'a', y: 'b' }, from: () => [] } };

/** A table that nobody has logged. */
export const NoTable: Story = { args: { preset: 'wandb/confusion_matrix/v1', tableKey: 'confusion' } };

/** A column that is not there, with the one that may be meant. */
export const UnknownColumn: Story = { args: { vegaSpec: { mark: 'point', encoding: { x: rate, y: { field: 'val_accuracy', type: 'quantitative' } } } } };

/** A chart that would load something. */
export const Refused: Story = { args: { vegaSpec: { data: { url: 'https://host.invalid/data.json' }, mark: 'bar', encoding: {} } } };

/** A chart that the grammar cannot read. */
export const Broken: Story = { args: { vegaSpec: { mark: 'bars', encoding: { x: { field: 'a' } } } } };

/** Names from strangers are text, whatever they hold. */
export const HostileNames: Story = {
  args: { from: hostileRuns, title: '<img src=x onerror=alert(1)>', vegaSpec: { mark: 'point', encoding: { x: { field: 'createdAt', type: 'quantitative' }, y: { field: 'name' }, color: { field: 'name' }, tooltip: { field: 'name' } } } },
};

/** As narrow as a telephone. */
export const Narrow: Story = { ...Ordinary, decorators: [(story) => html`<div style="width: 360px">${story()}</div>`] };

/** Dark, by the page's colour scheme. */
export const Dark: Story = { ...PresetConfusionMatrix, decorators: [(story) => html`<div style="color-scheme: dark; background: #101216; padding: 20px">${story()}</div>`] };
