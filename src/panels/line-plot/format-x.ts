import { formatDate, formatDuration, formatNumber } from '../format.js';
import type { Axis } from './scene.js';

/** Returns an x value as the axis means it. */
export function formatX({ kind }: Pick<Axis, 'kind'>, x: number): string {
  return kind === 'date' ? formatDate(x * 1000) : kind === 'duration' ? formatDuration(x) : formatNumber(x, 6);
}
