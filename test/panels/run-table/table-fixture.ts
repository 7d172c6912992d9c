import { runColors } from '../../../src/data/palette.js';
import type { MediaItem } from '../../../src/data/references.js';
import { compileRunSet } from '../../../src/data/run-set.js';
import type { Run } from '../../../src/data/run.js';
import { SeriesBuilder } from '../../../src/data/series-builder.js';
import type { Series } from '../../../src/data/series.js';
import { EMPTY_VIEW, type ViewState } from '../../../src/data/view-state.js';
import { runTable } from '../../../src/panels/run-table/run-table.js';
import type { RunTableScene } from '../../../src/panels/run-table/scene.js';
import { runTableSettings } from '../../../src/panels/run-table/settings.js';
import { parseSettings } from '../../../src/panels/settings.js';

/** The moment at which test tables are drawn. */
export const NOW = Date.UTC(2026, 10, 20, 12);

/** A run with nothing but what a test names. */
export function run(id: string, fields: Partial<Run> = {}): Run {
  return { id, name: id, state: 'finished', tags: [], config: {}, summary: {}, ...fields };
}

/** The scene a table makes of runs under settings, as attributes or JSON would give them. */
export async function sceneOf(runs: readonly Run[], raw: Record<string, unknown> = {}, series: readonly Series[] = [], view: ViewState = EMPTY_VIEW, media?: readonly MediaItem[]): Promise<RunTableScene> {
  const settings = parseSettings(runTableSettings, raw);
  const select = await compileRunSet(runTable.query(settings).runSet);
  return runTable.prepare({ runSet: select(runs, NOW), allRuns: runs, series, colors: runColors(runs), now: NOW, ...(media && { media }) }, settings, view);
}

/** A history with the steps 0, 1, 2, … */
export function history(run: string, metric: string, values: readonly number[]): Series {
  const builder = new SeriesBuilder(run, metric);
  values.forEach((value, step) => builder.push({ step, value }));
  return builder.series();
}

/** The ids of the runs in some rows. */
export function idsOf(scene: RunTableScene, rows: Iterable<number>): string[] {
  return Array.from(rows, (row) => scene.runs[row].id);
}
