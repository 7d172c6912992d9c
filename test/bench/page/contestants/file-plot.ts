import '../../../../src/define/line-plot.js';
import '../../../../src/define/source.js';
import type { WbLinePlot } from '../../../../src/elements/line-plot.js';
import type { WbSource } from '../../../../src/elements/source.js';
import type { LinePlotScene } from '../../../../src/panels/line-plot/scene.js';
import { HEIGHT, WIDTH } from '../contestant.js';
import { offerFile, type FileChart, type FileShape } from '../file-stage.js';

/** The element over a file, as a page names it. */
async function draw(box: HTMLElement, { src, runs }: FileShape): Promise<FileChart> {
  const around = document.createElement('wb-source') as WbSource; // defined by the imports above
  const plot = document.createElement('wb-line-plot') as WbLinePlot;
  around.src = src;
  Object.assign(plot, { y: 'loss', legend: 'none', maxRuns: runs });
  around.append(plot);
  box.append(around);
  await plot.settled;
  return {
    refresh() {
      plot.refresh();
      return plot.settled;
    },
    rows: () => rowsShownBy(plot),
  };
}

/** A panel keeps its scene to itself; only the measurement looks into it. */
function rowsShownBy(plot: WbLinePlot): number {
  return (plot as unknown as { readonly scene?: LinePlotScene }).scene?.rows ?? 0; // `scene` is protected
}

const style = document.createElement('style');
style.textContent = `wb-line-plot { --wb-panel-height: auto; width: max-content } wb-line-plot::part(plot) { flex: none; width: ${WIDTH}px; height: ${HEIGHT}px }`;
document.head.append(style);

offerFile({ draw });
