import { csvCell } from '../csv.js';
import type { CustomChartScene } from './scene.js';

/** Returns every row with every column as CSV; numbers are written in full. */
export function chartCsv({ datasets }: CustomChartScene): string {
  const rows = datasets['wandb'];
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) => name !== 'config' && name !== 'summary');
  return [columns.map(csvCell).join(','), ...rows.map((row) => columns.map((name) => cell(row[name])).join(','))].join('\r\n') + '\r\n';
}

function cell(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value === undefined || value === null) return '';
  return csvCell(typeof value === 'string' ? value : JSON.stringify(value) ?? '');
}
