import { join } from 'node:path';
import { benchFolder, type ContestantInfo } from './contestants.js';
import type { Clock } from './page/stage.js';
import type { Results } from './results.js';
import { blockedBy, type ParallelSetting } from './settings.js';
import { Unfinished, Visit } from './visit.js';

/** A brush is dragged so many steps further per page and clock. */
const STEPS = 6;
/** Whose page takes longer than this is not asked again by the same clock. */
const SLOW_SECONDS = 40;

/** Measures parallel coordinates, everybody in turn, and tells how it goes. */
export async function measureParallel(setting: ParallelSetting, contestants: readonly ContestantInfo[], repeats: number, results: Results, tell: (line: string) => void): Promise<void> {
  const slow = new Set<string>();
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const clock of ['pixels', 'blocked'] as const) {
      for (const { name } of contestants) {
        if (slow.has(`${name} ${clock}`) || results.hasFailed(name, 'first paint')) continue;
        const started = Date.now();
        await visit(setting, name, clock, repeat, results);
        const seconds = (Date.now() - started) / 1000;
        if (seconds > SLOW_SECONDS) slow.add(`${name} ${clock}`);
        tell(`${setting.name} ${repeat + 1}/${repeats} ${clock} ${name} ${seconds.toFixed(1)} s`);
      }
    }
  }
}

async function visit(setting: ParallelSetting, contestant: string, clock: Clock, repeat: number, results: Results): Promise<void> {
  let doing = 'first paint';
  const visit = await Visit.open(contestant);
  try {
    await visit.prepare(setting.shape, 1);
    for (const work of setting.works) {
      doing = work;
      for (let turn = 0; turn < (work === 'brush' ? STEPS : 1); turn++) {
        const { pixels, longest } = await visit.measure(work, clock, turn);
        if (pixels !== undefined) results.add(contestant, work, pixels);
        if (longest !== undefined) results.add(contestant, blockedBy(work), longest);
        if (pixels !== undefined && pixels > 10_000) break;
      }
      if (work === 'first paint' && await visit.drawn() === 0) throw new Unfinished('blank');
      if (repeat === 0 && clock === 'pixels') await visit.screenshot(`${join(benchFolder, `${setting.name}-${contestant}-${work.replace(' ', '-')}`)}.png`);
    }
  } catch (error) {
    if (!(error instanceof Unfinished)) throw error;
    results.fail(contestant, doing, error.message);
  } finally {
    visit.close();
  }
}
