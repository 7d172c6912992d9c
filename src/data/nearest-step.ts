/** Returns the one of some ascending steps that is nearest to `step`, the earlier of two; `undefined` where there is none. */
export function nearestStep(steps: readonly number[], step: number): number | undefined {
  let low = 0, high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle] < step) low = middle + 1;
    else high = middle;
  }
  const before = steps[low - 1], after = steps[low];
  return before === undefined ? after : after === undefined || step - before <= after - step ? before : after;
}

/** Returns the different numbers among `values`, ascending. */
export function ascending(values: Iterable<number>): number[] {
  return [...new Set(values)].filter(Number.isFinite).sort((a, b) => a - b);
}
