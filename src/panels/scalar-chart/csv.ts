import { csvCell } from '../csv.js';
import { nameOf } from '../run-name.js';
import type { ScalarChartScene } from './scene.js';

/** Returns the numbers as CSV, in full: group, value, the run that has it, of how many runs, and the difference to the baseline. */
export function scalarChartCsv({ figures, label }: ScalarChartScene): string {
  const header = ['group', label, 'run', 'runs', 'difference', 'baseline'].map(csvCell).join(',');
  const rows = figures.map(({ group, value, run, count, difference }) => [
    csvCell(group?.name ?? ''), String(value), csvCell(run ? nameOf(run) : ''), String(count),
    difference ? String(difference.by) : '', csvCell(difference?.baseline ?? ''),
  ].join(','));
  return `${[header, ...rows].join('\r\n')}\r\n`;
}
