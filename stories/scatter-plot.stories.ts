import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/define/scatter-plot.js';
import '../src/define/source.js';
import { memorySource, type MemoryRun } from '../src/sources/memory/memory-source.js';
import { hostileRuns } from './fixtures/odd-runs.js';
import { cloudRuns, sweepRuns } from './fixtures/sweep-runs.js';

/** Settings of the element, by property, how wide it is, and what the runs around it are. */
type Args = Readonly<Record<string, unknown>> & { readonly from?: () => readonly MemoryRun[]; readonly wide?: number };

const meta: Meta<Args> = {
  title: 'Panels/Scatter plot',
  component: 'wb-scatter-plot',
  argTypes: { from: { table: { disable: true } }, wide: { table: { disable: true } } },
  render: ({ from = sweepRuns, wide = 760, ...settings }) => {
    const plot = Object.assign(document.createElement('wb-scatter-plot'), settings);
    return html`<wb-source .value=${memorySource({ runs: from() })}><div style="width: ${wide}px; max-width: 100%">${plot}</div></wb-source>`;
  },
};

export default meta;

type Story = StoryObj<Args>;

const BY_RATE = { x: 'config.learning_rate', y: 'val/loss', xScale: 'log', runsFilter: 'state = "finished"' } as const;

/** One value of each run against another, coloured by a third. */
export const Ordinary: Story = { args: { ...BY_RATE, color: 'val/accuracy' } };

/** In the colours of groups, with their means and standard deviations. */
export const Grouped: Story = { args: { ...BY_RATE, x: 'duration', xScale: 'linear', groupBy: 'config.width', groupPoints: 'both' } };

/** The line of least squares with its equation. */
export const Regression: Story = { args: { ...BY_RATE, x: 'val/loss', y: 'val/accuracy', xScale: 'linear', regression: true, groupBy: 'config.dropout' } };

/** Which runs are both fast and good, and the rest faint. */
export const Frontier: Story = { args: { x: 'duration', y: 'val/accuracy', runsFilter: 'state = "finished"', frontier: 'min-max', dimBehind: true, labels: true } };

/** The least, the greatest and the mean loss so far. */
export const Running: Story = { args: { x: 'createdAt', y: 'val/loss', runningMin: true, runningMax: true, runningMean: true } };

/** The area of a point is the width of the network. */
export const Sizes: Story = { args: { ...BY_RATE, size: 'config.width', color: 'config.optimizer' } };

/** Words on an axis. */
export const Words: Story = { args: { x: 'config.optimizer', y: 'val/loss', yScale: 'log', color: 'config.dropout', ramp: 'cividis' } };

/** Lines that say what is wanted. */
export const ReferenceLines: Story = { args: { ...BY_RATE, yLines: '0.1 good enough', xLines: '0.003 default' } };

/** After eight groups the shape tells them apart. */
export const ManyGroups: Story = { args: { ...BY_RATE, groupBy: 'config.optimizer, config.width' } };

/** A hundred thousand runs. */
export const Huge: Story = { args: { x: 'config.learning_rate', y: 'accuracy', xScale: 'log', color: 'loss', from: () => cloudRuns(100_000) } };

/** In a narrow column. */
export const Narrow: Story = { args: { ...BY_RATE, wide: 280 } };

/** A single run. */
export const One: Story = { args: { ...BY_RATE, from: () => sweepRuns(1) } };

/** No run has both values. */
export const Empty: Story = { args: { x: 'config.learning_rate', y: 'val/bleu' } };

/** Names from strangers, also as words on an axis. */
export const Hostile: Story = { args: { x: 'name', y: 'loss:last', color: 'name', labels: true, from: () => hostileRuns() } };
