import { colorSlot } from '../../data/palette.js';
import type { HistogramSeries } from '../../data/histogram-series.js';
import { rebin } from '../../transforms/rebin.js';
import { formatNumber, plural } from '../format.js';
import type { PanelData, PanelType } from '../panel.js';
import { runSetSpec } from '../run-set-settings.js';
import type { SettingsOf } from '../settings.js';
import type { HistogramFacet, HistogramScene } from './scene.js';
import { histogramSettings } from './settings.js';

type Settings = SettingsOf<typeof histogramSettings>;

/** Logged histograms over steps. */
export const histogram: PanelType<typeof histogramSettings, HistogramScene> = {
  type: 'histogram',
  settings: histogramSettings,
  ignoresSelection: true,

  query: (settings) => ({ runSet: runSetSpec(settings), metrics: [], histograms: settings.metric === '' ? [] : [settings.metric] }),

  prepare(data, settings, { hidden }) {
    const found = (data.histograms ?? []).filter(({ histograms }) => histograms.length > 0);
    const keys = [...new Set(found.map(({ key }) => key))].sort();
    const key = settings.metric || keys[0] || '';
    const byRun = new Map(found.filter((series) => series.key === key).map((series) => [series.run, series]));
    const runs = data.runSet.runs.filter(({ id }) => byRun.has(id) && !hidden.has(id));
    const shown = runs.slice(0, settings.maxRuns);
    const edges = sharedEdges(shown.map(({ id }) => byRun.get(id)!), settings);
    let outside = 0, total = 0;
    const facets = shown.map(({ id, name }): HistogramFacet => {
      const made = facetCounts(byRun.get(id)!, edges);
      outside += made.outside;
      total += made.total;
      return { run: id, label: name, slot: data.colors.get(id) ?? colorSlot(0), steps: made.steps, counts: made.counts };
    });
    return {
      title: key || 'Histograms', key, keys, facets, edges, style: settings.plotStyle, ramp: settings.colorRamp, isLog: settings.logCounts,
      most: facets.reduce((most, { counts }) => counts.reduce((a, b) => Math.max(a, b), most), 0), steps: stepsOf(facets),
      moreRuns: runs.length - shown.length,
      notes: [
        ...(settings.logCounts ? ['log counts'] : []),
        ...(runs.length > shown.length ? [`${shown.length} of ${runs.length} runs`] : []),
        ...(outside > 0 && total > 0 ? [`${formatNumber(100 * outside / total, 2)} % outside`] : []),
      ],
      ...(facets.length === 0 ? { empty: emptiness(data, key, byRun.size) } : edges.length < 2 ? { empty: `The histograms of “${key}” hold no finite values.` } : {}),
    };
  },

  summarize({ empty, key, facets, edges, steps: [from, to] }) {
    if (empty !== undefined) return empty;
    const count = facets.reduce((sum, { steps }) => sum + steps.length, 0);
    return `${plural(count, 'histogram')} of ${key} of ${plural(facets.length, 'run')}, steps ${formatNumber(from)} to ${formatNumber(to)}, values from ${formatNumber(edges[0])} to ${formatNumber(edges[edges.length - 1])}.`;
  },
};

/** Bins of equal width over all finite edges that have counts between them. */
function sharedEdges(series: readonly HistogramSeries[], { bins, yRange }: Settings): Float64Array {
  let low = Infinity, high = -Infinity;
  for (const { histograms } of series) {
    for (const { edges, counts } of histograms) {
      for (let i = 0; i < counts.length; i++) {
        if (!(counts[i] > 0) || !Number.isFinite(edges[i]) || !Number.isFinite(edges[i + 1])) continue;
        low = Math.min(low, edges[i]);
        high = Math.max(high, edges[i + 1]);
      }
    }
  }
  low = yRange?.[0] ?? low;
  high = yRange?.[1] ?? high;
  if (low === high) {
    const room = Math.abs(low) / 2 || 0.5;
    low -= room;
    high += room;
  }
  if (!(high > low) || !Number.isFinite(high - low)) return new Float64Array();
  return Float64Array.from({ length: bins + 1 }, (_, i) => low + (high - low) * i / bins);
}

function facetCounts({ histograms }: HistogramSeries, edges: Float64Array): { readonly steps: Float64Array; readonly counts: Float64Array; readonly outside: number; readonly total: number } {
  const bins = Math.max(0, edges.length - 1);
  const counts = new Float64Array(histograms.length * bins);
  let outside = 0, total = 0;
  histograms.forEach((one, i) => {
    if (bins === 0) return;
    const made = rebin(one.edges, one.counts, edges);
    counts.set(made.counts, i * bins);
    outside += made.outside;
    total += made.outside + made.counts.reduce((a, b) => a + b, 0);
  });
  return { steps: Float64Array.from(histograms, ({ step }) => step), counts, outside, total };
}

function stepsOf(facets: readonly HistogramFacet[]): readonly [number, number] {
  const ends = facets.flatMap(({ steps }) => [steps[0], steps[steps.length - 1]]);
  return ends.length === 0 ? [0, 0] : [Math.min(...ends), Math.max(...ends)];
}

function emptiness({ runSet }: PanelData, key: string, found: number): string {
  if (runSet.runs.length === 0) return 'No run matches the filters of this panel.';
  if (found > 0) return 'All runs with histograms are hidden.';
  return key === '' ? 'None of these runs has logged a histogram.' : `None of these runs has logged a histogram “${key}”.`;
}
