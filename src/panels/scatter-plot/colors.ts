import type { FieldReader } from '../../data/field-reader.js';
import { groupColors, colorSlot } from '../../data/palette.js';
import type { Run } from '../../data/run.js';
import { scale } from '../../transforms/scale.js';
import type { PanelData } from '../panel.js';
import type { RunValue } from '../run-value.js';
import type { SettingsOf } from '../settings.js';
import { axisOf, readColumn, type Column } from './scatter-axis.js';
import type { ScatterAxis, ScatterColors, ScatterPlotScene } from './scene.js';
import type { scatterPlotSettings } from './settings.js';

type Settings = SettingsOf<typeof scatterPlotSettings>;

/** What colours points: a column, the groups, or the runs themselves. */
export interface ColorSource {
  readonly value: RunValue;
  readonly read: FieldReader;
}

/** Returns the colours of runs, by `color`, else by their groups, else their own. */
export function scatterColors(data: PanelData, settings: Settings, runs: readonly Run[], source: ColorSource | undefined): ScatterColors {
  if (source) return columnColors(settings, source, readColumn(runs, source.read, source.value, settings.colorScale));
  const { groups, allGroups } = data.runSet;
  if (groups.length === 0) return { type: 'slots', slots: runs.map(({ id }) => data.colors.get(id) ?? colorSlot(0)), key: [], title: '' };
  const colors = groupColors(allGroups ?? groups);
  const slotOf = new Map(groups.flatMap(({ key, runs: members }) => members.map(({ id }) => [id, colors.get(key) ?? colorSlot(0)] as const)));
  return {
    type: 'slots', title: settings.groupBy.join(', '), slots: runs.map(({ id }) => slotOf.get(id) ?? colorSlot(0)),
    key: groups.map(({ key, name }) => ({ label: name, slot: colors.get(key) ?? colorSlot(0), owner: key })),
  };
}

function columnColors({ color, colorScale, colorRange, ramp }: Settings, { value: { label } }: ColorSource, column: Column): ScatterColors {
  const { values, names } = column;
  if (names) {
    const slots = names.map((_, place) => colorSlot(place)), none = { color: 0, cycle: 0, own: '#888888' };
    return { type: 'slots', title: label, slots: Array.from(values, (place) => slots[place] ?? none), key: names.map((name, place) => ({ label: name, slot: slots[place] })) };
  }
  const axis = tightened(axisOf(color, label, column, values, colorScale, colorRange), values, colorRange);
  return { type: 'ramp', ramp, axis, values, shares: sharesOf(values, axis) };
}

/** Returns sizes as shares of the greatest area. */
export function scatterSizes(runs: readonly Run[], source: ColorSource | undefined): NonNullable<ScatterPlotScene['sizes']> | undefined {
  if (!source) return undefined;
  const column = readColumn(runs, source.read, source.value, 'linear'), { values } = column;
  const greatest = values.reduce((most, value) => (value > most ? value : most), 0), least = values.reduce((low, value) => (value < low ? value : low), Infinity);
  const from = least < 0 ? least : 0;
  return { values, title: source.value.label, shares: values.map((value) => (greatest > from ? (value - from) / (greatest - from) : 1)) };
}

/** The ends of a ramp are values, with no room beside them. */
function tightened(axis: ScatterAxis, values: Float64Array, asked: Settings['colorRange']): ScatterAxis {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return axis;
  const from = asked?.[0] ?? finite.reduce((a, b) => Math.min(a, b)), to = asked?.[1] ?? finite.reduce((a, b) => Math.max(a, b));
  return to > from ? { ...axis, from, to } : axis;
}

function sharesOf(values: Float64Array, { scale: kind, from, to }: ScatterAxis): Float64Array {
  const ramp = scale(kind, from, to, 1);
  return values.map((value) => ramp.position(value));
}
