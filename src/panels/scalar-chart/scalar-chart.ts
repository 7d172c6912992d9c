import { invalid } from '../../core/errors.js';
import type { FieldReader } from '../../data/field-reader.js';
import { groupsWithin } from '../../data/group.js';
import { metricDirection } from '../../data/metric-direction.js';
import { colorSlot, groupColors } from '../../data/palette.js';
import { toNumber } from '../../data/run-fields.js';
import type { Run } from '../../data/run.js';
import { indexHistories, parseSummaryWord, type Histories } from '../../data/summary-value.js';
import { isExpression } from '../../transforms/is-expression.js';
import { formatNumber, plural } from '../format.js';
import type { PanelData, PanelQuery, PanelType } from '../panel.js';
import { nameOf } from '../run-name.js';
import { runSetSpec } from '../run-set-settings.js';
import { parseRunValue, type RunValue } from '../run-value.js';
import type { SettingsOf } from '../settings.js';
import { whyNoRuns } from '../why-no-runs.js';
import { candidates, chooseValue, type ScalarAggregate } from './choose-value.js';
import { differenceText, figureText, shareText, type FigureFormat } from './figure-text.js';
import type { Difference, Figure, Level, ScalarChartScene } from './scene.js';
import { scalarChartSettings } from './settings.js';

type Settings = SettingsOf<typeof scalarChartSettings>;

/** Runs whose histories are read, so that there is one to show when the reader hides the first. */
const MOST_HISTORIES = 4;

/** The scalar chart: one number, or one for each group. */
export const scalarChart: PanelType<typeof scalarChartSettings, ScalarChartScene> = {
  type: 'scalar-chart',
  settings: scalarChartSettings,
  ignoresSelection: true,

  query(settings): PanelQuery {
    const { metric, noSparkline } = settings;
    if (metric === '') throw invalid('metric', '', 'a metric, such as val/accuracy');
    const value = parseRunValue(metric), own = noSparkline ? undefined : historyMetric(metric);
    const metrics = [...new Set([...value.metrics, ...(own === undefined ? [] : [own])])];
    const chosen = aggregateOf(settings);
    const isPicked = value.metrics.length === 0 && metrics.length > 0;
    return {
      runSet: runSetSpec(settings), metrics,
      ...(isPicked && { pickRuns: ({ runs, groups }) => runsWithHistory(runs, groups, value.reader(new Map()), chosen), pick: chosen }),
    };
  },

  prepare(data, settings, { hidden }): ScalarChartScene {
    const value = parseRunValue(settings.metric), histories = indexHistories(data.series);
    const read = value.reader(histories);
    const shown = data.runSet.runs.filter(({ id }) => !hidden.has(id));
    const figures = figuresOf(data, settings, { value, read, histories, shown, hidden });
    const scene: ScalarChartScene = {
      title: settings.title || titleOf(settings, value), label: value.label, figures,
      notes: notesOf(data, settings, shown, read),
    };
    const empty = whyNoRuns(data.runSet, settings) ?? (figures.length === 0 ? `No run has a value of ${value.label} yet.` : undefined);
    return empty === undefined ? scene : { ...scene, empty };
  },

  summarize({ title, figures }): string {
    return figures.slice(0, 8).map(({ group, text, unit, from, run, difference }) => {
      const where = run ? `in ${nameOf(run)}` : from;
      const compared = difference ? `, ${difference.text} compared with ${difference.baseline}` : '';
      return `${group ? group.name : title}: ${text}${unit && ` ${unit}`} ${where}${compared}.`;
    }).join(' ');
  },
};

interface Reading {
  readonly value: RunValue;
  readonly read: FieldReader;
  readonly histories: Histories;
  readonly shown: readonly Run[];
  readonly hidden: ReadonlySet<string>;
}

function figuresOf(data: PanelData, settings: Settings, reading: Reading): readonly Figure[] {
  const { groups, allGroups } = data.runSet;
  if (groups.length === 0) return figureOf(data, settings, reading, reading.shown) ?? [];
  const colors = groupColors(allGroups ?? groups);
  return groupsWithin(groups, reading.shown).filter(({ key }) => !reading.hidden.has(key)).flatMap(({ key, name, runs }) =>
    (figureOf(data, settings, reading, runs) ?? []).map((figure) => ({ ...figure, group: { key, name, slot: colors.get(key) ?? colorSlot(0) } })));
}

/** The number of some runs; none where none of them has a value. */
function figureOf(data: PanelData, settings: Settings, { value: { kind }, read, histories }: Reading, runs: readonly Run[]): readonly Figure[] | undefined {
  const aggregate = aggregateOf(settings), chosen = chooseValue(runs, read, aggregate);
  if (!chosen) return undefined;
  const { value, run, count } = chosen;
  const format: FigureFormat = aggregate === 'count' ? { ...COUNT, unit: settings.unit } : { ...settings, kind };
  const difference = aggregate === 'count' ? undefined : differenceOf(data, settings, read, value, format);
  const level = levelOf(value, settings);
  const own = historyMetric(settings.metric), history = run && own !== undefined ? histories.get(own)?.get(run.id) : undefined;
  return [{
    value, ...figureText(value, format), count, runs: runs.length,
    from: aggregate === 'count' ? `of ${plural(runs.length, 'run')}` : `${aggregate} of ${plural(count, 'run')}`,
    ...(run && { run, slot: data.colors.get(run.id) ?? colorSlot(0) }),
    ...(difference && { difference }), ...(level && { level }),
    ...(!settings.noSparkline && history && history.value.length > 1 && { history }),
  }];
}

