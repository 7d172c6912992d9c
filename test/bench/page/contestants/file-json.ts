import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { colorOf, HEIGHT, LINE_WIDTH, WIDTH } from '../contestant.js';
import { offerFile, type FileChart, type FileShape } from '../file-stage.js';

/** Columns of one run, as they stand in the file. */
interface JsonRun {
  readonly _step: number[];
  readonly loss: number[];
}

/** What an application does without a library for data: columns as JSON, drawn as uPlot's manual says. */
async function draw(box: HTMLElement, { src }: FileShape): Promise<FileChart> {
  const runs = JSON.parse(await (await fetch(src)).text()) as readonly JsonRun[];
  const tables = runs.map(({ _step, loss }): uPlot.AlignedData => [_step, loss]);
  new uPlot({
    width: WIDTH, height: HEIGHT, legend: { show: false },
    scales: { x: { time: false } },
    series: [{}, ...runs.map((_, i) => ({ stroke: colorOf(i), width: LINE_WIDTH, points: { show: false } }))],
  }, tables.length === 1 ? tables[0] : uPlot.join(tables), box);
  await Promise.resolve(); // uPlot draws in a microtask
  await Promise.resolve();
  return {
    refresh: () => Promise.reject(new Error('nothing is read again')),
    rows: () => runs.reduce((sum, { loss }) => sum + loss.length, 0),
  };
}

offerFile({ draw });
