import '../../../../src/define/line-plot.js';
import '../../../../src/define/source.js';
import type { WbLinePlot } from '../../../../src/elements/line-plot.js';
import type { WbSource } from '../../../../src/elements/source.js';
import { memorySource } from '../../../../src/sources/memory/memory-source.js';
import { HEIGHT, WIDTH, type Chart } from '../contestant.js';
import type { RunColumns } from '../dataset.js';
import { offer } from '../stage.js';

/** The element over a source in memory. Its plot, without heading and frame, is as large as the others' charts. */
async function draw(box: HTMLElement, runs: readonly RunColumns[]): Promise<Chart> {
  const source = memorySource({ runs: runs.map(({ id, x, y }) => ({ id, history: { _step: x, loss: y } })) });
  const around = document.createElement('wb-source') as WbSource; // defined by the imports above
  const plot = document.createElement('wb-line-plot') as WbLinePlot;
  around.value = source;
  Object.assign(plot, { y: 'loss', legend: 'none', maxRuns: runs.length });
  around.append(plot);
  box.append(around);
  await plot.settled;
  return {
    smooth(weight) {
      plot.smoothing = weight;
      return plot.settled;
    },
    append(rows) {
      for (const { id, x, y } of rows) source.append(id, { _step: x, loss: y });
      return plot.settled;
    },
    zoom(from, to) {
      around.view.change({ zoom: new Map([['_step', [from, to]]]) });
      return plot.settled;
    },
  };
}

const style = document.createElement('style');
style.textContent = `wb-line-plot { --wb-panel-height: auto; width: max-content } wb-line-plot::part(plot) { flex: none; width: ${WIDTH}px; height: ${HEIGHT}px }`;
document.head.append(style);

offer({ draw });
