import { groupColors, colorSlot } from '../../data/palette.js';
import { metricDirection } from '../../data/metric-direction.js';
import { paretoFrontier, type BetterEnd } from '../../transforms/pareto.js';
import { linearFit } from '../../transforms/regression.js';
import { runningLine, type RunningKind } from '../../transforms/running.js';
import type { ScaleKind } from '../../transforms/scale.js';
import { spreadOf } from '../../transforms/spread.js';
import { formatNumber } from '../format.js';
import type { PanelData } from '../panel.js';
import type { SettingsOf } from '../settings.js';
import type { Frontier, GroupPoint, Regression, ScatterAxis, ScatterPlotScene } from './scene.js';
import type { scatterPlotSettings } from './settings.js';

type Settings = SettingsOf<typeof scatterPlotSettings>;

/** Points along two axes. */
interface Points {
  readonly x: ScatterAxis;
  readonly y: ScatterAxis;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

/** Returns the line of least squares; on a log axis through the logarithms, as it is drawn. */
export function regressionOf({ x, y, xs, ys }: Points): Regression | undefined {
  if (x.names || y.names) return undefined;
  const fit = linearFit(seen(xs, x.scale), seen(ys, y.scale));
  if (!fit) return undefined;
  const { slope, intercept } = fit, sign = slope < 0 ? '\u2212' : '+';
  const equation = `${word('y', y.scale)} = ${formatNumber(intercept, 4)} ${sign} ${formatNumber(Math.abs(slope), 4)} ${word('x', x.scale)}`;
  return { ...fit, equation };
}

/** Values as they are spread along an axis. */
export function seen(values: Float64Array, scale: ScaleKind): Float64Array {
  return scale === 'log' ? values.map((value) => Math.log10(value)) : scale === 'symlog' ? values.map((value) => Math.asinh(value)) : values;
}

function word(name: string, scale: ScaleKind): string {
  return scale === 'log' ? `log₁₀ ${name}` : scale === 'symlog' ? `asinh ${name}` : name;
}

/** Returns the running lines that the settings ask for. */
export function runningOf({ x, y, xs, ys }: Points, { runningMin, runningMax, runningMean }: Settings): ScatterPlotScene['running'] {
  const kinds: readonly (readonly [RunningKind, boolean])[] = [['min', runningMin], ['max', runningMax], ['mean', runningMean]];
  if (x.names || y.names) return [];
  return kinds.flatMap(([kind, isAsked]) => (isAsked ? [{ kind, ...runningLine(xs, ys, kind) }] : []));
}

/** Returns the points of the frontier that the settings ask for. */
export function frontierOf({ xs, ys }: Points, settings: Settings): Frontier | undefined {
  const ends = frontierEnds(settings);
  return ends && { points: paretoFrontier(xs, ys, ...ends), betterX: ends[0], betterY: ends[1] };
}

/** Which end of x and of y is the good one. */
function frontierEnds({ frontier, x, y }: Settings): readonly [BetterEnd, BetterEnd] | undefined {
  if (frontier === 'none') return undefined;
  if (frontier === 'auto') return [metricDirection(x) ?? 'min', metricDirection(y) ?? 'min'];
  const [betterX, betterY] = frontier.split('-') as [BetterEnd, BetterEnd]; // the words of the setting
  return [betterX, betterY];
}

/** Returns each group as a point with its spread. */
export function groupPoints({ runSet: { groups, allGroups } }: PanelData, settings: Settings, { xs, ys }: Points, groupOf: Int32Array): readonly GroupPoint[] {
  const colors = groupColors(allGroups ?? groups);
  return groups.flatMap(({ key, name }, place): GroupPoint[] => {
    const inside = (values: Float64Array): Float64Array => values.filter((_, i) => groupOf[i] === place);
    const x = spreadOf(inside(xs), settings.groupByAggFunc, settings.groupByRangeFunc), y = spreadOf(inside(ys), settings.groupByAggFunc, settings.groupByRangeFunc);
    if (x.count === 0) return [];
    return [{ key, label: name, slot: colors.get(key) ?? colorSlot(0), count: x.count, x: x.centre, y: y.centre, xLow: x.low, xHigh: x.high, yLow: y.low, yHigh: y.high }];
  });
}
