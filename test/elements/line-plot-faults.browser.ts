import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { MemoryRun } from '../../src/sources/memory/memory-source.js';
import { clearPages, nextFrame, runOf, showPlot, type LinePlotHarness } from './line-plot-harness.js';

/** One row of the table of faulty data: what goes in, and what must be seen. */
interface Fault {
  readonly runs: readonly MemoryRun[];
  readonly attributes?: Readonly<Record<string, string>>;
  /** Least number of pixels the curves must cover; 150 by default. */
  readonly ink?: number;
  readonly notes?: string;
  /** What else must hold. */
  readonly sees?: (plot: LinePlotHarness) => void;
}

const MAX = Number.MAX_VALUE;
const rows = (length: number, value: (row: number) => number): Float64Array => Float64Array.from({ length }, (_, row) => value(row));
const sine = (length: number): Float64Array => rows(length, (row) => Math.sin(row / 15));
const reaches = (low: number, high: number) => (plot: LinePlotHarness): void => {
  const columns = plot.outline.filter((column) => column !== undefined);
  expect(Math.min(...columns.map(([least]) => least)), 'the lowest pixel').to.be.closeTo(low, 0.09);
  expect(Math.max(...columns.map(([, greatest]) => greatest)), 'the highest pixel').to.be.closeTo(high, 0.09);
};

const FAULTS: Readonly<Record<string, Fault>> = {
  'y NaN in the middle': { runs: [runOf([1, 2, NaN, NaN, 3, 4])], notes: '2 not finite' },
  'y starts with NaN': { runs: [runOf([NaN, 3, 2, 1])], notes: '1 not finite' },
  'nothing but NaN': { runs: [runOf([NaN, NaN, NaN])], notes: '3 not finite', ink: 10 },
  'y +Infinity once': { runs: [runOf([1, Infinity, 2, 3])], notes: '1 not finite' },
  'y −Infinity at the start and the end': { runs: [runOf([-Infinity, 1, 2, -Infinity])], notes: '2 not finite', ink: 100 },
  'y of both infinities': { runs: [runOf([Infinity, -Infinity])], notes: '2 not finite', ink: 10 },
  'y 1e308 of both signs': { runs: [runOf([1e308, -1e308, 1e308, -1e308])], sees: reaches(0.08, 0.92) },
  'y the largest numbers there are': { runs: [runOf([MAX, -MAX, MAX, 0])], sees: reaches(0, 1) },
  'y always 1e308': { runs: [runOf([1e308, 1e308])] },
  'y subnormal': { runs: [runOf([5e-324, 1.5e-323, 0, 1e-323])], sees: reaches(0, 1) },
  'y so close that doubles hardly differ': { runs: [runOf([1, 1 + 2 ** -52, 1, 1 + 2 ** -51])], sees: reaches(0.08, 0.92) },
  'y always the same': { runs: [runOf([0.5, 0.5, 0.5])] },
  'y always 0': { runs: [runOf([0, 0, 0])] },
  'x goes backwards: a run that was resumed': { runs: [runOf(sine(60), rows(60, (row) => (row < 40 ? row : row - 20)))] },
  'x goes backwards at every row': { runs: [runOf(sine(500), rows(500, (row) => 500 - row))] },
  'x back and forth in a hundred thousand rows': { runs: [runOf(sine(100_000), rows(100_000, (row) => (row * 7919) % 100_003))], ink: 10_000 },
  'x twice the same': { runs: [runOf([1, 2, 3, 4], [0, 1, 1, 2])] },
  'x always the same': { runs: [runOf([1, 5, 3], [7, 7, 7])], ink: 30 },
  'x Infinity last': { runs: [runOf([1, 2, 3], [0, 1, Infinity])], notes: '1 point without step', sees: reachesRight },
  'x NaN': { runs: [runOf([1, 2, 3, 4], [0, NaN, 1, 2])], notes: '1 point without step', sees: reachesRight },
  'x adjacent at 2^53': { runs: [runOf([1, 2, 3], [2n ** 53n, 2n ** 53n + 1n, 2n ** 53n + 2n])] },
  'x adjacent far beyond 2^53': { runs: [runOf([1, 2, 3], [2 ** 60, 2 ** 60 + 256, 2 ** 60 + 512])], sees: reachesRight },
  'x in nanoseconds': { runs: [runOf([1, 2, 3, 2], [1_700_000_000_000_000_000n, 1_700_000_000_000_000_001n, 1_700_000_000_000_000_002n, 1_700_000_000_000_000_900n])] },
  'x huge': { runs: [runOf([1, 2, 3], [-1e308, 0, 1e308])], sees: reachesRight },
  'one point': { runs: [runOf([3])], ink: 8 },
  'one point among runs': { runs: [runOf(sine(100)), runOf([1], [50], 'b')] },
  'one point between gaps': { runs: [runOf([NaN, 3, NaN])], notes: '2 not finite', ink: 8 },
  'a log axis with 0 and less': { runs: [runOf([0, 1, -1, 10, 100, 1000])], attributes: { 'y-scale': 'log' }, notes: '2 ≤ 0 not on the log axis', ink: 100 },
  'a log axis with nothing above 0': { runs: [runOf([0, -1, -2])], attributes: { 'y-scale': 'log' }, notes: '3 ≤ 0 not on the log axis', ink: 0 },
  'a log axis with NaN': { runs: [runOf([NaN, 1, 10, 100])], attributes: { 'y-scale': 'log' }, notes: '1 not finite' },
  'a log axis with zeros in a hundred thousand rows': {
    runs: [runOf(rows(100_000, (row) => (row % 3 === 0 ? 0 : 1 + row)))], attributes: { 'y-scale': 'log' }, notes: '33 334 ≤ 0 not on the log axis', ink: 400,
  },
  'a log x axis from 0': { runs: [runOf(sine(1000))], attributes: { 'x-scale': 'log' }, notes: '1 ≤ 0 not on the log axis' },
  'a log axis over the whole range of doubles': { runs: [runOf([1e-300, 1, 1e300])], attributes: { 'y-scale': 'log' }, sees: reaches(0.04, 0.96) },
  'a symlog axis with both signs': { runs: [runOf([-1e6, 0, 1e6])], attributes: { 'y-scale': 'symlog' }, sees: reaches(0.08, 0.92) },
  'runs of different lengths, one of them empty': { runs: [runOf(sine(100)), runOf([], [], 'b'), runOf([1, 2], [0, 300], 'c')] },
};

