import { metricDirection } from '../../data/metric-direction.js';
import { flatten, toNumber } from '../../data/run-fields.js';
import type { Run } from '../../data/run.js';

/** So many runs are looked at to learn what metrics there are. */
const SAMPLE = 200;

/**
 * Returns the summary keys by which runs can be judged: numbers that differ
 * from run to run. Those that most runs have come first, and among them what
 * is measured on held-out data and has a better and a worse end by its name.
 */
export function judgingMetrics(runs: readonly Run[]): readonly string[] {
  const found = new Map<string, { count: number; readonly values: Set<number> }>();
  const every = Math.max(1, Math.ceil(runs.length / SAMPLE));
  for (let i = 0; i < runs.length; i += every) {
    for (const [name, value] of flatten(runs[i].summary)) {
      const number = typeof value === 'number' || typeof value === 'bigint' ? toNumber(value) : NaN;
      if (!Number.isFinite(number) || name.startsWith('_')) continue;
      let metric = found.get(name);
      if (!metric) found.set(name, metric = { count: 0, values: new Set() });
      metric.count++;
      metric.values.add(number);
    }
  }
  const most = Math.max(0, ...[...found.values()].map(({ count }) => count));
  return [...found].filter(([, { values }]) => values.size > 1)
    .map(([name, { count }]) => ({ name, rank: rankOf(name) + (count < most / 2 ? 10 : 0) }))
    .sort((a, b) => a.rank - b.rank).map(({ name }) => name);
}

/** Low for what people judge runs by. */
function rankOf(name: string): number {
  const isHeldOut = /(^|[/_.-])(val|valid|validation|test|eval|dev)([/_.-]|$)/i.test(name);
  const direction = metricDirection(name);
  return (isHeldOut ? 0 : 4) + (direction === 'max' ? 0 : direction === 'min' ? 1 : 2);
}
