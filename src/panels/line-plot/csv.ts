import { csvCell } from '../csv.js';
import type { Curve, LinePlotScene } from './scene.js';

/**
 * Returns the rows behind a plot as CSV, one line per row of a curve: the run
 * or group, the metric, x, the value as drawn, and the value as logged where
 * they differ. Numbers are written in full. With `visible` only rows whose x lies
 * inside those bounds are written.
 */
export function linePlotCsv(scene: LinePlotScene, visible?: readonly [number, number]): string {
  const header = ['name', 'metric', scene.x.title, 'value', 'logged', 'low', 'high'].map(csvCell).join(',');
  return [header, ...scene.curves.flatMap((curve) => curveRows(curve, scene.x.name, visible))].join('\r\n') + '\r\n';
}

function curveRows({ label, metric, index, series, band }: Curve, axis: string, visible: readonly [number, number] | undefined): string[] {
  const name = csvCell(label), column = csvCell(metric);
  const logged = series && series.value.length === index.length && series.value !== index.y ? series.value : undefined;
  const exact = axis === '_step' ? series?.exactStep : undefined;
  const rows: string[] = [];
  for (let i = 0; i < index.length; i++) {
    const at = index.x[i];
    if (visible && (at < visible[0] || at > visible[1])) continue;
    rows.push([
      name, column, String(exact ? exact[i] : at), String(index.y[i]),
      logged ? String(logged[i]) : '', band ? String(band.low[i]) : '', band ? String(band.high[i]) : '',
    ].join(','));
  }
  return rows;
}
