import { isExpression } from '../../transforms/is-expression.js';
import type { SettingsOf } from '../settings.js';
import type { linePlotSettings } from './settings.js';

type Settings = SettingsOf<typeof linePlotSettings>;

/** Code that only some plots need. */
const loaders = {
  expressions: () => import('./expressions.js'),
  groups: () => import('./group-curves.js'),
  arrangement: () => import('./arrange-curves.js'),
  smoothing: () => import('../../transforms/smooth.js'),
  legend: () => import('./legend-label.js'),
};

type Name = keyof typeof loaders;
type Parts = { readonly [K in Name]: Awaited<ReturnType<typeof loaders[K]>> };

/** Which plots need it. */
const needs: Readonly<Record<Name, (settings: Settings) => boolean>> = {
  expressions: ({ x, y, y2 }) => [x, ...y, ...y2].some(isExpression),
  groups: ({ groupBy }) => groupBy.length > 0,
  arrangement: ({ outliers, plotType }) => outliers === 'drop' || plotType !== 'line',
  smoothing: ({ smoothing, smoothingType }) => smoothing > 0 && smoothingType !== 'none' && smoothingType !== 'exponential',
  legend: ({ legendTemplate }) => legendTemplate !== '',
};

const loaded: Partial<Parts> = {};

/** Loads the parts that the settings need; `undefined` where all of them are there. */
export function loadParts(settings: Settings): Promise<void> | undefined {
  const missing = (Object.keys(loaders) as Name[]).filter((name) => !loaded[name] && needs[name](settings)); // its own keys
  if (missing.length === 0) return undefined;
  return Promise.all(missing.map(async (name) => Object.assign(loaded, { [name]: await loaders[name]() }))).then(() => undefined);
}

/** Returns a part that {@link loadParts} has loaded. */
export function part<K extends Name>(name: K): Parts[K] {
  const found: Parts[K] | undefined = loaded[name];
  if (!found) throw new Error(`the line plot's ${name} are not loaded`);
  return found;
}

/** Returns a part where the settings need it. */
export function partFor<K extends Name>(name: K, settings: Settings): Parts[K] | undefined {
  return needs[name](settings) ? part(name) : undefined;
}