describe('<wb-line-plot> with faulty data', () => {
  before(() => setViewport({ width: 1000, height: 800 }));
  afterEach(clearPages);

  for (const [name, { runs, attributes = {}, ink = 150, notes = '', sees }] of Object.entries(FAULTS)) {
    it(`draws ${name}`, async () => {
      const start = performance.now();
      const plot = await showPlot(runs, attributes);
      expect(plot.notice).to.equal('');
      expect(plot.notes).to.equal(notes);
      expect(plot.ink, 'pixels of the curves').to.be.at.least(ink);
      expect(plot.frameInk, 'pixels of the frame').to.be.greaterThan(300);
      sees?.(plot);
      expect(performance.now() - start, 'milliseconds').to.be.below(4000);
    });
  }

  it('says that there are no runs, and draws the first one that comes', async () => {
    const plot = await showPlot([]);
    expect(plot.notice).to.equal('The source has no runs yet.');
    plot.source.set('a', { name: 'a' });
    plot.source.append('a', { loss: [3, 2, 1] });
    await plot.settled();
    expect(plot.notice).to.equal('');
    expect(plot.ink).to.be.greaterThan(150);
  });

  it('says that a run has no rows', async () => {
    const plot = await showPlot([runOf([])]);
    expect(plot.notice).to.match(/^No run has logged loss yet\.$/);
  });

  it('draws once it has a size', async () => {
    for (const hidden of ['display: none', 'width: 0; height: 0; overflow: hidden']) {
      const plot = await showPlot([runOf(sine(50))]);
      plot.container.style.cssText = hidden;
      plot.source.append('a', { _step: [50], loss: [2] });
      await plot.settled();
      plot.container.style.cssText = 'width: 640px';
      await plot.settled();
      await nextFrame();
      await plot.settled();
      expect(plot.ink, hidden).to.be.greaterThan(150);
      expect(plot.curves.getBoundingClientRect().right).to.be.below(660);
    }
  });

  it('draws what was hidden from the start, once it is shown', async () => {
    const showing = showPlot([runOf(sine(50))], { style: 'display: none' });
    await nextFrame();
    document.querySelector('wb-line-plot')!.removeAttribute('style');
    const plot = await showing;
    expect(plot.ink).to.be.greaterThan(150);
  });

  it('draws a million points, and keeps a spike of one of them', async () => {
    const loss = rows(1_000_000, (row) => 1 + Math.sin(row / 90_000) / 2 + (row % 7) / 100);
    loss[654_321] = 50;
    const start = performance.now();
    const plot = await showPlot([runOf(loss)]);
    expect(plot.drawn).to.match(/^1 \d{3} of 1 000 000 points$/);
    reaches(0.02, 0.93)(plot);
    const column = plot.outline.findIndex((span) => span !== undefined && span[1] > 0.8);
    expect(column / plot.curves.width).to.be.closeTo(0.6543, 0.004);
    expect(performance.now() - start, 'milliseconds').to.be.below(6000);
  });

  it('draws a thousand runs, lists two hundred, and counts the rest', async () => {
    const runs = Array.from({ length: 1000 }, (_, i) => runOf(rows(50, (row) => i + Math.sin(row)), undefined, `r${i}`));
    const start = performance.now();
    const plot = await showPlot(runs, { 'max-runs': '1000' });
    expect(plot.ink).to.be.greaterThan(20_000);
    expect(plot.legend.length).to.equal(100);
    expect(plot.root.querySelector('.legend .more')!.textContent).to.equal('and 900 more');
    expect(performance.now() - start, 'milliseconds').to.be.below(8000);
  });
});

function reachesRight(plot: LinePlotHarness): void {
  const inked = plot.outline.map((column) => column !== undefined);
  expect(inked.lastIndexOf(true) / inked.length, 'the last column').to.be.greaterThan(0.97);
  expect(inked.indexOf(true) / inked.length, 'the first column').to.be.below(0.03);
}
