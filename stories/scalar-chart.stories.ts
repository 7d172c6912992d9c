import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/define/scalar-chart.js';
import '../src/define/source.js';
import { memorySource, type MemoryRun } from '../src/sources/memory/memory-source.js';
import { hostileRuns } from './fixtures/odd-runs.js';
import { sweepRuns } from './fixtures/sweep-runs.js';

/** Settings of the element, by property, how wide it is, and what the runs around it are. */
type Args = Readonly<Record<string, unknown>> & { readonly from?: () => readonly MemoryRun[]; readonly wide?: number };

const meta: Meta<Args> = {
  title: 'Panels/Scalar chart',
  component: 'wb-scalar-chart',
  argTypes: { from: { table: { disable: true } }, wide: { table: { disable: true } } },
  render: ({ from = sweepRuns, wide = 360, ...settings }) => {
    const chart = Object.assign(document.createElement('wb-scalar-chart'), settings);
    return html`<wb-source .value=${memorySource({ runs: from() })}><div style="width: ${wide}px; max-width: 100%">${chart}</div></wb-source>`;
  },
};

export default meta;

type Story = StoryObj<Args>;

/** The best run by what the metric's name says, and how it got there. */
export const Ordinary: Story = { args: { metric: 'val/accuracy', format: 'percent' } };

/** Compared with a run of the sweep. */
export const Baseline: Story = { args: { metric: 'val/accuracy', format: 'percent', baseline: 'run-3' } };

/** Lower is better, and it is not. */
export const WorseThanBaseline: Story = { args: { metric: 'val/loss', groupByAggFunc: 'max', baseline: 'run-3', unit: 'nats' } };

/** Green from 0.95 on. */
export const Thresholds: Story = { args: { metric: 'val/accuracy', thresholds: '0.9 0.95', noSparkline: true } };

/** The mean, which no run has. */
export const Mean: Story = { args: { metric: 'duration', groupByAggFunc: 'mean' } };

/** The least value of the history of each run, of the best run. */
export const Rule: Story = { args: { metric: 'val/accuracy:max', title: 'Best accuracy at any step' } };

/** One number for each group. */
export const Grouped: Story = { args: { metric: 'val/accuracy', groupBy: 'config.optimizer', format: 'percent', wide: 760, baseline: '0.95' } };

/** As narrow as a column. */
export const Narrow: Story = { args: { metric: 'parameters', groupByAggFunc: 'sum', wide: 200 } };

/** As wide as a page. */
export const Wide: Story = { args: { metric: 'val/accuracy', wide: 1200, baseline: 'run-3' } };

/** No run has it. */
export const Empty: Story = { args: { metric: 'val/bleu' } };

/** Names and values from strangers. */
export const Hostile: Story = { args: { metric: 'loss:last', groupByAggFunc: 'last', from: () => hostileRuns(), wide: 400, baseline: '<img src=x onerror=alert(1)>' } };
