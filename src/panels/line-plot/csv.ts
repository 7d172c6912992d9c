import { csvCell } from '../csv.js';
import { loggedRow, type Curve, type LinePlotScene } from './scene.js';

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

function curveRows(curve: Curve, axis: string, visible: readonly [number, number] | undefined): string[] {
  const { label, metric, index, series, band } = curve;
  const name = csvCell(label), column = csvCell(metric);
  const logged = series && index.y.some((value, i) => !Object.is(value, series.value[loggedRow(curve, i)])) ? series.value : undefined;
  const exact = axis === '_step' ? series?.exactStep : undefined;
  const rows: string[] = [];
  for (let i = 0; i < index.length; i++) {
    const at = index.x[i], row = loggedRow(curve, i);
    if (visible && (at < visible[0] || at > visible[1])) continue;
    rows.push([
      name, column, String(exact ? exact[row] : at), String(index.y[i]),
      logged ? String(logged[row]) : '', band ? String(band.low[i]) : '', band ? String(band.high[i]) : '',
    ].join(','));
  }
  return rows;
}
