import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { colorOf, HEIGHT, LINE_WIDTH, smoothed, WIDTH, type Chart } from '../contestant.js';
import type { RunColumns } from '../dataset.js';
import { offer } from '../stage.js';

/** uPlot as its manual has it: typed arrays where runs share their x, `uPlot.join` where they do not. */
async function draw(box: HTMLElement, runs: readonly RunColumns[]): Promise<Chart> {
  const plot = new uPlot({
    width: WIDTH, height: HEIGHT, legend: { show: false },
    scales: { x: { time: false } },
    series: [{}, ...runs.map((_, i) => ({ stroke: colorOf(i), width: LINE_WIDTH, points: { show: false } }))],
  }, aligned(runs), box);
  await committed();
  let all = runs;
  return {
    smooth(weight) {
      plot.setData(aligned(all.map((run) => smoothed(run, weight))));
      return committed();
    },
    append(_rows, extended) {
      all = extended;
      plot.setData(aligned(all));
      return committed();
    },
    zoom(min, max) {
      plot.setScale('x', { min, max });
      return committed();
    },
  };
}

function aligned(runs: readonly RunColumns[]): uPlot.AlignedData {
  const first = runs[0].x;
  if (runs.every(({ x }) => x.buffer === first.buffer)) return [first, ...runs.map(({ y }) => y)];
  return uPlot.join(runs.map(({ x, y }): uPlot.AlignedData => [x, y]));
}

/** uPlot draws in a microtask. */
async function committed(): Promise<void> {
  await Promise.resolve();
  await Promise.resolve();
}

offer({ draw });
