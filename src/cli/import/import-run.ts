import { isObject, type JsonObject } from '../../core/json.js';
import { retry } from '../../core/retry.js';
import type { HistogramSeries } from '../../data/histogram-series.js';
import type { Series } from '../../data/series.js';
import { isPlaceOnly } from '../../sources/files/place-columns.js';
import { folderOf, type BundleFolder, type Pieces } from './bundle-folder.js';
import { columnarText } from './columnar-text.js';
import { exactText } from './exact-text.js';
import { MediaImport } from './import-media.js';
import type { RunJob } from './import-output.js';
import { readSeries } from './read-series.js';

/** What goes before the names of system metrics. */
const SYSTEM = 'system.';

/** A run as it was written. */
export interface WrittenRun {
  /** The entry in the index. */
  readonly entry: JsonObject;
  /** Its files and their sizes in bytes. */
  readonly files: Readonly<Record<string, number>>;
  /** Whether there is nothing in it but its name. */
  readonly isEmpty: boolean;
}

/** Reads everything that a source holds of a run and writes it into a bundle. */
export async function importRun(job: RunJob, bundle: BundleFolder): Promise<WrittenRun> {
  const { run, id } = job;
  const files: Record<string, number> = {};
  const write = async (name: string, pieces: Pieces): Promise<string> => {
    const path = `${folderOf(id)}/${name}`;
    files[path] ??= await bundle.write(path, pieces);
    return path;
  };
  const listed = async (name: string, pieces: Pieces | undefined): Promise<readonly object[]> => {
    if (!pieces) return [];
    const file = await write(name, pieces);
    return [{ file, bytes: files[file] }];
  };
  const series = await namedSeries(job);
  const logged = series.filter(({ metric }) => !metric.startsWith(SYSTEM)), system = series.filter(({ metric }) => metric.startsWith(SYSTEM));
  const media = await mediaEntries(job, write);
  const lists = {
    history: await listed('history.json', logged.length > 0 ? columnarText(logged, ({ metric }) => metric) : undefined),
    system: await listed('system.json', system.length > 0 ? columnarText(system, ({ metric }) => metric.slice(SYSTEM.length)) : undefined),
    histograms: await listed('histograms.ndjson', histogramLines(await readHistograms(job))),
    media: await listed('media.json', media.length > 0 ? [exactText({ format: 'wb-media', version: 1, items: media })] : undefined),
    logs: await listed('console.log', await nonEmpty(logPieces(job))),
  };
  const { metrics: _listed, revision: _revision, ...fields } = run;
  const entry: unknown = { ...fields, id, ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)), metrics: series.map(({ metric }) => metric).sort() };
  return {
    entry: isObject(entry) ? entry : {}, files,
    isEmpty: series.length === 0 && Object.keys(files).length === 0 && Object.keys(run.config).length === 0,
  };
}

/** In a bundle, some names of metrics would stand for the place of a row. */
async function namedSeries(job: RunJob): Promise<readonly Series[]> {
  return (await readSeries(job)).filter(({ metric }) => {
    const isLost = isPlaceOnly(metric.startsWith(SYSTEM) ? metric.slice(SYSTEM.length) : metric);
    if (isLost) job.skip(`run ${job.run.id}`, `the metric "${metric}" has a name that stands for the place of a row`);
    return !isLost;
  });
}

async function readHistograms({ source, run, context }: RunJob): Promise<readonly HistogramSeries[]> {
  return await retry(async () => source.histograms?.({ runs: [run], keys: [] }, context), context) ?? [];
}

function histogramLines(series: readonly HistogramSeries[]): readonly string[] | undefined {
  const lines = series.flatMap(({ key, histograms }) => histograms.map(({ step, time, edges, counts }) =>
    `${exactText({ _step: step, ...(time !== undefined && { _timestamp: time / 1000 }), key, edges: Array.from(edges), counts: Array.from(counts) })}\n`));
  return lines.length > 0 ? lines : undefined;
}

async function mediaEntries(job: RunJob, write: (name: string, pieces: Pieces) => Promise<string>): Promise<readonly object[]> {
  const { source, run, context, fetch, folder, origin, mostBytes, skip } = job;
  const items = await retry(async () => source.media?.({ runs: [run], keys: [] }, context), context) ?? [];
  const media = new MediaImport({
    fetch, folder, origin, mostBytes, signal: context.signal, write,
    table: (item) => retry(async () => source.table?.(item, context), context),
    skip: (key, why) => skip(`"${key}" of run ${run.id}`, why),
  });
  return media.entries(items);
}

/** The console output, piece by piece. */
async function* logPieces({ source, run, context, mostBytes, skip }: RunJob): AsyncGenerator<string> {
  if (!source.logPart) {
    const log = await retry(async () => source.logs?.({ run, from: 0 }, context), context);
    if (log && log.lines.length > 0) yield `${log.lines.join('\n')}\n`;
    return;
  }
  for (let after = 0, length = 0; ;) {
    const part = await retry(() => source.logPart!({ run, after }, context), context);
    if (part.end <= after || part.text === '') return;
    yield part.text;
    length += part.text.length;
    if (length > mostBytes) return skip(`the log of run ${run.id}`, `it was cut off after ${length} characters`);
    after = part.end;
  }
}

/** Returns the pieces, or `undefined` where there are none. */
async function nonEmpty(pieces: AsyncGenerator<string>): Promise<Pieces | undefined> {
  const first = await pieces.next();
  if (first.done) return undefined;
  return (async function* all() {
    yield first.value;
    yield* pieces;
  })();
}
