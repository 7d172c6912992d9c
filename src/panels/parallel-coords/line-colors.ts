import { colorSlot, type ColorSlot } from '../../data/palette.js';
import type { RampName } from '../../data/color-ramps.js';
import type { Run } from '../../data/run.js';
import type { LineColors, ParallelAxis } from './scene.js';

/** Returns where the colours of lines come from: the column that was asked for, else that of the last axis, else the runs. */
export function lineColors(axis: ParallelAxis | undefined, ramp: RampName, runs: readonly Run[], slots: ReadonlyMap<string, ColorSlot>): LineColors {
  if (!axis) return { type: 'runs', slots: runs.map(({ id }) => slots.get(id) ?? colorSlot(0)) };
  if (axis.kind === 'category' || axis.kind === 'boolean') return { type: 'category', axis, slots: axis.categories.map((_, i) => colorSlot(i)) };
  return { type: 'ramp', ramp, axis };
}
