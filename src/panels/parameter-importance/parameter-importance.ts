import { stableStringify } from '../../core/json.js';
import { flatten, toNumber } from '../../data/run-fields.js';
import type { Run } from '../../data/run.js';
import { indexHistories } from '../../data/summary-value.js';
import { pearson, spearman } from '../../transforms/correlation.js';
import type { ForestResult } from '../../transforms/random-forest/random-forest.js';
import { formatNumber, plural } from '../format.js';
import type { PanelData, PanelQuery, PanelType } from '../panel.js';
import { runSetSpec } from '../run-set-settings.js';
import { parseRunValue } from '../run-value.js';
import { suggest, type SettingsOf } from '../settings.js';
import { whyNoRuns } from '../why-no-runs.js';
import { judgingMetrics } from './choose-metric.js';
import { collectKeys, type JudgedKey } from './collect-keys.js';
import { orderRows } from './order-rows.js';
import type { ImportanceKey, ParameterImportanceScene } from './scene.js';
import { parameterImportanceSettings } from './settings.js';

type Settings = SettingsOf<typeof parameterImportanceSettings>;

/** Fewer runs say nothing about what matters. */
const LEAST_RUNS = 10;
/** Fewer runs than this for each parameter, or in all, are a hint at best. */
const RUNS_PER_KEY = 5, SURE_RUNS = 30;

/**
 * Which config keys matter for a metric: their importance in a random forest
 * that predicts the metric from them, and their correlation with it. Hidden
 * runs, and runs whose metric is missing or not finite, do not count. The
 * scene holds what the forest is grown from; growing it takes time and is left
 * to the caller.
 */
export const parameterImportance: PanelType<typeof parameterImportanceSettings, ParameterImportanceScene> = {
  type: 'parameter-importance',
  settings: parameterImportanceSettings,
  ignoresSelection: true,

  query(settings): PanelQuery {
    return { runSet: runSetSpec(settings), metrics: parseRunValue(settings.metric).metrics };
  },

  prepare(data, settings, view): ParameterImportanceScene {
    return { ...judgedPart(data, settings, view.hidden), title: settings.title || 'Parameter importance' };
  },

  summarize(scene): string {
    const { title, metric, runs, keys, result } = scene;
    const size = `${title}${metric === '' ? '' : ` for ${parseRunValue(metric).label}`}: ${plural(keys.length, 'parameter')} over ${plural(runs, 'run')}.`;
    if (!result) return size;
    const first = orderRows(scene, { order: 'importance', reversed: false, search: '' }).slice(0, 3)
      .map(({ key, importance }) => `${key.name} ${formatNumber(importance, 2)}`);
    return `${size} Most important: ${first.join(', ')}. ${forestQuality(result.outOfBagR2)}`;
  },
};

/** Returns in a sentence how far the forest can be believed. */
export function forestQuality(outOfBagR2: number): string {
  if (Number.isNaN(outOfBagR2)) return 'How well the forest predicts runs that it has not seen cannot be told.';
  const r2 = twoDecimals(outOfBagR2);
  if (outOfBagR2 < 0.3) return `The forest hardly predicts runs that it has not seen (R² ${r2}): the importances mean little.`;
  return `The forest predicts runs that it has not seen with R² ${r2}.`;
}

/** Returns the scene with what a forest says, in place of what one before it said. */
export function withResult(scene: ParameterImportanceScene, result: ForestResult): ParameterImportanceScene {
  const { outOfBagR2 } = result;
  const notes = Number.isNaN(outOfBagR2) ? [] : [`R² ${twoDecimals(outOfBagR2)}`];
  return { ...scene, result, notes: [...scene.notes.slice(0, 1), ...notes] };
}

function twoDecimals(value: number): string {
  return value.toFixed(2).replace('-', '\u2212');
}

type JudgedPart = Omit<ParameterImportanceScene, 'title'>;

const remembered = new WeakMap<readonly Run[], { readonly from: readonly unknown[]; readonly part: JudgedPart }>();

/** What sorting and searching do not change is made once. */
function judgedPart(data: PanelData, settings: Settings, hidden: ReadonlySet<string>): JudgedPart {
  const { runs } = data.runSet, { metric, parameters, exclude, correlation, trees, seed } = settings;
  const from = [data.series, hidden, stableStringify({ metric, parameters, exclude, correlation, trees, seed })];
  const known = remembered.get(runs);
  if (known && from.every((part, i) => part === known.from[i])) return known.part;
  const part = judge(data, settings, hidden);
  remembered.set(runs, { from, part });
  return part;
}

