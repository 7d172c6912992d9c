import { join } from 'node:path';
import { groupBand } from '../../src/transforms/group-band.js';
import { benchFolder, type ContestantInfo } from './contestants.js';
import { Dataset } from './page/dataset.js';
import type { Clock } from './page/stage.js';
import { Results } from './results.js';
import { measureDecoding } from './measure-decoding.js';
import { measureFiles } from './measure-files.js';
import { measureParallel } from './measure-parallel.js';
import { measureTables } from './measure-tables.js';
import { blockedBy, drawnIn, type ChartSetting, type Setting } from './settings.js';
import { Unfinished, Visit } from './visit.js';

/** Works that go on from where they were are done so often per page and clock. */
const TURNS = 2;
/** Whose page takes longer than this is not asked again by the same clock. */
const SLOW_SECONDS = 30;
/** A frame that comes later than this after the one before was missed by the eye, in milliseconds. */
const LATE_MS = 25;

/** Measures a setting, everybody in turn, and tells how it goes. */
export async function measure(setting: Setting, everybody: readonly ContestantInfo[], repeats: number, tell: (line: string) => void): Promise<Results> {
  const results = new Results();
  const contestants = everybody.filter(({ draws }) => draws === drawnIn(setting));
  if (setting.kind === 'parallel') {
    await measureParallel(setting, contestants, repeats, results, tell);
    return results;
  }
  if (setting.kind === 'table') {
    await measureTables(setting, contestants, repeats, results, tell);
    return results;
  }
  if (setting.kind === 'files') {
    await measureFiles(setting, contestants, repeats, results, tell);
    return results;
  }
  if (setting.kind === 'decoding') {
    measureDecoding(repeats, results);
    return results;
  }
  if (setting.kind === 'grouping') {
    measureGrouping(setting, repeats, results);
    return results;
  }
  const clocks: readonly Clock[] = setting.kind === 'panels' ? ['pixels'] : ['pixels', 'blocked'];
  const slow = new Set<string>();
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const clock of clocks) {
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
  return results;
}

async function visit(setting: ChartSetting, contestant: string, clock: Clock, repeat: number, results: Results): Promise<void> {
  let doing = 'first paint';
  const visit = await Visit.open(contestant);
  try {
    await visit.prepare(setting.shape, setting.panels);
    const before = await visit.memory();
    for (const work of setting.works) {
      doing = work;
      if (results.hasFailed(contestant, work)) break;
      for (let turn = 0; turn < (work === 'first paint' ? 1 : TURNS); turn++) {
        const { pixels, longest, total } = await visit.measure(work, clock, turn);
        if (pixels !== undefined) results.add(contestant, work, pixels);
        if (longest !== undefined) results.add(contestant, blockedBy(work), longest);
        if (total !== undefined) results.add(contestant, `${blockedBy(work)} in all`, total);
      }
      if (work !== 'first paint') continue;
      const drawn = await visit.drawn();
      if (drawn === 0) throw new Unfinished('blank');
      if (setting.kind === 'panels') {
        results.add(contestant, 'panels drawn before scrolling', drawn);
        await measureScrolling(visit, contestant, results);
      } else {
        const after = await visit.memory();
        results.add(contestant, 'memory', after.used - before.used);
        results.add(contestant, 'peak of the process', after.peak);
      }
      if (repeat === 0 && clock === 'pixels') await visit.screenshot(`${join(benchFolder, `${setting.name}-${contestant}`)}.png`);
    }
  } catch (error) {
    if (!(error instanceof Unfinished)) throw error;
    results.fail(contestant, doing, error.message);
  } finally {
    visit.close();
  }
}

async function measureScrolling(visit: Visit, contestant: string, results: Results): Promise<void> {
  const frames = await visit.scroll(60);
  results.add(contestant, 'late frames, %', 100 * frames.filter((ms) => ms > LATE_MS).length / frames.length);
  results.add(contestant, 'longest frame', Math.max(...frames));
}

/** In this process: the work has no pixels. */
function measureGrouping({ shape: { runs, points } }: ChartSetting, repeats: number, results: Results): void {
  for (const ownX of [false, true]) {
    const data = new Dataset({ runs, points, ownX });
    const groups = Array.from({ length: 10 }, (_, k) => data.runs.filter((_run, i) => i % 10 === k));
    for (let repeat = 0; repeat < repeats; repeat++) {
      const start = performance.now();
      for (const members of groups) groupBand(members, 'mean', 'stddev');
      results.add('wb-line-plot', ownX ? 'bands, own x' : 'bands, common x', performance.now() - start);
    }
  }
}
