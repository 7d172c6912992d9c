import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toWbError, WbError } from '../core/errors.js';
import type { JsonObject } from '../core/json.js';
import { retry } from '../core/retry.js';
import type { Run, RunState } from '../data/run.js';
import { describeSeries } from '../data/series.js';
import { bundleSource } from '../sources/bundle/bundle-source.js';
import type { ListedFile } from '../sources/files/file-contents.js';
import { fileSource } from '../sources/files/files-source.js';
import { mlrunsSource } from '../sources/mlflow/mlruns-source.js';
import { rayTuneSource } from '../sources/ray-tune/ray-tune-source.js';
import { sourceFrom } from '../sources/registry.js';
import type { FetchContext, Skipped, Source } from '../sources/source.js';
import { fileFetch } from './file-fetch.js';
import { listMlruns } from './list-mlruns.js';
import { isRayState, listRayTune } from './list-ray-tune.js';
import { walkFolder, whyUnread } from './walk-folder.js';

/** The facts of one series; `null` where there is no such value. */
export interface InspectedSeries {
  readonly count: number;
  readonly finite: number;
  readonly firstStep: number | bigint | null;
  readonly lastStep: number | bigint | null;
  readonly first: number | null;
  readonly last: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly duplicateSteps: number;
  readonly backwardSteps: number;
}

/** A run and the facts of its series. */
export interface InspectedRun {
  readonly id: string;
  readonly name: string;
  readonly state: RunState;
  readonly config: JsonObject;
  readonly summary: JsonObject;
  readonly series: Readonly<Record<string, InspectedSeries>>;
}

/** What a source holds. */
export interface Inspection {
  readonly runs: readonly InspectedRun[];
  readonly files: readonly ListedFile[];
  readonly skipped: readonly Skipped[];
}

/** Called with the number of files done, of all, and the one that comes next. */
export type Progress = (done: number, total: number, next: string) => void;

/**
 * Reads everything at a path or an http(s) address and returns the facts.
 * Rejects with a `WbError` where there is nothing, or nothing readable.
 */
export async function inspect(target: string, progress: Progress = () => undefined): Promise<Inspection> {
  const inspection = /^https?:/i.test(target) ? await inspectUrl(target) : await inspectPath(target, progress);
  if (inspection.runs.length > 0 || inspection.files.length > 0) return inspection;
  const { skipped } = inspection;
  if (skipped.length === 0) throw new WbError('missing', `${target} holds no runs`);
  const reasons = [...new Set(skipped.map(({ why }) => why))].slice(0, 3).join('; ');
  throw new WbError('format', `nothing readable in ${target} (${skipped.length} skipped: ${reasons})`);
}