function judge(data: PanelData, settings: Settings, hidden: ReadonlySet<string>): JudgedPart {
  const shown = data.runSet.runs.filter(({ id }) => !hidden.has(id));
  const metrics = judgingMetrics(shown);
  const metric = settings.metric || (metrics[0] ?? '');
  const { runs, target } = judgedRuns(shown, metric, data);
  const { keys, leftOut } = collectKeys(runs, settings);
  const part: JudgedPart = {
    notes: notesOf(runs, data), metric, metrics: metrics.includes(metric) || metric === '' ? metrics : [metric, ...metrics],
    runs: runs.length, keys: keys.map((key) => describeKey(key, target, settings)), leftOut, cautions: [],
  };
  const empty = whyNoRuns(data.runSet, settings) ?? whyEmpty(part, shown);
  if (empty !== undefined) return { ...part, empty };
  const columns = keys.flatMap((key) => key.columns);
  const keyOfColumn = Uint32Array.from(keys.flatMap((key, index) => key.columns.map(() => index)));
  return { ...part, cautions: cautionsOf(part), task: { columns, keyOfColumn, target, trees: settings.trees, seed: settings.seed } };
}

function judgedRuns(shown: readonly Run[], metric: string, { series }: PanelData): { readonly runs: readonly Run[]; readonly target: Float64Array } {
  const read = parseRunValue(metric).reader(indexHistories(series));
  const values = shown.map((run) => (metric === '' ? NaN : toNumber(read(run))));
  const runs = shown.filter((_, i) => Number.isFinite(values[i]));
  return { runs, target: Float64Array.from(values.filter(Number.isFinite)) };
}

function describeKey({ name, kind, isLog, columns, levels, also, missing }: JudgedKey, target: Float64Array, { correlation }: Settings): ImportanceKey {
  const measure = correlation === 'spearman' ? spearman : pearson;
  const described = { name, kind, isLog: isLog && correlation === 'pearson', also, missing };
  if (kind !== 'category') return { ...described, correlation: measure(present(columns[0], missing), target) };
  let strongest = 0;
  const sizes = columns.map((column) => measure(column, target));
  for (const [i, size] of sizes.entries()) if (Math.abs(size) > Math.abs(sizes[strongest])) strongest = i;
  return { ...described, correlation: sizes[strongest], level: levels[strongest] };
}

/** A column without the stand-ins of missing values, which are its least. */
function present(column: Float64Array, missing: number): Float64Array {
  if (missing === 0) return column;
  const standIn = column.reduce((least, value) => Math.min(least, value), Infinity);
  return column.map((value) => (value === standIn ? NaN : value));
}

function notesOf({ length }: readonly Run[], { runSet: { total } }: PanelData): readonly string[] {
  if (length === 0) return [];
  return [length < total ? `${formatNumber(length)} of ${plural(total, 'run')}` : plural(length, 'run')];
}

function cautionsOf({ runs, keys }: JudgedPart): readonly string[] {
  if (runs >= SURE_RUNS && runs >= RUNS_PER_KEY * keys.length) return [];
  return [`${plural(runs, 'run')} for ${plural(keys.length, 'parameter')} are few: take the order as a hint.`];
}

function whyEmpty({ metric, metrics, runs, keys }: JudgedPart, shown: readonly Run[]): string | undefined {
  if (shown.length === 0) return 'All runs are hidden.';
  if (metric === '') return 'No summary value differs from run to run: name a metric to judge the parameters by.';
  if (runs === 0) return `No run has a finite ${metric}${suggest(metric, metrics.filter((name) => name !== metric))}.`;
  if (runs < LEAST_RUNS) return `${plural(runs, 'run')} with a finite ${metric} ${runs === 1 ? 'is' : 'are'} too few to tell which parameters matter: at least ${LEAST_RUNS} are needed.`;
  return keys.length === 0 ? whyNoKeys(shown) : undefined;
}

function whyNoKeys(shown: readonly Run[]): string {
  const hasConfig = shown.some(({ config }) => flatten(config).length > 0);
  return hasConfig ? 'No parameter differs from run to run.' : 'The runs have no config.';
}
