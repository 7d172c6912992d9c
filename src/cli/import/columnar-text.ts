import { createHash } from 'node:crypto';
import { STEP, WALL_TIME } from '../../data/metric.js';
import type { Series } from '../../data/series.js';
import { exactText } from './exact-text.js';

/**
 * Writes series as a columnar history, piece by piece: those with the same
 * steps and times share a table. Nothing is lost but times finer than a
 * double. `nameOf` gives the name of a column.
 */
export function* columnarText(series: readonly Series[], nameOf: (one: Series) => string): Generator<string> {
  yield '{"format":"wb-history","version":1,"tables":[';
  let isFirst = true;
  for (const table of tablesOf(series)) {
    const [{ step, exactStep, time }] = table as [Series];
    yield `${isFirst ? '' : ','}\n{"columns":{"${STEP}":${stepText(step, exactStep)}`;
    if (time) yield `,\n"${WALL_TIME}":[${numbersText(time, 'null')}]`;
    for (const one of table) yield `,\n${JSON.stringify(nameOf(one))}:[${numbersText(one.value, '"NaN"')}]`;
    yield '}}';
    isFirst = false;
  }
  yield '\n]}\n';
}

/** Series whose rows stand at the same places, together. */
function tablesOf(series: readonly Series[]): Iterable<Series[]> {
  const tables = new Map<string, Series[]>();
  for (const one of series) {
    const hash = createHash('sha1').update(bytesOf(one.exactStep ?? one.step));
    const key = `${hash.update(one.time ? bytesOf(one.time) : 'no times').digest('hex')} ${one.value.length}`;
    const table = tables.get(key);
    if (table) table.push(one);
    else tables.set(key, [one]);
  }
  return tables.values();
}

/** Steps that count evenly are written as `{ from, by, count }`. */
function stepText(step: Float64Array, exactStep: BigInt64Array | undefined): string {
  if (exactStep) return `[${exactStep.join(',')}]`;
  const [from = 0, second = from + 1] = step, by = second - from;
  const isEven = step.length > 2 && Number.isSafeInteger(from) && Number.isSafeInteger(by) && step.every((at, i) => at === from + by * i);
  return isEven ? exactText({ from, by, count: step.length }) : `[${numbersText(step, 'null')}]`;
}

function numbersText(values: Float64Array, nan: string): string {
  return Array.from(values, (value) => (Number.isFinite(value) ? exactText(value) : Number.isNaN(value) ? nan : `"${value}"`)).join(',');
}

function bytesOf(array: Float64Array | BigInt64Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
