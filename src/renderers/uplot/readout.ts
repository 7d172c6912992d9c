import type { Curve } from '../../panels/line-plot/scene.js';
import { lowerBound, type CurveIndex } from '../../transforms/curve-index.js';

/** The row of a curve that is nearest to an x. */
export interface Readout {
  readonly curve: Curve;
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Returns what every curve shows at an x: its nearest row, from curves that
 * reach there (give or take `reach`). Reads the real rows, never the picture.
 */
export function readAt(curves: readonly Curve[], x: number, reach: number): Readout[] {
  return curves.flatMap((curve): Readout[] => {
    const { index } = curve;
    if (index.length === 0 || x < index.firstX - reach || x > index.lastX + reach) return [];
    const row = nearestRow(index, x);
    return row < 0 ? [] : [{ curve, row, x: index.x[row], y: index.y[row] }];
  });
}

/** Returns the row nearest to an x; among rows at the same distance, the one that was logged last. */
export function nearestRow({ x: xs, breaks, length }: CurveIndex, x: number): number {
  let best = -1, distance = Infinity, start = 0;
  const consider = (row: number): void => {
    const away = Math.abs(xs[row] - x);
    if (away <= distance) {
      best = row;
      distance = away;
    }
  };
  for (let k = 0; k <= breaks.length; k++) {
    const end = breaks[k] ?? length;
    const after = lowerBound(xs, x, start, end);
    if (after > start) consider(after - 1);
    if (after < end) {
      let last = after;
      while (last + 1 < end && xs[last + 1] === xs[after]) last++;
      consider(last);
    }
    start = end;
  }
  return best;
}

/** Returns the readout nearest to a height; `heightOf` gives a readout's own height. */
export function nearestReadout(readouts: readonly Readout[], height: number, heightOf: (readout: Readout) => number): Readout | undefined {
  let best: Readout | undefined, distance = Infinity;
  for (const readout of readouts) {
    const away = Math.abs(heightOf(readout) - height);
    if (away < distance) {
      best = readout;
      distance = away;
    }
  }
  return best;
}
