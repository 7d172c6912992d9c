import { formatDuration, formatValue } from '../format.js';
import type { Bar, BarFacet } from './scene.js';

/** Returns a value as its axis means it. */
export function valueText(value: number, { kind }: Pick<BarFacet, 'kind'>): string {
  return kind === 'duration' ? formatDuration(value) : formatValue(value);
}

/** Returns what a bar says, each fact with its name: the value with its spread, or the box. */
export function barFacts({ value, low, high, box, count, why, members }: Bar, facet: Pick<BarFacet, 'kind'>): readonly (readonly [name: string, text: string])[] {
  if (why !== undefined) return [['value', why]];
  const text = (number: number): string => valueText(number, facet);
  if (box) {
    return [
      ['median', text(box.median)], ['quartiles', `${text(box.quartile1)} – ${text(box.quartile3)}`], ['whiskers', `${text(box.low)} – ${text(box.high)}`],
      ...(box.outliers.length > 0 ? [['outliers', String(box.outliers.length)] as const] : []), ['runs', String(count)],
    ];
  }
  const hasSpread = Number.isFinite(low) && Number.isFinite(high);
  return [['value', text(value)], ...(hasSpread ? [['from – to', `${text(low)} – ${text(high)}`] as const] : []), ...(members ? [['runs', String(count)] as const] : [])];
}
