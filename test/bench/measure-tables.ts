import { join } from 'node:path';
import { compileFilter } from '../../src/data/filter/compile-filter.js';
import type { Run } from '../../src/data/run.js';
import { benchFolder, type ContestantInfo } from './contestants.js';
import type { Clock } from './page/stage.js';
import { FILTER, passes, rowsOf, type TableShape } from './page/table-data.js';
import type { Results } from './results.js';
import { blockedBy, type TableSetting } from './settings.js';
import { Unfinished, Visit } from './visit.js';

/** How far a table is scrolled between two frames, in pixels. */
const SCROLL = 60;

/** Measures tables, everybody in turn, and tells how it goes. */
export async function measureTables(setting: TableSetting, contestants: readonly ContestantInfo[], repeats: number, results: Results, tell: (line: string) => void): Promise<void> {
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const clock of ['pixels', 'blocked'] as const) {
      for (const { name } of contestants) {
        if (results.hasFailed(name, 'first paint')) continue;
        const started = Date.now();
        await visit(setting, name, clock, repeat, results);
        tell(`${setting.name} ${repeat + 1}/${repeats} ${clock} ${name} ${((Date.now() - started) / 1000).toFixed(1)} s`);
      }
    }
    if (setting.filters) await measureFilter(setting.shape, results);
  }
}

async function visit(setting: TableSetting, contestant: string, clock: Clock, repeat: number, results: Results): Promise<void> {
  let doing = 'first paint';
  const visit = await Visit.open(contestant);
  try {
    await visit.prepare(setting.shape, 1);
    for (const work of setting.works) {
      doing = work;
      const { pixels, longest } = await visit.measure(work, clock, 0);
      if (pixels !== undefined) results.add(contestant, work, pixels);
      if (longest !== undefined) results.add(contestant, blockedBy(work), longest);
      if (work !== 'first paint' || clock !== 'pixels') continue;
      for (const direction of setting.scrolls) {
        doing = `frames while scrolling ${direction}, p95`;
        results.add(contestant, doing, percentile95(await visit.scroll(SCROLL, direction)));
      }
      if (repeat === 0) await visit.screenshot(`${join(benchFolder, `${setting.name}-${contestant}`)}.png`);
    }
  } catch (error) {
    if (!(error instanceof Unfinished)) throw error;
    results.fail(contestant, doing, error.message);
  } finally {
    visit.close();
  }
}

function percentile95(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)];
}

/** In this process: filtering alone has no pixels. The first time, which compiles nothing yet, counts like every other. */
async function measureFilter(shape: TableShape, results: Results): Promise<void> {
  const rows = rowsOf(shape);
  const runs = rows.map(({ name, state, loss, lr }): Run => ({ id: String(name), name: String(name), state: state as Run['state'], tags: [], config: { lr }, summary: { loss } })); // one of the states
  const start = performance.now();
  const matches = await compileFilter({ runsFilter: FILTER });
  const found = runs.filter((run) => matches(run, 0));
  results.add('wb-run-table', 'filtering alone', performance.now() - start);
  if (found.length !== rows.filter(passes).length) throw new Error(`the filter finds ${found.length} runs`);
}
