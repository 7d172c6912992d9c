import { csvCell } from '../csv.js';
import type { Curve, LinePlotScene } from './scene.js';

/**
 * Returns the rows behind a plot as CSV, one line per row of a curve: the run
 * or group, the metric, x, the value as drawn, and the value as logged where
 * they differ. Numbers are written in full.
 */
export function linePlotCsv(scene: LinePlotScene): string {
  const header = ['name', 'metric', scene.x.title, 'value', 'logged', 'low', 'high'].map(csvCell).join(',');
  return [header, ...scene.curves.flatMap((curve) => curveRows(curve, scene.x.name))].join('\r\n') + '\r\n';
}

function curveRows({ label, metric, index, series, band }: Curve, axis: string): string[] {
  const name = csvCell(label), column = csvCell(metric);
  const logged = series && series.value.length === index.length && series.value !== index.y ? series.value : undefined;
  const exact = axis === '_step' ? series?.exactStep : undefined;
  return Array.from({ length: index.length }, (_, i) => [
    name, column, String(exact ? exact[i] : index.x[i]), String(index.y[i]),
    logged ? String(logged[i]) : '', band ? String(band.low[i]) : '', band ? String(band.high[i]) : '',
  ].join(','));
}
