import { runColors } from '../../../src/data/palette.js';
import { compileRunSet } from '../../../src/data/run-set.js';
import type { Run } from '../../../src/data/run.js';
import { SeriesBuilder } from '../../../src/data/series-builder.js';
import type { Series } from '../../../src/data/series.js';
import { EMPTY_VIEW, type ViewState } from '../../../src/data/view-state.js';
import { parameterImportance } from '../../../src/panels/parameter-importance/parameter-importance.js';
import type { ImportanceKey, ParameterImportanceScene } from '../../../src/panels/parameter-importance/scene.js';
import { parameterImportanceSettings } from '../../../src/panels/parameter-importance/settings.js';
import { parseSettings } from '../../../src/panels/settings.js';

/** The scene of runs under settings, as attributes or JSON would give them. */
export async function sceneOf(runs: readonly Run[], raw: Record<string, unknown> = {}, view: ViewState = EMPTY_VIEW, series: readonly Series[] = []): Promise<ParameterImportanceScene> {
  const settings = parseSettings(parameterImportanceSettings, raw);
  const select = await compileRunSet(parameterImportance.query(settings).runSet);
  return parameterImportance.prepare({ runSet: select(runs, 0), allRuns: runs, series, colors: runColors(runs), now: 0 }, settings, view);
}

/** A run with a config and a summary. */
export function run(id: string, config: Run['config'], summary: Run['summary'] = {}): Run {
  return { id, name: id, state: 'finished', tags: [], config, summary };
}

/** A history with the steps 0, 1, 2, … */
export function history(id: string, metric: string, values: readonly number[]): Series {
  const builder = new SeriesBuilder(id, metric);
  values.forEach((value, step) => builder.push({ step, value }));
  return builder.series();
}

/** One parameter of a scene. */
export function keyOf({ keys }: ParameterImportanceScene, name: string): ImportanceKey {
  const key = keys.find((candidate) => candidate.name === name);
  if (!key) throw new Error(`there is no ${name}`);
  return key;
}
