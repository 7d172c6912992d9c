import type { RunValue } from '../run-value.js';
import type { SettingsOf } from '../settings.js';
import type { BarFacet, BarRow } from './scene.js';
import type { barPlotSettings } from './settings.js';

type Settings = SettingsOf<typeof barPlotSettings>;

/** Metrics whose greatest bars differ by more than this would not be seen beside each other. */
const SAME_SIZE = 8;

/** Returns the axes that the metrics stand on, each with its bounds; an axis has no title where the legend or the heading says the same. */
export function barFacets(rows: readonly BarRow[], values: readonly RunValue[], settings: Settings, heading: string): readonly BarFacet[] {
  const all = Array.from(values.keys());
  const isShared = settings.stacked || settings.axes === 'shared' || values.length === 1 || (settings.axes === 'auto' && areOfOneSize(rows, values, settings));
  return (isShared ? [all] : all.map((metric) => [metric])).map((metrics) => {
    const titles = metrics.map((metric) => values[metric].label);
    const asked = settings.orientation === 'horizontal' ? settings.xTitle : settings.yTitle;
    return {
      metrics, title: asked || (metrics.length > 1 || titles[0] === heading ? '' : titles[0]),
      kind: metrics.every((metric) => values[metric].kind === 'duration') ? 'duration' : 'number',
      ...bounds(rows, metrics, settings),
    };
  });
}

function areOfOneSize(rows: readonly BarRow[], values: readonly RunValue[], { scale }: Settings): boolean {
  if (new Set(values.map(({ kind }) => kind)).size > 1) return false;
  const sizes = values.map((_, metric) => Math.max(...rows.map(({ bars }) => Math.abs(bars[metric].value)).filter(Number.isFinite))).filter((size) => size > 0 && Number.isFinite(size));
  return sizes.length < 2 || Math.max(...sizes) / Math.min(...sizes) <= SAME_SIZE ** (scale === 'log' ? 4 : 1);
}

/** Bars grow from zero, so that their lengths can be compared; boxes and violins need not. */
function bounds(rows: readonly BarRow[], metrics: readonly number[], settings: Settings): { readonly from: number; readonly to: number } {
  let least = Infinity, greatest = -Infinity;
  const include = (value: number): void => {
    if (!Number.isFinite(value) || (settings.scale === 'log' && value <= 0)) return;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  };
  for (const { bars } of rows) {
    const shown = metrics.map((metric) => bars[metric]);
    for (const { value, low, high, members, box } of shown) {
      for (const end of [value, low, high]) include(end);
      if (box || settings.showMembers) members?.forEach(include);
    }
    if (settings.stacked) {
      include(shown.reduce((sum, { value }) => sum + Math.max(0, value || 0), 0));
      include(shown.reduce((sum, { value }) => sum + Math.min(0, value || 0), 0));
    }
  }
  const [askedFrom, askedTo] = settings.valueRange ?? [undefined, undefined];
  const [from, to] = settings.scale === 'log' ? logBounds(least, greatest) : linearBounds(least, greatest, settings.plotStyle === 'bar');
  const start = askedFrom ?? from, end = askedTo ?? to;
  return end > start && (settings.scale === 'linear' || start > 0) ? { from: start, to: end } : { from, to };
}

function linearBounds(least: number, greatest: number, fromZero: boolean): readonly [number, number] {
  if (!(least <= greatest)) return [0, 1];
  const low = fromZero ? Math.min(0, least) : least, high = fromZero ? Math.max(0, greatest) : greatest;
  const room = (high - low || Math.abs(high) || 1) * 0.04;
  return [fromZero && low === 0 ? 0 : low - room, fromZero && high === 0 ? 0 : high + room];
}

function logBounds(least: number, greatest: number): readonly [number, number] {
  if (!(least <= greatest)) return [0.1, 1];
  const ratio = greatest / least;
  return [least / Math.max(1.5, ratio ** 0.08), greatest * Math.max(1.05, ratio ** 0.03)];
}
