import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/define/line-plot.js';
import '../src/define/source.js';
import { WbError } from '../src/core/errors.js';
import { memorySource, type MemoryRun } from '../src/sources/memory/memory-source.js';
import type { Source } from '../src/sources/source.js';
import { divergingRun, hostileRuns, hugeRun, resumedRun, sparseRuns, spikyRun } from './fixtures/odd-runs.js';
import { trainingRuns } from './fixtures/training-runs.js';

/** Settings of the element, by property, and what the runs around it are. */
type Args = Readonly<Record<string, unknown>> & { readonly from?: () => MemoryRun[] };

const meta: Meta<Args> = {
  title: 'Panels/Line plot',
  component: 'wb-line-plot',
  argTypes: { from: { table: { disable: true } } },
  render: ({ from = trainingRuns, ...settings }) => {
    const plot = Object.assign(document.createElement('wb-line-plot'), settings);
    return html`<wb-source .value=${memorySource({ runs: from() })}>${plot}</wb-source>`;
  },
};

export default meta;

type Story = StoryObj<Args>;

const nine = (): MemoryRun[] => trainingRuns({ runs: 9 });
const ragged = (): MemoryRun[] => trainingRuns({ runs: 9, ragged: true });

/** A metric of six runs over their steps. */
export const Ordinary: Story = { args: { y: 'train/loss' } };

/** TensorBoard's debiased exponential average, with the original behind it. */
export const SmoothedExponentially: Story = { args: { y: 'train/loss', smoothing: 0.9, showOriginal: true } };

/** W&B's average that smooths less where rows are far apart. */
export const SmoothedByTime: Story = { args: { y: 'train/loss', smoothing: 0.9, smoothingType: 'time-weighted', showOriginal: true } };

/** A weighted mean of the rows before and after; the amount is a standard deviation in points. */
export const SmoothedByGaussian: Story = { args: { y: 'train/loss', smoothing: 8, smoothingType: 'gaussian', showOriginal: true } };

/** The mean of a centred window; the amount is its width in points. */
export const SmoothedByAverage: Story = { args: { y: 'train/loss', smoothing: 25, smoothingType: 'average', showOriginal: true } };

/** Runs of one setting as their mean, with one standard deviation around it. */
export const Grouped: Story = { args: { y: 'val/loss', groupBy: 'config.optimizer', from: nine } };

/** The mean with its standard error. */
export const GroupedStandardError: Story = { args: { y: 'val/loss', groupBy: 'config.optimizer', groupByRangeFunc: 'stderr', from: nine } };

/** The mean with its 95 % confidence interval. */
export const GroupedConfidence: Story = { args: { y: 'val/loss', groupBy: 'config.optimizer', groupByRangeFunc: 'ci95', from: nine } };

/** The median with the range from the least to the greatest; members have different lengths. */
export const GroupedMinMax: Story = { args: { y: 'train/loss', groupBy: 'config.optimizer', groupByAggFunc: 'median', groupByRangeFunc: 'minmax', from: ragged } };

/** The greatest value of each group, without a band, its members behind it. */
export const GroupedMembers: Story = { args: { y: 'val/accuracy', groupBy: 'config.optimizer', groupByAggFunc: 'max', groupByRangeFunc: 'none', showMembers: true, from: nine } };

/** By two keys, with the sum of each group. */
export const GroupedBySeveralKeys: Story = { args: { y: 'val/accuracy', groupBy: 'config.optimizer, config.seed', groupByAggFunc: 'sum', groupByRangeFunc: 'none', from: nine } };

/** Two metrics of several runs: the colour tells the run, the dash the metric. */
export const SeveralMetrics: Story = { args: { y: 'train/loss, val/loss', limit: 3 } };

/** Several metrics of one run: each has a colour. */
export const OneRun: Story = { args: { y: 'train/loss, val/loss, train/accuracy', runIds: 'run-0' } };

/** Every metric whose name matches. */
export const MetricsByPattern: Story = { args: { metricRegex: '^val/', limit: 2 } };

/** What is worked out from several metrics and the configuration. */
export const Expression: Story = { args: { y: '(${val/loss} - ${train/loss}) / ${config:lr}', title: 'Generalisation gap by learning rate' } };

/** A second y axis on the right. */
export const SecondAxis: Story = { args: { y: 'train/loss', y2: 'lr', limit: 2 } };

/** Logarithmic y. */
export const LogarithmicY: Story = { args: { y: 'train/loss', yScale: 'log', smoothing: 0.8 } };

/** Logarithmic x. */
export const LogarithmicX: Story = { args: { y: 'train/loss', xScale: 'log' } };

/** A scale that is linear around 0 and logarithmic far from it. */
export const SymmetricLogarithm: Story = { args: { y: 'loss', yScale: 'symlog', from: () => [spikyRun()] } };

/** Calendar time on x. */
export const WallTime: Story = { args: { y: 'train/loss', x: 'wall time' } };

/** Time since each run's start on x. */
export const RelativeTime: Story = { args: { y: 'train/loss', x: 'relative time' } };

/** Another metric on x. */
export const OverEpochs: Story = { args: { y: 'val/accuracy', x: 'epoch' } };

/** The last 100 steps, following the end. */
export const LastSteps: Story = { args: { y: 'train/loss', xRange: 'last-100' } };

