import { csvCell } from '../csv.js';
import type { BarPlotScene } from './scene.js';

/** Returns the bars as CSV, in full: name, metric, value, the ends of the error bar or the box, and how many runs there are. */
export function barPlotCsv({ rows, metrics, isGrouped }: BarPlotScene): string {
  const header = [isGrouped ? 'group' : 'run', 'metric', 'value', 'low', 'high', 'quartile 1', 'quartile 3', 'runs'].map(csvCell).join(',');
  const number = (value: number | undefined): string => (value === undefined || Number.isNaN(value) ? '' : String(value));
  const lines = rows.flatMap(({ label, bars }) => bars.map(({ value, low, high, box, count, why }, i) => [
    csvCell(label), csvCell(metrics[i].label), why === undefined ? number(value) : csvCell(why), number(box?.low ?? low), number(box?.high ?? high),
    number(box?.quartile1), number(box?.quartile3), String(count),
  ].join(',')));
  return `${[header, ...lines].join('\r\n')}\r\n`;
}
