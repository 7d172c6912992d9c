import { spreadOf } from '../../transforms/spread.js';
import { formatDuration, formatNumber, formatValue, plural } from '../format.js';
import { aggregateRows } from './aggregate.js';
import { cellText, type CellText } from './cell-text.js';
import { isNumeric, type RunTableColumn } from './column.js';
import { formatInStyle, meanStyle, type NumberStyle } from '../number-style.js';
import type { RunTableScene } from './scene.js';
import { textOf } from '../value-text.js';

/** More different values are not counted one by one. */
const COUNTED = 10_000;

/** Returns what a cell of a group says: the value that stands for its numbers and their spread, the one value all share, or how many there are. */
export function groupCellText(scene: RunTableScene, column: RunTableColumn, rows: Uint32Array): CellText {
  if (isNumeric(column)) return figureText(scene, column, rows);
  const read = (row: number): string | undefined => textOf(scene.values.value(column, row));
  const first = read(rows[0]);
  if (rows.every((row) => read(row) === first)) return cellText(column, scene.values.value(column, rows[0]), scene.now);
  return { text: plural(new Set(Array.from(rows.subarray(0, COUNTED), read)).size, 'value') };
}

function figureText(scene: RunTableScene, column: RunTableColumn, rows: Uint32Array): CellText {
  const { center, spread } = scene.figures;
  const keys = scene.values.sortKeys(column);
  const { count, mean, min, max } = aggregateRows(keys, rows);
  if (count === 0) return cellText(column, undefined, scene.now);
  const { centre, low, high } = spreadOf(Float64Array.from(rows, (row) => keys[row]), center, spread);
  const without = count < rows.length ? `, ${formatNumber(rows.length - count)} without a number` : '';
  const reach = spread === 'none' || spread === 'minmax' ? '' : `, ${SPREADS[spread]} ${high - centre}`;
  const title = `${center} ${centre}${reach}${center === 'mean' ? '' : `, mean ${mean}`}, minimum ${min}, maximum ${max} of ${plural(count, 'run')}${without}`;
  if (min === max && center !== 'sum') return { ...cellText(column, centre, scene.now), title };
  const write = writer(scene, column);
  if (spread === 'minmax') return { text: `${signed(column, low, write)} … ${signed(column, high, write)}`, title };
  return { text: signed(column, centre, write) + (spread === 'none' ? '' : ` ± ${write(high - centre)}`), title };
}

const SPREADS = { stddev: 'standard deviation', stderr: 'standard error', ci95: '95 % confidence' } as const;

/** A difference says its sign even where it is positive. */
function signed({ form }: RunTableColumn, value: number, write: (value: number) => string): string {
  return form === 'delta' && value > 0 ? `+${write(value)}` : write(value);
}

function writer(scene: RunTableScene, column: RunTableColumn): (value: number) => string {
  if (column.kind === 'duration') {
    const { decimals } = column.style;
    return decimals === undefined ? formatDuration : (value) => `${value.toFixed(decimals)}\u2009s`;
  }
  const style = groupStyle(scene, column);
  return style.decimals === undefined ? (value) => formatValue(value, 3) : (value) => formatInStyle(value, style);
}

const styles = new WeakMap<readonly unknown[], Map<string, NumberStyle>>();

/** One style for the means of all groups of a column, found once for its values. */
function groupStyle({ values, groups, groupOfRow }: RunTableScene, column: RunTableColumn): NumberStyle {
  const known = styles.get(groups) ?? new Map<string, NumberStyle>();
  styles.set(groups, known);
  let style = known.get(column.id);
  if (!style) {
    const keys = values.sortKeys(column);
    const sums = new Float64Array(groups.length), counts = new Uint32Array(groups.length);
    groupOfRow.forEach((group, row) => {
      if (!Number.isFinite(keys[row])) return;
      sums[group] += keys[row];
      counts[group]++;
    });
    known.set(column.id, style = meanStyle(Array.from(sums, (sum, group) => sum / counts[group])));
  }
  return style;
}
