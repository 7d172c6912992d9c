import type { CustomChartScene } from '../../panels/custom-chart/scene.js';
import { plural } from '../../panels/format.js';
import type { DataTable } from '../parts/data-table.js';
import { shown } from './tooltip.js';

/** Columns that the table lists. */
const MOST_COLUMNS = 12;

/** The rows behind the chart: the same facts for those who do not see the picture. */
export function chartTable({ title, datasets, columns }: CustomChartScene): DataTable {
  const rows = datasets['wandb'];
  // The name of the run, then what the chart draws; all there is where that is not known.
  const known = columns.length > 0 ? columns : Object.keys(rows[0] ?? {}).filter((name) => !['id', 'config', 'summary'].includes(name));
  const listed = [...new Set(['name', ...known])].slice(0, MOST_COLUMNS);
  return { caption: `${title}: ${plural(rows.length, 'row')}`, columns: listed, rows: rows.map((row) => listed.map((name) => shown(row[name]))) };
}
