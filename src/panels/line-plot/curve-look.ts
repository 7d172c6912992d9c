import type { ColorSlot } from '../../data/palette.js';
import type { SettingsOf } from '../settings.js';
import type { CurveStyle, linePlotSettings } from './settings.js';

/** Curves beyond which dashes tell nothing apart: every hue in every dash. */
const MOST_DASHED = 32;

/** Counts how often a hue has been used, so that curves of one hue differ in their dash. */
export function dashCounter(metrics: readonly string[], owners: number): (slot: ColorSlot, metric: string) => number {
  if (metrics.length * owners > MOST_DASHED && metrics.length === 1) return () => 0;
  if (metrics.length > 1 && owners > 1) return (_slot, metric) => metrics.indexOf(metric);
  const used = new Map<number, number>();
  return ({ color }) => {
    const times = used.get(color) ?? 0;
    used.set(color, times + 1);
    return times;
  };
}

/** Returns how the settings want a curve to look that goes by these names; what the first name says wins. */
export function styleOf({ curves }: Pick<SettingsOf<typeof linePlotSettings>, 'curves'>, keys: readonly string[]): CurveStyle {
  return Object.assign({}, ...[...keys].reverse().flatMap((key) => (Object.hasOwn(curves, key) ? [usable(curves[key])] : []))) as CurveStyle;
}

/** The parts of a style that mean something; styles come from documents that anybody may have written. */
function usable({ color, dash, width, title }: { readonly [K in keyof CurveStyle]?: unknown }): CurveStyle {
  return {
    ...(typeof color === 'string' && { color }), ...(DASHES.includes(dash as NonNullable<CurveStyle['dash']>) && { dash: dash as NonNullable<CurveStyle['dash']> }),
    ...(typeof width === 'number' && width > 0 && width <= 100 && { width }), ...(typeof title === 'string' && { title }),
  };
}

const DASHES: readonly NonNullable<CurveStyle['dash']>[] = ['solid', 'dashed', 'dotted', 'dotdash'];
