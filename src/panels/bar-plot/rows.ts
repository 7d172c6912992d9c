import type { FieldReader } from '../../data/field-reader.js';
import { groupsWithin } from '../../data/group.js';
import { metricDirection } from '../../data/metric-direction.js';
import { colorSlot, groupColors } from '../../data/palette.js';
import { toNumber, type FieldValue } from '../../data/run-fields.js';
import type { Run } from '../../data/run.js';
import { isMissing, textRanks } from '../../data/sort.js';
import { boxStats } from '../../transforms/box-stats.js';
import { kernelDensity } from '../../transforms/kernel-density.js';
import { spreadOf } from '../../transforms/spread.js';
import { formatNumber } from '../format.js';
import type { PanelData } from '../panel.js';
import { nameOf } from '../run-name.js';
import type { SettingsOf } from '../settings.js';
import type { Bar, BarRow } from './scene.js';
import type { barPlotSettings } from './settings.js';

type Settings = SettingsOf<typeof barPlotSettings>;

/** Returns a row for each run, or each group, that is not hidden, in the order that the settings ask for. */
export function barRows(data: PanelData, settings: Settings, readers: readonly FieldReader[], hidden: ReadonlySet<string>): readonly BarRow[] {
  const runs = data.runSet.runs.filter(({ id }) => !hidden.has(id));
  const rows = data.runSet.groups.length > 0 ? groupRows(data, settings, readers, runs, hidden) : runs.map((run): BarRow => ({
    key: run.id, label: nameOf(run), slot: data.colors.get(run.id) ?? colorSlot(0), runs: [run], bars: readers.map((read) => runBar(read(run), settings)),
  }));
  return inOrder(rows, settings);
}

function groupRows(data: PanelData, settings: Settings, readers: readonly FieldReader[], runs: readonly Run[], hidden: ReadonlySet<string>): readonly BarRow[] {
  const { groups, allGroups } = data.runSet;
  const colors = groupColors(allGroups ?? groups);
  return groupsWithin(groups, runs).filter(({ key }) => !hidden.has(key)).map((group): BarRow => ({
    key: group.key, label: group.name, slot: colors.get(group.key) ?? colorSlot(0), runs: group.runs,
    bars: readers.map((read) => groupBar(group.runs.map(read), settings)),
  }));
}

function runBar(field: FieldValue, { scale }: Settings): Bar {
  const value = toNumber(field), isShown = Number.isFinite(value) && (scale === 'linear' || value > 0);
  if (isShown) return { value, low: NaN, high: NaN, count: 1 };
  const why = Number.isFinite(value) ? `${formatNumber(value)}, not on a log axis` : isMissing(field) && !isNotANumber(field) ? 'no value' : formatNumber(value);
  return { value: NaN, low: NaN, high: NaN, count: 0, why };
}

function isNotANumber(field: FieldValue): boolean {
  return Number.isNaN(field) || field === 'NaN';
}

function groupBar(fields: readonly FieldValue[], { scale, plotStyle, groupByAggFunc, groupByRangeFunc }: Settings): Bar {
  const numbers = Float64Array.from(fields, toNumber);
  const members = numbers.filter((value) => Number.isFinite(value) && (scale === 'linear' || value > 0));
  const { centre, low, high, count } = spreadOf(members, groupByAggFunc, groupByRangeFunc);
  const isBar = plotStyle === 'bar', box = isBar ? undefined : boxStats(members);
  const density = plotStyle === 'violin' ? kernelDensity(members) : undefined;
  const hasNaN = fields.some(isNotANumber);
  return {
    value: box ? box.median : centre, low: isBar ? low : NaN, high: isBar ? high : NaN, count, members,
    ...(count === 0 && { why: numbers.some((value) => value <= 0) ? 'nothing above 0' : hasNaN ? 'NaN' : 'no value' }),
    ...(box && { box }), ...(density && { density }),
  };
}

/** Rows without a value come last, whichever way the values are sorted. */
function inOrder(rows: readonly BarRow[], { barOrder, sortBy, metrics }: Settings): readonly BarRow[] {
  const bestFirst = metricDirection(metrics[0]) === 'min' ? 'ascending' : 'descending';
  const order = barOrder !== 'auto' ? barOrder : sortBy.length > 0 ? 'runs' : bestFirst;
  if (order === 'runs') return rows;
  const keys = order === 'name' ? textRanks(rows.map(({ label }) => label))
    : Float64Array.from(rows, ({ bars: [bar] }) => (order === 'ascending' ? bar.value : -bar.value));
  const places = Array.from(rows.keys()).sort((a, b) => compare(keys[a], keys[b]) || a - b);
  return places.map((place) => rows[place]);
}

function compare(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a - b;
}
