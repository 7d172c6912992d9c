import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/define/bar-plot.js';
import '../src/define/source.js';
import { memorySource, type MemoryRun } from '../src/sources/memory/memory-source.js';
import { hostileRuns } from './fixtures/odd-runs.js';
import { sweepRuns } from './fixtures/sweep-runs.js';

/** Settings of the element, by property, how wide it is, and what the runs around it are. */
type Args = Readonly<Record<string, unknown>> & { readonly from?: () => readonly MemoryRun[]; readonly wide?: number };

const meta: Meta<Args> = {
  title: 'Panels/Bar plot',
  component: 'wb-bar-plot',
  argTypes: { from: { table: { disable: true } }, wide: { table: { disable: true } } },
  render: ({ from = sweepRuns, wide = 760, ...settings }) => {
    const plot = Object.assign(document.createElement('wb-bar-plot'), settings);
    return html`<wb-source .value=${memorySource({ runs: from() })}><div style="width: ${wide}px; max-width: 100%">${plot}</div></wb-source>`;
  },
};

export default meta;

type Story = StoryObj<Args>;

const few = (): MemoryRun[] => sweepRuns(8);
const mixed = (): MemoryRun[] => sweepRuns(9).map((run, i) => ({ ...run, summary: { reward: [12, -4, 30, NaN, -18, 7, Infinity, 0, undefined][i] ?? null } }));

/** The best runs of a sweep, the greatest first. */
export const Ordinary: Story = { args: { metrics: 'val/accuracy', maxBars: 12 } };

/** Upright, with names that are turned where they do not fit. */
export const Vertical: Story = { args: { metrics: 'val/loss', orientation: 'vertical', barOrder: 'ascending' } };

/** The mean of each group with one standard deviation. */
export const Grouped: Story = { args: { metrics: 'val/loss', groupBy: 'config.optimizer', showMembers: true } };

/** Quartiles, whiskers and what lies beyond them. */
export const Boxes: Story = { args: { metrics: 'val/accuracy', groupBy: 'config.optimizer', plotStyle: 'box', valueRange: '0.9 1' } };

/** How the values of each group are spread. */
export const Violins: Story = { args: { metrics: 'val/loss', groupBy: 'config.optimizer', plotStyle: 'violin', orientation: 'vertical' } };

/** Several metrics of about one size share an axis; the colour tells the metric. */
export const SeveralMetrics: Story = { args: { metrics: 'val/accuracy, 1 - ${val/loss}, config.dropout', from: few, orientation: 'vertical' } };

/** Metrics of different sizes have an axis each. */
export const SeparateAxes: Story = { args: { metrics: 'val/accuracy duration parameters', groupBy: 'config.optimizer' } };

/** On top of each other. */
export const Stacked: Story = { args: { metrics: 'val/loss, config.dropout', from: few, stacked: true } };

/** Learning rates over several orders of magnitude. */
export const Logarithmic: Story = { args: { metrics: 'config.learning_rate', scale: 'log', from: few } };

/** Negative values, zero, NaN, infinity and nothing at all. */
export const Odd: Story = { args: { metrics: 'reward', from: mixed } };

/** Two hundred bars: names are thinned, none touches another. */
export const Many: Story = { args: { metrics: 'val/loss', from: () => sweepRuns(200), maxBars: 200, orientation: 'vertical' } };

/** In a narrow column. */
export const Narrow: Story = { args: { metrics: 'val/accuracy', wide: 280, maxBars: 10 } };

/** No run has it. */
export const Empty: Story = { args: { metrics: 'val/bleu' } };

/** Names from strangers. */
export const Hostile: Story = { args: { metrics: 'loss:last', from: () => hostileRuns() } };
