import { join } from 'node:path';
import { serve, type StaticServer } from '../fixtures/static-server.js';
import { benchFolder, type ContestantInfo } from './contestants.js';
import { fileFormats, type BenchFiles } from './files.js';
import { Dataset } from './page/dataset.js';
import { grownBy } from './page/file-stage.js';
import type { Results } from './results.js';
import { blockedBy, type FilesSetting } from './settings.js';
import { BLANK_PAGE, Unfinished, Visit } from './visit.js';

/** Measures what is loaded over HTTP, everybody in turn, and tells how it goes. */
export async function measureFiles(setting: FilesSetting, contestants: readonly ContestantInfo[], repeats: number, results: Results, tell: (line: string) => void): Promise<void> {
  const server = await serve({ '': BLANK_PAGE });
  try {
    const taking = contestants.filter(({ name }) => setting.formats.includes(name));
    for (let repeat = 0; repeat < repeats; repeat++) {
      for (const contestant of taking) {
        if (results.hasFailed(contestant.name, 'first paint')) continue;
        const started = Date.now();
        await (setting.grows ? visitGrowing : visit)(setting, contestant, server, repeat, results);
        tell(`${setting.name} ${repeat + 1}/${repeats} ${contestant.name} ${((Date.now() - started) / 1000).toFixed(1)} s`);
      }
    }
  } finally {
    await server.close();
  }
}

/** On a page each: what the main thread computes, how long it takes until pixels can be read, and how long the thread is blocked. */
async function visit(setting: FilesSetting, contestant: ContestantInfo, server: StaticServer, repeat: number, results: Results): Promise<void> {
  const { src } = putUp(setting, contestant.name, server, 0);
  results.add(contestant.name, 'size of the files', sizeOf(server));
  await onPage(setting, contestant, server, src, results, async (visit) => results.add(contestant.name, 'first paint, processor', await visit.compute('first paint')));
  for (const clock of ['pixels', 'blocked'] as const) {
    await onPage(setting, contestant, server, src, results, async (visit) => {
      const { pixels, longest, total } = await visit.measure('first paint', clock, 0);
      await checkRows(visit, setting, 0);
      if (pixels !== undefined) results.add(contestant.name, 'first paint', pixels);
      if (longest !== undefined) results.add(contestant.name, blockedBy('first paint'), longest);
      if (total !== undefined) results.add(contestant.name, `${blockedBy('first paint')} in all`, total);
      if (repeat === 0 && clock === 'pixels') await visit.screenshot(`${join(benchFolder, `${setting.name}-${contestant.name}`)}.png`);
    });
  }
}

/** The first load, and one refresh after a hundredth has been added: bytes, and what the page's main thread computed. */
async function visitGrowing(setting: FilesSetting, contestant: ContestantInfo, server: StaticServer, _repeat: number, results: Results): Promise<void> {
  const { name } = contestant, isMemory = name === 'memory';
  const { src } = isMemory ? { src: '' } : putUp(setting, name, server, 0);
  await onPage(setting, contestant, server, src, results, async (visit) => {
    server.exchanges.length = 0;
    const first = await visit.compute('first paint'), firstBytes = sent(server);
    await checkRows(visit, setting, 0);
    if (!isMemory) putUp(setting, name, server, grownBy(setting.shape.points));
    const refresh = await visit.compute('refresh'), refreshBytes = sent(server);
    await checkRows(visit, setting, grownBy(setting.shape.points));
    results.add(name, 'first load, processor', first);
    results.add(name, 'refresh, processor', refresh);
    results.add(name, 'refresh of the first load, %', 100 * refresh / first);
    if (!isMemory) results.add(name, 'bytes of a refresh, %', 100 * refreshBytes / firstBytes);
  });
}

async function onPage(setting: FilesSetting, { name, page = name }: ContestantInfo, server: StaticServer, src: string, results: Results, act: (visit: Visit) => Promise<void>): Promise<void> {
  const { runs, points } = setting.shape, visit = await Visit.open(page, server.url);
  try {
    await visit.prepare({ src, runs, points }, 1);
    await act(visit);
  } catch (error) {
    if (!(error instanceof Unfinished)) throw error;
    results.fail(name, 'first paint', error.message);
  } finally {
    visit.close();
  }
}

/** Puts the files on the server, with so many rows of each run more. */
function putUp({ shape }: FilesSetting, format: string, server: StaticServer, added: number): BenchFiles {
  const dataset = new Dataset({ ...shape, later: grownBy(shape.points) });
  dataset.next(added);
  const made = fileFormats[format](dataset.sofar());
  server.files.clear();
  server.files.set('', BLANK_PAGE);
  for (const [path, content] of made.files) server.files.set(path, content);
  return made;
}

async function checkRows(visit: Visit, { shape: { runs, points } }: FilesSetting, added: number): Promise<void> {
  const rows = await visit.drawn();
  if (rows !== runs * (points + added)) throw new Unfinished(`shows ${rows} rows`);
}

function sizeOf({ files }: StaticServer): number {
  return [...files.values()].reduce((sum, { length }) => sum + length, -BLANK_PAGE.length);
}

/** How many bytes have been sent since this was asked. */
function sent({ exchanges }: StaticServer): number {
  return exchanges.splice(0).reduce((sum, { bytes }) => sum + bytes, 0);
}
