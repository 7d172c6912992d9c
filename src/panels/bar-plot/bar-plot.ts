import { invalid } from '../../core/errors.js';
import { colorSlot } from '../../data/palette.js';
import { indexHistories } from '../../data/summary-value.js';
import { formatNumber, formatValue, plural } from '../format.js';
import type { PanelData, PanelQuery, PanelType } from '../panel.js';
import { runSetSpec } from '../run-set-settings.js';
import { parseRunValue } from '../run-value.js';
import type { SettingsOf } from '../settings.js';
import { whyNoRuns } from '../why-no-runs.js';
import { barFacets } from './facets.js';
import { barRows } from './rows.js';
import type { BarPlotScene, BarRow } from './scene.js';
import { barPlotSettings } from './settings.js';

type Settings = SettingsOf<typeof barPlotSettings>;

/** The bar plot: metrics of runs or groups as lengths. */
export const barPlot: PanelType<typeof barPlotSettings, BarPlotScene> = {
  type: 'bar-plot',
  settings: barPlotSettings,
  ignoresSelection: true, // what draws the bars brings the selected ones forward

  query(settings): PanelQuery {
    if (settings.metrics.length === 0) throw invalid('metrics', '', 'at least one metric, such as val/accuracy');
    return { runSet: runSetSpec(settings), metrics: [...new Set(settings.metrics.flatMap((metric) => parseRunValue(metric).metrics))] };
  },

  prepare(data, given, { hidden }): BarPlotScene {
    const isGrouped = data.runSet.groups.length > 0;
    const settings: Settings = isGrouped ? given : { ...given, plotStyle: 'bar' };
    const values = settings.metrics.map(parseRunValue), histories = indexHistories(data.series);
    const all = barRows(data, settings, values.map(({ reader }) => reader(histories)), hidden);
    const rows = all.slice(0, settings.maxBars), title = settings.title || values.map(({ label }) => label).join(', ');
    const facets = barFacets(rows, values, settings, title);
    const scene: BarPlotScene = {
      title,
      orientation: settings.orientation, plotStyle: settings.plotStyle, scale: settings.scale,
      stacked: settings.stacked && values.length > 1 && settings.plotStyle === 'bar' && settings.scale === 'linear',
      metrics: values.map(({ label }, i) => ({ label, slot: colorSlot(i) })),
      facets, rows, isGrouped, showMembers: settings.showMembers && isGrouped,
      colorsMetrics: facets.some(({ metrics }) => metrics.length > 1),
      namesTitle: settings.orientation === 'horizontal' ? settings.yTitle : settings.xTitle,
      moreRows: all.length - rows.length,
      notes: notesOf(data, given, all, rows, facets[0].from),
    };
    const empty = whyNoRuns(data.runSet, settings) ?? whyEmpty(rows, values.map(({ label }) => label));
    return empty === undefined ? scene : { ...scene, empty };
  },

  summarize({ title, rows, metrics, isGrouped }): string {
    const shown = rows.slice(0, 6).map(({ label, bars }) => `${label} ${bars.map(({ value, why }, i) =>
      `${metrics.length > 1 ? `${metrics[i].label} ` : ''}${why ?? formatValue(value)}`).join(', ')}`);
    const more = rows.length > 6 ? `; and ${formatNumber(rows.length - 6)} more` : '';
    return `${title}: ${plural(rows.length, isGrouped ? 'group' : 'run')}. ${shown.join('; ')}${more}.`;
  },
};

function notesOf({ runSet: { matched, runs } }: PanelData, settings: Settings, all: readonly BarRow[], rows: readonly BarRow[], from: number): readonly string[] {
  const isGrouped = settings.groupBy.length > 0, noun = isGrouped ? 'group' : 'run';
  const total = isGrouped ? all.length : Math.max(matched, all.length);
  const notes: string[] = [];
  if (isGrouped && settings.plotStyle === 'bar') notes.push(`${settings.groupByAggFunc}${RANGE_NOTES[settings.groupByRangeFunc]}, ${plural(runs.length, 'run')}`);
  if (isGrouped && settings.plotStyle !== 'bar') notes.push(`median and quartiles, ${plural(runs.length, 'run')}`);
  if (rows.length < total) notes.push(`${formatNumber(rows.length)} of ${plural(total, noun)}`);
  if (!isGrouped && settings.plotStyle !== 'bar') notes.push(`bars, as no runs are grouped for a ${settings.plotStyle}`);
  const without = rows.reduce((count, { bars }) => count + bars.filter(({ why }) => why !== undefined).length, 0);
  if (without > 0) notes.push(`${formatNumber(without)} without a value to show`);
  if (settings.plotStyle === 'bar' && settings.scale === 'linear' && from > 0) notes.push(`axis from ${formatNumber(from)}`);
  return notes;
}

const RANGE_NOTES = { stddev: ' ± std', stderr: ' ± std err', ci95: ' ± 95 % CI', minmax: ', min–max', none: '' } as const;

function whyEmpty(rows: readonly BarRow[], labels: readonly string[]): string | undefined {
  if (rows.length === 0) return 'All runs are hidden.';
  const isNothing = rows.every(({ bars }) => bars.every(({ why }) => why === 'no value'));
  return isNothing ? `No run has a value of ${labels.join(' or ')} yet.` : undefined;
}