/** The last two minutes, following the end. */
export const LastMinutes: Story = { args: { y: 'train/loss', x: 'relative time', xRange: 'last-2m' } };

/** Fixed parts of both axes, with titles. */
export const Ranges: Story = { args: { y: 'train/loss', xRange: '0 300', yRange: '0 1', xTitle: 'updates', yTitle: 'cross entropy in nats' } };

/** All values, also those far outside the rest. */
export const OutliersKept: Story = { args: { y: 'loss', outliers: 'keep', from: () => [spikyRun()] } };

/** The axis is scaled to 90 % of the values. */
export const OutliersRescaled: Story = { args: { y: 'loss', outliers: 'rescale', from: () => [spikyRun()] } };

/** The same, with marks at the edge for what lies beyond it. */
export const OutliersClipped: Story = { args: { y: 'loss', outliers: 'clip', from: () => [spikyRun()] } };

/** Values outside the 5 to 95 % range are left out. */
export const OutliersDropped: Story = { args: { y: 'loss', outliers: 'drop', from: () => [spikyRun()] } };

/** Lines across the plot, with labels. */
export const ReferenceLines: Story = { args: { y: 'val/accuracy', yLines: '0.9 target, 0.5 chance', xLines: '200 warm-up ends' } };

/** The legend below. */
export const LegendBelow: Story = { args: { y: 'train/loss', legend: 'bottom' } };

/** The legend on the left. */
export const LegendLeft: Story = { args: { y: 'train/loss', legend: 'left' } };

/** The legend on the right. */
export const LegendRight: Story = { args: { y: 'train/loss', legend: 'right' } };

/** No legend. */
export const NoLegend: Story = { args: { y: 'train/loss', legend: 'none' } };

/** Names from a template; the part in brackets shows in the tooltip. */
export const LegendTemplate: Story = { args: { y: 'train/loss', legendTemplate: '${config:optimizer} · seed ${config:seed} [[ at ${x}: ${y} ]]' } };

/** Colour, dash, width and title given for single runs. */
export const Styles: Story = {
  args: { y: 'val/loss', curves: { 'run-0': { color: '#b6201b', width: 3, title: 'ours' }, 'adamw-s2': { dash: 'dashed' }, 'run-2': { dash: 'dotted' }, 'run-3': { dash: 'dotdash' } } },
};

/** Stacked areas. */
export const Areas: Story = { args: { y: 'val/accuracy', plotType: 'area' } };

/** Areas as shares of the whole. */
export const Shares: Story = { args: { y: 'val/loss', plotType: 'percent-area', limit: 4 } };

/** Few points are marked; a run of one point is a dot. */
export const Sparse: Story = { args: { y: 'loss', from: sparseRuns } };

/** Every point marked. */
export const Points: Story = { args: { y: 'val/loss', points: 'always', limit: 2 } };

/** Ten of sixty runs, and a way to see the rest. */
export const ManyRuns: Story = { args: { y: 'train/loss', maxRuns: 10, from: () => trainingRuns({ runs: 60, steps: 120 }) } };

/** A million points, one of which is a spike. */
export const Huge: Story = { args: { y: 'loss', from: () => [hugeRun(1_000_000)] } };

/** Values that are no numbers are marked at the edge where they were logged. */
export const NotFinite: Story = { args: { y: 'loss', from: () => [divergingRun()] } };

/** A run that went back to its checkpoint is drawn as two segments. */
export const Resumed: Story = { args: { y: 'loss', from: () => [resumedRun()] } };

/** A source without runs. */
export const Empty: Story = { args: { y: 'loss', from: () => [] } };

/** A metric that nobody has logged. */
export const UnknownMetric: Story = { args: { y: 'train/lss' } };

/** A setting that cannot be used. */
export const WrongSetting: Story = { args: { y: 'train/loss', smoothing: 3 } };

/** A source that cannot be read, with a way to try again. */
export const Failed: Story = {
  render: () => html`<wb-source .value=${broken}><wb-line-plot y="train/loss" title="Loss"></wb-line-plot></wb-source>`,
};

/** Names from strangers are text, whatever they hold. */
export const HostileNames: Story = { args: { y: 'loss', legend: 'right', from: hostileRuns } };

/** Two plots over one source share the crosshair, the zoom and what is hidden. */
export const Linked: Story = {
  render: () => html`<wb-source .value=${memorySource({ runs: trainingRuns() })}>
    <div style="display: grid; grid-template-columns: 1fr 1fr; gap: 14px">
      <wb-line-plot y="train/loss"></wb-line-plot><wb-line-plot y="val/accuracy"></wb-line-plot>
    </div></wb-source>`,
};

/** As narrow as a telephone. */
export const Narrow: Story = { args: { y: 'train/loss', smoothing: 0.6 }, decorators: [(story) => html`<div style="width: 360px">${story()}</div>`] };

/** Dark, by the page's colour scheme. */
export const Dark: Story = {
  args: { y: 'train/loss', smoothing: 0.8, showOriginal: true },
  decorators: [(story) => html`<div style="color-scheme: dark; background: #101216; padding: 20px">${story()}</div>`],
};

const broken: Source = {
  capabilities: {},
  describe: () => ({ type: 'broken', options: {} }),
  runs: () => Promise.reject(new WbError('missing', 'runs/index.json was not found (404)', { hint: 'Check the address of the source.' })),
  series: () => Promise.resolve([]),
  metrics: () => Promise.resolve([]),
};
