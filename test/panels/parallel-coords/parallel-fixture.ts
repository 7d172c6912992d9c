import { runColors } from '../../../src/data/palette.js';
import { compileRunSet } from '../../../src/data/run-set.js';
import type { FieldValue } from '../../../src/data/run-fields.js';
import type { Run } from '../../../src/data/run.js';
import type { Series } from '../../../src/data/series.js';
import { EMPTY_VIEW, type ViewState } from '../../../src/data/view-state.js';
import { makeAxis } from '../../../src/panels/parallel-coords/axis.js';
import { toNumber } from '../../../src/data/run-fields.js';
import { parallelCoords } from '../../../src/panels/parallel-coords/parallel-coords.js';
import type { ParallelAxis, ParallelScene } from '../../../src/panels/parallel-coords/scene.js';
import { parallelCoordsSettings, type AxisScaleName } from '../../../src/panels/parallel-coords/settings.js';
import { parseSettings } from '../../../src/panels/settings.js';

/** A run with nothing but what a test names. */
export function run(id: string, config: Run['config'], summary: Run['summary'] = {}, fields: Partial<Run> = {}): Run {
  return { id, name: id, state: 'finished', tags: [], config, summary, ...fields };
}

/** The axis that values make. */
export function axisOf(values: readonly FieldValue[], scale?: AxisScaleName, column = 'x', inverted = false): ParallelAxis {
  return makeAxis({ column, label: column, scale, inverted }, { values, numbers: Float64Array.from(values, toNumber) });
}

/** The scene that runs make under settings, as attributes or JSON would give them. */
export async function sceneOf(runs: readonly Run[], raw: Record<string, unknown> = {}, view: ViewState = EMPTY_VIEW, series: readonly Series[] = []): Promise<ParallelScene> {
  const settings = parseSettings(parallelCoordsSettings, raw);
  const select = await compileRunSet(parallelCoords.query(settings).runSet);
  return parallelCoords.prepare({ runSet: select(runs, 0), allRuns: runs, series, colors: runColors(runs), now: 0 }, settings, view);
}
