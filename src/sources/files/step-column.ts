import { doublesAt, integersAt, plain, rowAt, type RowPlaces } from './row-places.js';
import type { RunRows } from './run-rows.js';

/** Where the rows of a run stand. */
export interface RowSteps {
  /** The steps as doubles. */
  readonly steps: Float64Array;
  /** The steps to the last digit, where one of them needs more than a double. */
  readonly exactSteps: readonly (number | bigint)[] | undefined;
}

/** Returns the steps of a run's rows, and tells `rows` of them. A row without one stands where {@link RunRows.place} says. */
export function stepsOf(values: ArrayLike<unknown> | undefined, places: RowPlaces, rows: RunRows): RowSteps {
  const typed = values instanceof Float64Array || values instanceof Int32Array ? finiteAt(values, places) : values instanceof BigInt64Array ? integersAt(values, places) : undefined;
  if (typed && typed.length > 0) {
    rows.placed(typed.length, typed[typed.length - 1]);
    return { steps: typed, exactSteps: undefined };
  }
  const steps = new Array<number | bigint>(places.count);
  for (let i = 0; i < steps.length; i++) steps[i] = rows.place(plain(values?.[rowAt(places, i)]));
  return { steps: Float64Array.from(steps, Number), exactSteps: steps.some((step) => typeof step === 'bigint') ? steps : undefined };
}

/** The numbers of these rows as doubles; `undefined` where one of them is not finite. */
function finiteAt(values: Float64Array | Int32Array, places: RowPlaces): Float64Array | undefined {
  const found = doublesAt(values, places);
  return found.every((step) => step - step === 0) ? found : undefined;
}
