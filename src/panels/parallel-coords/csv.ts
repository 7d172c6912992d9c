import { stableStringify } from '../../core/json.js';
import { csvCell } from '../csv.js';
import type { ParallelScene } from './scene.js';

/** Returns the runs of a mask as CSV: id, name, and the exact value on every axis. */
export function parallelCsv({ runs, axes }: ParallelScene, mask: Uint8Array): string {
  const lines = [['id', 'name', ...axes.map(({ column }) => column)].map(csvCell).join(',')];
  for (let row = 0; row < runs.length; row++) {
    if (mask[row] === 0) continue;
    const values = axes.map(({ values: of }) => {
      const value = of[row];
      if (value === undefined || value === null) return '';
      if (typeof value === 'number' || typeof value === 'bigint') return String(value);
      return csvCell(typeof value === 'string' ? value : stableStringify(value));
    });
    lines.push([csvCell(runs[row].id), csvCell(runs[row].name), ...values].join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}
