import { csvCell } from '../csv.js';
import type { HistogramScene } from './scene.js';

/** Returns the counts as CSV: a line for each run, step and bin that is not empty. */
export function histogramCsv({ facets, edges }: HistogramScene): string {
  const bins = edges.length - 1;
  const lines = ['run,step,from,to,count'];
  for (const { label, steps, counts } of facets) {
    const name = csvCell(label);
    counts.forEach((count, i) => {
      const bin = i % bins;
      if (count > 0) lines.push(`${name},${steps[Math.floor(i / bins)]},${edges[bin]},${edges[bin + 1]},${count}`);
    });
  }
  return `${lines.join('\r\n')}\r\n`;
}
