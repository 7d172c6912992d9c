import { cellText } from './cell-text.js';
import { parseTime } from './number-cell.js';
import { plain, rowAt, type RowPlaces } from './row-places.js';
import { RunRows } from './run-rows.js';
import { stepsOf, type RowSteps } from './step-column.js';

/** The rows of one run: which they are, and where they stand. */
export interface PlacedRows extends RowSteps {
  readonly rows: RunRows;
  readonly places: RowPlaces;
  readonly times: Float64Array | undefined;
}

/** The columns that place rows, where a table has them. */
export interface PlaceColumns {
  readonly steps: ArrayLike<unknown> | undefined;
  readonly times: ArrayLike<unknown> | undefined;
  readonly runs: ArrayLike<unknown> | undefined;
}

/** Finds the rows of each run and where they stand. Rows that name no run are those of `run`. */
export function placeRows(columns: PlaceColumns, rowCount: number, run: string, prefix: string | undefined): readonly PlacedRows[] {
  return Array.from(rowsByRun(columns.runs, rowCount), ([name, places]): PlacedRows => {
    const rows = new RunRows(name || run, prefix);
    return { rows, places, ...stepsOf(columns.steps, places, rows), times: columns.times && timesOf(columns.times, places) };
  });
}

function rowsByRun(runs: ArrayLike<unknown> | undefined, rowCount: number): ReadonlyMap<string, RowPlaces> {
  if (!runs) return new Map(rowCount > 0 ? [['', { from: 0, count: rowCount, indices: undefined }]] : []);
  const stretches = new Map<string, number[]>();
  for (let from = 0, to = 0; from < rowCount; from = to) {
    const cell = runs[from], name = cellText(cell);
    for (to = from + 1; to < rowCount && runs[to] === cell; to++);
    const known = stretches.get(name);
    if (known) known.push(from, to);
    else stretches.set(name, [from, to]);
  }
  return new Map(Array.from(stretches, ([name, bounds]) => [name, joinStretches(bounds)]));
}

function joinStretches(bounds: readonly number[]): RowPlaces {
  let count = 0;
  for (let i = 0; i < bounds.length; i += 2) count += bounds[i + 1] - bounds[i];
  if (count === bounds[bounds.length - 1] - bounds[0]) return { from: bounds[0], count, indices: undefined };
  const indices = new Uint32Array(count);
  for (let i = 0, at = 0; i < bounds.length; i += 2) for (let row = bounds[i]; row < bounds[i + 1]; row++) indices[at++] = row;
  return { from: bounds[0], count, indices };
}

function timesOf(values: ArrayLike<unknown>, places: RowPlaces): Float64Array | undefined {
  const times = new Float64Array(places.count);
  let found = false;
  for (let i = 0; i < times.length; i++) {
    const time = parseTime(plain(values[rowAt(places, i)]));
    times[i] = time ?? NaN;
    found ||= time !== undefined;
  }
  return found ? times : undefined;
}
