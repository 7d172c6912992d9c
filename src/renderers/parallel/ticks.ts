import { formatNumber, formatTicks } from '../../panels/format.js';
import { numberAt, placeOf } from '../../panels/parallel-coords/axis.js';
import type { ParallelAxis } from '../../panels/parallel-coords/scene.js';
import { axisTicks, type PlotAxis } from '../pen/axis-ticks.js';

/** Labels of one axis stand at least this far apart, in pixels. */
const LEAST_APART = 15;
/** Round numbers stand about this far apart, in pixels. */
const SPACING = 44;

/** A label, and where on its axis it stands: 0 at the low end, 1 at the high end. */
export interface PlacedTick {
  readonly place: number;
  readonly label: string;
}

/** Returns the labels of an axis of a length in pixels, low to high, so that none touches another. */
export function placedTicks(axis: ParallelAxis, length: number): readonly PlacedTick[] {
  return thinned(allTicks(axis, length), length);
}

function allTicks(axis: ParallelAxis, length: number): readonly PlacedTick[] {
  const { kind, categories, few, from, to } = axis;
  if (to < from) return []; // no run has a value
  if (categories.length > 0) return categories.map((label, i) => ({ place: placeOf(axis, i), label }));
  const placed = (values: readonly number[], labels: readonly string[]): PlacedTick[] => values.map((value, i) => ({ place: placeOf(axis, value), label: labels[i].replace('\n', ' ') }));
  if (kind === 'percentile') {
    const values = [0, 0.25, 0.5, 0.75, 1].map((place) => numberAt(axis, place));
    return values.map((value, i) => ({ place: i / 4, label: formatNumber(value, 3) }));
  }
  if (few.length > 0 && kind !== 'time' && kind !== 'duration') return placed(few, few.map((value) => formatNumber(value, 4)));
  if (from === to) return placed([from], [formatNumber(from, 4)]);
  const isTime = kind === 'time';
  const plot: PlotAxis = {
    kind: isTime ? 'date' : kind === 'duration' ? 'duration' : 'number', scale: kind === 'log' ? 'log' : 'linear', title: '',
    from: isTime ? from / 1000 : from, to: isTime ? to / 1000 : to,
  };
  const { values, labels } = axisTicks(plot, length, SPACING);
  if (values.length > 0) return placed(isTime ? values.map((seconds) => seconds * 1000) : values, labels);
  return placed([from, to], formatTicks([from, to], to - from));
}

/** Leaves out labels until the rest has room; those at the ends stay longest. */
function thinned(ticks: readonly PlacedTick[], length: number): readonly PlacedTick[] {
  if (ticks.length < 3) return ticks;
  const isEven = ticks.length > 40;
  const every = isEven ? Math.ceil((ticks.length * LEAST_APART) / length) : 1;
  const last = ticks[ticks.length - 1];
  const shown: PlacedTick[] = [];
  for (const [i, tick] of ticks.entries()) {
    const before = shown[shown.length - 1];
    const hasRoom = !before || (tick.place - before.place) * length >= LEAST_APART;
    if (tick !== last ? hasRoom && i % every === 0 && (i === 0 || (last.place - tick.place) * length >= LEAST_APART) : hasRoom) shown.push(tick);
  }
  return shown;
}
