import { runColors } from '../../../src/data/palette.js';
import { compileRunSet } from '../../../src/data/run-set.js';
import type { Run } from '../../../src/data/run.js';
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
export async function sceneOf(runs: readonly Run[], raw: Record<string, unknown> = {}, view: ViewState = EMPTY_VIEW): Promise<RunTableScene> {
  const settings = parseSettings(runTableSettings, raw);
  const select = await compileRunSet(runTable.query(settings).runSet);
  return runTable.prepare({ runSet: select(runs, NOW), allRuns: runs, series: [], colors: runColors(runs), now: NOW }, settings, view);
}

/** The texts of a column's cells, top to bottom in the report's order. */
export function idsOf(scene: RunTableScene, rows: Iterable<number>): string[] {
  return Array.from(rows, (row) => scene.runs[row].id);
}
