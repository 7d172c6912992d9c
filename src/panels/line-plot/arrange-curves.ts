import { CurveIndex } from '../../transforms/curve-index.js';
import { inOrder } from '../../transforms/in-order.js';
import { percentile } from '../../transforms/percentile.js';
import { stack } from '../../transforms/stack.js';
import type { SettingsOf } from '../settings.js';
import { loggedRow, type Curve } from './scene.js';
import type { linePlotSettings } from './settings.js';

/** Returns the curves that are shown as they are drawn: without outliers, stacked, where that was asked for. */
export function arrangeCurves(curves: readonly Curve[], { outliers, plotType }: Pick<SettingsOf<typeof linePlotSettings>, 'outliers' | 'plotType'>): readonly Curve[] {
  const kept = outliers === 'drop' ? withoutOutliers(curves) : curves;
  return plotType === 'line' ? kept : stacked(kept, plotType === 'percent-area');
}

function withoutOutliers(curves: readonly Curve[]): Curve[] {
  const all = new Float64Array(curves.reduce((total, { index }) => total + index.length, 0));
  let at = 0;
  for (const { index } of curves) {
    all.set(index.y, at);
    at += index.length;
  }
  const low = percentile(all, 0.05), high = percentile(all, 0.95);
  return curves.map((curve) => {
    const { x, y } = curve.index;
    const rows = Uint32Array.from(y.keys()).filter((row) => !(y[row] < low || y[row] > high));
    const index = new CurveIndex().extend(x.filter((_, row) => !(y[row] < low || y[row] > high)), Float64Array.from(rows, (row) => y[row]));
    return { ...curve, index, kept: rows.map((row) => loggedRow(curve, row)) };
  });
}

function stacked(curves: readonly Curve[], asShares: boolean): Curve[] {
  const layers = stack(curves.map(({ index }) => inOrder(index)), asShares);
  return curves.map(({ series: _series, kept: _kept, ...curve }, i): Curve => {
    const { x, low, high } = layers[i];
    return { ...curve, index: new CurveIndex().extend(x, high), area: { low, high } };
  });
}