const COUNT = { format: 'auto', digits: 4, kind: 'number' } as const;

/** The metric whose history belongs to the number; none for an expression and for what is no metric. */
function historyMetric(metric: string): string | undefined {
  if (isExpression(metric) || /^(?:config|run)\./.test(metric)) return undefined;
  return parseSummaryWord(metric).metric.replace(/^summary\./, '');
}

function runsWithHistory(runs: readonly Run[], groups: PanelData['runSet']['groups'], read: FieldReader, aggregate: ScalarAggregate): readonly Run[] {
  if (aggregate !== 'last' && aggregate !== 'max' && aggregate !== 'min') return [];
  const sets = groups.length > 0 ? groups.map((group) => group.runs) : [runs];
  return sets.flatMap((set) => candidates(set, read, aggregate).slice(0, groups.length > 0 ? 1 : MOST_HISTORIES));
}

/** Which end is the good one: `min`, `max`, or `undefined` where nobody knows. */
function betterEnd({ metric, direction }: Settings): 'min' | 'max' | undefined {
  return direction === 'auto' ? metricDirection(parseSummaryWord(metric).metric) : direction === 'higher' ? 'max' : 'min';
}

function aggregateOf(settings: Settings): ScalarAggregate {
  return settings.groupByAggFunc === 'best' ? betterEnd(settings) ?? 'last' : settings.groupByAggFunc;
}

function differenceOf({ runSet, allRuns }: PanelData, settings: Settings, read: FieldReader, value: number, format: FigureFormat): Difference | undefined {
  const { baseline } = settings;
  if (baseline === '') return undefined;
  const isIt = ({ id, name }: Run): boolean => id === baseline || name === baseline;
  const run = runSet.runs.find(isIt) ?? allRuns.find(isIt), base = run ? toNumber(read(run)) : Number(baseline);
  if (!Number.isFinite(base)) return undefined;
  const by = value - base, end = betterEnd(settings);
  return {
    by, text: differenceText(by, format), baseline: run ? nameOf(run) : numberWithUnit(base, format),
    ...(base !== 0 && by !== 0 && format.kind !== 'date' && { share: shareText(by / Math.abs(base)) }),
    isBetter: by === 0 || end === undefined ? undefined : by > 0 === (end === 'max'),
  };
}

function numberWithUnit(value: number, format: FigureFormat): string {
  const { text, unit } = figureText(value, format);
  return unit === '' ? text : `${text} ${unit}`;
}

/** Rising thresholds mean that higher is better, falling ones the opposite; with a single one the direction tells. */
function levelOf(value: number, settings: Settings): Level | undefined {
  const [first, second] = settings.thresholds;
  if (first === undefined) return undefined;
  const isLower = second === undefined ? betterEnd(settings) === 'min' : second < first;
  const reaches = (threshold: number): boolean => (isLower ? value <= threshold : value >= threshold);
  if (second === undefined) return reaches(first) ? 'good' : 'bad';
  return reaches(second) ? 'good' : reaches(first) ? 'fair' : 'bad';
}

function titleOf(settings: Settings, { label }: RunValue): string {
  const { groupByAggFunc } = settings;
  if (groupByAggFunc === 'count') return `Runs with ${label}`;
  const word = groupByAggFunc === 'best' && !betterEnd(settings) ? 'last' : groupByAggFunc;
  const words = label.startsWith(`${word} `) ? label : `${word} ${label}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How many runs it was chosen from, and how many of them had nothing to give. */
function notesOf({ runSet: { runs, matched, groups } }: PanelData, { baseline }: Settings, shown: readonly Run[], read: FieldReader): readonly string[] {
  const numbers = shown.map((run) => ({ value: read(run), number: toNumber(read(run)) }));
  const isThere = ({ value }: { readonly value: unknown }): boolean => value !== undefined && value !== null;
  const missing = numbers.filter((item) => !isThere(item)).length;
  const nonFinite = numbers.filter((item) => isThere(item) && !Number.isFinite(item.number)).length;
  const isUnknown = baseline !== '' && !Number.isFinite(Number(baseline)) && !runs.some(({ id, name }) => id === baseline || name === baseline);
  return [
    groups.length > 0 ? `${plural(groupsWithin(groups, shown).length, 'group')}, ${plural(shown.length, 'run')}`
      : shown.length < matched ? `${formatNumber(shown.length)} of ${plural(matched, 'run')}` : plural(shown.length, 'run'),
    ...(missing > 0 ? [`${formatNumber(missing)} without a value`] : []),
    ...(nonFinite > 0 ? [`${formatNumber(nonFinite)} not finite`] : []),
    ...(isUnknown ? [`no run here is called "${baseline}"`] : []),
  ];
}
