import { stableStringify } from '../../core/json.js';
import { memberOf, textIn, toJson, type AimTree, type AimValue } from './aim-tree.js';

/** A metric as Aim knows it: a name, and what it was tracked in. */
export interface AimMetric {
  readonly name: string;
  readonly context: AimTree;
}

/** What Aim's own measurements of the machine begin with. */
const SYSTEM = /^__system__/;

/** Returns the metric that a trace of Aim is of; `undefined` where it has no name. */
export function metricOf(trace: AimValue): AimMetric | undefined {
  const name = textIn(trace, 'name'), context = memberOf(trace, 'context');
  return name === undefined ? undefined : { name, context: (context ?? {}) as AimTree }; // an object in every answer
}

/** Equal for equal metrics. */
export function metricKey({ name, context }: AimMetric): string {
  return `${name}\u0000${stableStringify(toJson(context))}`;
}

/**
 * Returns what a metric is called here: `loss` tracked in `{ subset: 'val' }`
 * is `val/loss`, in `{ fold: 2, subset: 'val' }` it is `fold=2/val/loss`, and
 * `__system__cpu` is `system.cpu`.
 */
export function metricName({ name, context }: AimMetric): string {
  const entries = Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));
  if (SYSTEM.test(name)) return ['system', ...entries.flatMap(([key, value]) => [key, plain(value)]), name.replace(SYSTEM, '')].join('.');
  return [...entries.map(([key, value]) => (key === 'subset' && typeof value === 'string' ? value : `${key}=${plain(value)}`)), name].join('/');
}

/** Returns metrics by what they are called. Where two would be called alike, those in a context are called by all of it: `loss {"subset":"val"}`. */
export function namedMetrics<T extends AimMetric>(metrics: readonly T[]): ReadonlyMap<string, T> {
  const counts = new Map<string, number>();
  for (const metric of metrics) counts.set(metricName(metric), (counts.get(metricName(metric)) ?? 0) + 1);
  return new Map(metrics.map((metric) => {
    const name = metricName(metric), isAlone = counts.get(name) === 1 || Object.keys(metric.context).length === 0;
    return [isAlone ? name : `${metric.name} ${stableStringify(toJson(metric.context))}`, metric];
  }));
}

/** Returns the metrics that may be called so by {@link metricName}; `undefined` where that cannot be told. */
export function metricsCalled(name: string): readonly AimMetric[] | undefined {
  if (/[={]|^system\./.test(name)) return undefined;
  const parts = name.split('/');
  return parts.map((_, i): AimMetric => ({ name: parts.slice(i).join('/'), context: i === 0 ? {} : { subset: parts.slice(0, i).join('/') } }));
}

function plain(value: AimValue): string {
  return typeof value === 'string' ? value : stableStringify(toJson(value));
}
