import { csvCell } from '../csv.js';
import { nameOf } from '../run-name.js';
import type { ScatterAxis, ScatterPlotScene } from './scene.js';

/** Returns the points as CSV, in full: id, name, x, y, and what colours and sizes them; times as ISO dates. */
export function scatterPlotCsv({ runs, xs, ys, x, y, colors, sizes }: ScatterPlotScene): string {
  const color = colors.type === 'ramp' ? colors.axis.title : colors.key.length > 0 ? colors.title : undefined;
  const header = ['id', 'name', x.title, y.title, ...(color === undefined ? [] : [color]), ...(sizes ? [sizes.title] : [])].map(csvCell).join(',');
  const labels = colors.type === 'slots' ? new Map(colors.key.map(({ slot, label }) => [slot, label])) : undefined;
  const lines = runs.map((run, i) => [
    csvCell(run.id), csvCell(nameOf(run)), cell(xs[i], x), cell(ys[i], y),
    ...(color === undefined ? [] : [colors.type === 'slots' ? csvCell(labels?.get(colors.slots[i]) ?? '') : cell(colors.values[i], colors.axis)]),
    ...(sizes ? [String(sizes.values[i])] : []),
  ].join(','));
  return `${[header, ...lines].join('\r\n')}\r\n`;
}

function cell(value: number, { kind, names }: ScatterAxis): string {
  if (names) return csvCell(names[value] ?? '');
  if (Number.isNaN(value)) return '';
  return kind === 'date' ? new Date(value * 1000).toISOString() : String(value);
}
