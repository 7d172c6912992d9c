import { metricDirection } from '../../data/metric-direction.js';
import { toNumber, type FieldValue } from '../../data/run-fields.js';
import type { RunTableColumn } from './column.js';

/** Returns whether a difference is an improvement, as far as the metric's name tells; `undefined` where it does not. */
export function isBetter({ path }: RunTableColumn, difference: FieldValue): boolean | undefined {
  const number = toNumber(difference), direction = metricDirection(path);
  if (Number.isNaN(number) || number === 0 || direction === undefined) return undefined;
  return direction === 'min' ? number < 0 : number > 0;
}
