import { STEP } from '../../data/metric.js';
import type { Run } from '../../data/run.js';
import type { Series } from '../../data/series.js';
import { isExpression } from '../../transforms/is-expression.js';
import type { XContext } from '../../transforms/resolve-x.js';
import type { SettingsOf } from '../settings.js';
import { part } from './parts.js';
import { prepareSeries, type PreparedSeries } from './prepared-series.js';
import type { linePlotSettings } from './settings.js';
import { smoothingOf } from './smoothing.js';

/** One metric of one run, ready to be drawn. */
export interface Drawable extends PreparedSeries {
  readonly run: Run;
  readonly metric: string;
  readonly series: Series;
}

/** Returns what each run has of the metrics that the settings ask for, over `axis`. */
export function drawablesOf(all: readonly Series[], runs: readonly Run[], settings: SettingsOf<typeof linePlotSettings>, axis: string): readonly Drawable[] {
  const byRun = new Map<string, Series[]>();
  for (const series of all) {
    const known = byRun.get(series.run);
    if (known) known.push(series);
    else byRun.set(series.run, [series]);
  }
  const smoothing = smoothingOf(settings);
  const metrics = [...settings.y, ...settings.y2];
  return runs.flatMap((run) => {
    const own = byRun.get(run.id) ?? [];
    const context = axis === STEP ? {} : contextOf(own, axis, run);
    return metrics.flatMap((metric): Drawable[] => {
      const series = seriesOf(metric, run, own);
      return series ? [{ run, metric, series, ...prepareSeries(series, axis, context, smoothing) }] : [];
    });
  });
}

function contextOf(own: readonly Series[], axis: string, run: Run): XContext {
  const starts = own.flatMap(({ time }) => (time && time.length > 0 ? [time[0]] : []));
  const metric = seriesOf(axis, run, own);
  return { ...(starts.length > 0 && { startedAt: Math.min(...starts) }), ...(metric && { metric }) };
}

/** Returns the metrics that a name or an expression reads. */
export function metricsIn(y: string): readonly string[] {
  return isExpression(y) ? part('expressions').metricsOf(y) : [y];
}

function seriesOf(y: string, run: Run, own: readonly Series[]): Series | undefined {
  return isExpression(y) ? part('expressions').evaluatedSeries(y, run, own) : own.find((series) => series.metric === y);
}
