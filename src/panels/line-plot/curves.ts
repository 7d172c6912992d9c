import { xMetric } from '../../data/metric.js';
import { colorSlot } from '../../data/palette.js';
import type { Run } from '../../data/run.js';
import type { PanelData } from '../panel.js';
import type { SettingsOf } from '../settings.js';
import { plainLabel } from './curve-label.js';
import { dashCounter, styleOf } from './curve-look.js';
import { drawablesOf, type Drawable } from './drawables.js';
import type { LegendLabel } from './legend-label.js';
import { partFor } from './parts.js';
import type { Curve } from './scene.js';
import type { linePlotSettings } from './settings.js';

type Settings = SettingsOf<typeof linePlotSettings>;

/** The curves of a plot, hidden ones too, and how many of their rows have no x. */
export interface Curves {
  readonly curves: readonly Curve[];
  readonly withoutX: number;
}

const made = new WeakMap<PanelData, { readonly settings: Settings; readonly curves: Curves }>();

/**
 * Returns a curve for each metric of each run, or of each group; the same ones
 * for the same data and settings, so that hiding some costs nothing.
 */
export function curvesOf(data: PanelData, settings: Settings): Curves {
  const known = made.get(data);
  if (known?.settings === settings) return known.curves;
  const picked = data.picked?.length ? { ...settings, y: [...new Set([...settings.y, ...data.picked])] } : settings;
  const curves = makeCurves(data, picked, data.runSet.runs.slice(0, settings.maxRuns));
  made.set(data, { settings, curves });
  return curves;
}

function makeCurves(data: PanelData, settings: Settings, runs: readonly Run[]): Curves {
  const drawables = drawablesOf(data.series, runs, settings, xMetric(settings.x));
  const withoutX = drawables.reduce((total, drawable) => total + drawable.withoutX, 0);
  const make = partFor('groups', settings)?.groupCurves ?? runCurves;
  return { curves: make(data, settings, drawables, runs), withoutX };
}

function runCurves(data: PanelData, settings: Settings, drawables: readonly Drawable[], runs: readonly Run[]): Curve[] {
  const metrics = [...settings.y, ...settings.y2];
  const dashes = dashCounter(metrics, runs.length);
  return drawables.map(({ run, metric, series, drawn, original, kept }): Curve => {
    const slot = runs.length === 1 && metrics.length > 1 ? colorSlot(metrics.indexOf(metric)) : data.colors.get(run.id) ?? colorSlot(0);
    const { label, pointLabel }: LegendLabel = partFor('legend', settings)?.legendLabel(settings.legendTemplate, run, metric)
      ?? plainLabel(run, metric, metrics.length > 1, runs.length === 1);
    const style = { ...(slot.own !== undefined && { color: slot.own }), ...styleOf(settings, [`${run.id}:${metric}`, `${run.name}:${metric}`, run.id, run.name, metric]) };
    return {
      key: `${run.id}\u0000${metric}`, owner: run.id, label: style.title ?? label, ...(pointLabel && { pointLabel }), metric, slot, style,
      dash: dashes(slot, metric), axis: settings.y2.includes(metric) ? 'y2' : 'y', index: drawn, series, ...(kept && { kept }),
      ...(settings.showOriginal && original !== drawn && { original }),
    };
  });
}