async function inspectUrl(url: string): Promise<Inspection> {
  const source = await sourceFrom({ src: url });
  try {
    return await inspectSource(source);
  } catch (error) {
    // A .json that is no index may still be a file of rows.
    if (!(error instanceof WbError) || error.kind !== 'format' || !/\.json([?#]|$)/i.test(url)) throw error;
    return inspectSource(fileSource({ src: url }));
  }
}

async function inspectPath(path: string, progress: Progress): Promise<Inspection> {
  const place = await stat(path).catch(() => undefined);
  if (!place) throw new WbError('missing', `${path} does not exist`);
  if (place.isDirectory()) return inspectFolder(path, progress);
  const why = whyUnread(basename(path));
  if (why !== undefined) throw new WbError('format', `${path} cannot be read (${why})`);
  const src = pathToFileURL(path).href;
  if (isRayState(basename(path))) return inspectSource(rayTuneSource({ src, fetch: fileFetch }));
  if (/\.json$/i.test(path)) {
    const bundle = await inspectSource(bundleSource({ src, fetch: fileFetch })).catch((error: unknown) => {
      if (error instanceof WbError && /is no run index/.test(error.message)) return undefined;
      throw error;
    });
    if (bundle) return bundle;
  }
  return inspectSource(fileSource({ src, label: path, fetch: fileFetch, ending: 'final' }));
}

async function inspectFolder(folder: string, progress: Progress): Promise<Inspection> {
  const { files, bundles, mlruns, rayTune, skipped } = await walkFolder(folder);
  const parts: Inspection[] = [{ runs: [], files: [], skipped }];
  if (mlruns.length > 0) parts.push(await inspectMlruns(folder));
  if (rayTune.length > 0) parts.push(await inspectRayTune(folder));
  const names = [...bundles, ...files];
  for (const [i, name] of names.entries()) {
    progress(i, names.length, name);
    const src = pathToFileURL(resolve(folder, name)).href;
    const isBundle = i < bundles.length;
    const source = isBundle ? bundleSource({ src, fetch: fileFetch })
      : fileSource({ src, label: name, run: name, fetch: fileFetch, ending: 'final' });
    try {
      const part = await inspectSource(source);
      const isOne = isBundle || (part.runs.length === 1 && part.runs[0].id === name);
      parts.push(isOne ? part : { ...part, runs: part.runs.map((run) => ({ ...run, id: `${name}#${run.id}` })) });
    } catch (error) {
      parts.push({ runs: [], files: [], skipped: [{ what: name, why: withoutName(toWbError(error).message, name) }] });
    }
  }
  progress(names.length, names.length, '');
  return { runs: parts.flatMap(({ runs }) => runs), files: parts.flatMap((part) => part.files), skipped: parts.flatMap((part) => part.skipped) };
}

/** MLflow's runs are called after their folders: the same id may be in several. */
async function inspectMlruns(folder: string): Promise<Inspection> {
  const src = pathToFileURL(resolve(folder, 'mlruns.json')).href;
  const source = mlrunsSource({ src, deleted: true, fetch: fileFetch, list: () => listMlruns(folder) });
  const part = await inspectSource(source);
  return { ...part, runs: part.runs.map((run) => ({ ...run, id: source.pathOf(run.id) || '.' })) };
}

/** Trials of Ray Tune are called after their folders, too. */
async function inspectRayTune(folder: string): Promise<Inspection> {
  const source = rayTuneSource({ src: `${pathToFileURL(resolve(folder)).href}/`, fetch: fileFetch, list: () => listRayTune(folder) });
  const part = await inspectSource(source);
  return { ...part, runs: part.runs.map((run) => ({ ...run, id: source.pathOf(run.id) || '.' })) };
}

/** A source that can say what its files hold. */
type Listing = Source & { files?(): readonly ListedFile[] };

async function inspectSource(source: Listing): Promise<Inspection> {
  const context: FetchContext = { moment: 1, signal: new AbortController().signal };
  const { runs, skipped = [] } = await retry(() => source.runs({}, context));
  const inspected: InspectedRun[] = [];
  const problems: Skipped[] = [];
  for (const run of runs) {
    try {
      inspected.push(await inspectRun(source, run, context));
    } catch (error) {
      inspected.push(summarize(run, {}));
      problems.push({ what: `run ${run.id}`, why: toWbError(error).message });
    }
  }
  const files = source.files?.() ?? [];
  const isEmpty = files.length === 1 && inspected.every(({ series, config }) => Object.keys(series).length === 0 && Object.keys(config).length === 0)
    && files[0].format !== 'csv';
  return {
    runs: isEmpty ? [] : inspected, files: isEmpty ? [] : files,
    skipped: [...skipped, ...(source.skipped?.() ?? []), ...problems.filter(({ why }) => !source.skipped?.().some((known) => known.why === why))],
  };
}

async function inspectRun(source: Source, run: Run, context: FetchContext): Promise<InspectedRun> {
  const { metrics: _listed, ...unlisted } = run; // what the files hold counts, not what an index says of them
  const metrics = await retry(() => source.metrics([unlisted], context));
  const series = await retry(() => source.series({ runs: [run], metrics }, context));
  return summarize(run, Object.fromEntries(series.map((one) => {
    const { count, finite, firstStep = null, lastStep = null, first = null, last = null, min = null, max = null, duplicateSteps, backwardSteps } = describeSeries(one);
    return [one.metric, { count, finite, firstStep, lastStep, first, last, min, max, duplicateSteps, backwardSteps }];
  })));
}

function summarize({ id, name, state, config, summary }: Run, series: InspectedRun['series']): InspectedRun {
  return { id, name, state, config, summary, series };
}

function withoutName(message: string, name: string): string {
  return message.startsWith(`${name} `) ? message.slice(name.length + 1).replace(/^is /, '') : message;
}
