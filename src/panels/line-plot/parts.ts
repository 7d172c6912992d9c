import { Late } from '../../core/late.js';
import { isExpression } from '../../transforms/is-expression.js';
import type { SettingsOf } from '../settings.js';
import type { linePlotSettings } from './settings.js';

type Settings = SettingsOf<typeof linePlotSettings>;

/** Code that only some plots need. */
const parts = {
  expressions: new Late(() => import('./expressions.js')),
  groups: new Late(() => import('./group-curves.js')),
  arrangement: new Late(() => import('./arrange-curves.js')),
  smoothing: new Late(() => import('../../transforms/smooth.js')),
  legend: new Late(() => import('./legend-label.js')),
};

type Name = keyof typeof parts;

/** Which plots need it. */
const needs: Readonly<Record<Name, (settings: Settings) => boolean>> = {
  expressions: ({ x, y, y2 }) => [x, ...y, ...y2].some(isExpression),
  groups: ({ groupBy }) => groupBy.length > 0,
  arrangement: ({ outliers, plotType }) => outliers === 'drop' || plotType !== 'line',
  smoothing: ({ smoothing, smoothingType }) => smoothing > 0 && smoothingType !== 'none' && smoothingType !== 'exponential',
  legend: ({ legendTemplate }) => legendTemplate !== '',
};

/** Loads the parts that the settings need; `undefined` where all of them are there. */
export function loadParts(settings: Settings): Promise<void> | undefined {
  const loading = (Object.keys(parts) as Name[]) // its own keys
    .flatMap((name) => (needs[name](settings) ? parts[name].load() ?? [] : []));
  return loading.length > 0 ? Promise.all(loading).then(() => undefined) : undefined;
}

/** Returns a part that {@link loadParts} has loaded. */
export function part<K extends Name>(name: K): (typeof parts)[K]['value'] {
  return parts[name].value;
}

/** Returns a part where the settings need it. */
export function partFor<K extends Name>(name: K, settings: Settings): (typeof parts)[K]['value'] | undefined {
  return needs[name](settings) ? parts[name].value : undefined;
}
