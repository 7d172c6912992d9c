import { formatDuration, formatNumber, formatValue } from '../format.js';
import type { SettingsOf } from '../settings.js';
import type { scalarChartSettings } from './settings.js';

/** How numbers are written. */
export type FigureFormat = Pick<SettingsOf<typeof scalarChartSettings>, 'format' | 'digits' | 'unit'> & { readonly kind: 'number' | 'duration' | 'date' };

/** Returns a number as it is written large, and what stands behind it. */
export function figureText(value: number, { format, digits, unit, kind }: FigureFormat): { readonly text: string; readonly unit: string } {
  if (format === 'percent') return { text: formatNumber(value * 100, digits), unit: Number.isFinite(value) ? '%' : '' };
  if (kind === 'date') return { text: Number.isFinite(value) ? new Date(value).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' }) : formatNumber(value), unit };
  if (format === 'duration' || kind === 'duration') return { text: formatDuration(value), unit };
  return { text: formatNumber(value, digits), unit };
}

/** Returns a difference with its sign: `+0.014`, or of percentages `+1.4 pp` (percentage points). */
export function differenceText(by: number, options: FigureFormat): string {
  const percent = options.format === 'percent', size = Math.abs(by) * (percent ? 100 : 1);
  const isSpan = options.format === 'duration' || options.kind !== 'number';
  const text = isSpan ? formatDuration(options.kind === 'date' ? size / 1000 : size) : formatNumber(size, 3);
  const behind = percent ? 'pp' : isSpan ? '' : options.unit;
  return `${signOf(by)}${text}${behind === '' ? '' : `\u2009${behind}`}`;
}

/** Returns a share with its sign: `+1.5 %`. */
export function shareText(share: number): string {
  return `${signOf(share)}${formatValue(Math.abs(share) * 100, 2)}\u2009%`;
}

function signOf(value: number): string {
  return value > 0 ? '+' : value < 0 ? '\u2212' : '±';
}
