import '../../../../src/define/line-plot.js';
import '../../../../src/define/source.js';
import type { WbLinePlot } from '../../../../src/elements/line-plot.js';
import type { WbSource } from '../../../../src/elements/source.js';
import type { LinePlotScene } from '../../../../src/panels/line-plot/scene.js';
import { memorySource } from '../../../../src/sources/memory/memory-source.js';
import { HEIGHT, WIDTH } from '../contestant.js';
import { Dataset } from '../dataset.js';
import { grownBy, offerFile, type FileChart, type FileShape } from '../file-stage.js';

let dataset: Dataset | undefined;

/** The element over runs in memory, which the page itself adds to. */
async function draw(box: HTMLElement, { runs, points }: FileShape): Promise<FileChart> {
  const source = memorySource({ runs: dataset!.runs.map(({ id, x, y }) => ({ id, history: { _step: x, loss: y } })) }); // taken before the clock starts
  const around = document.createElement('wb-source') as WbSource; // defined by the imports above
  const plot = document.createElement('wb-line-plot') as WbLinePlot;
  around.value = source;
  Object.assign(plot, { y: 'loss', legend: 'none', maxRuns: runs });
  around.append(plot);
  box.append(around);
  await plot.settled;
  return {
    refresh() {
      for (const { id, x, y } of dataset!.next(grownBy(points))) source.append(id, { _step: x, loss: y });
      return plot.settled;
    },
    rows: () => (plot as unknown as { readonly scene?: LinePlotScene }).scene?.rows ?? 0, // `scene` is protected
  };
}

const style = document.createElement('style');
style.textContent = `wb-line-plot { --wb-panel-height: auto; width: max-content } wb-line-plot::part(plot) { flex: none; width: ${WIDTH}px; height: ${HEIGHT}px }`;
document.head.append(style);

offerFile({ take: ({ runs, points }) => { dataset = new Dataset({ runs, points, ownX: true, later: grownBy(points) }); }, draw });
