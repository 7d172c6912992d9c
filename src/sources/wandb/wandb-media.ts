import { WbError } from '../../core/errors.js';
import { isObject, parseJson, type JsonValue } from '../../core/json.js';
import type { HistogramSeries } from '../../data/histogram-series.js';
import { readLoggedTable } from '../../data/logged-file.js';
import { STEP, WALL_TIME } from '../../data/metric.js';
import type { LoggedTable, MediaItem } from '../../data/references.js';
import type { Run } from '../../data/run.js';
import { parseTime } from '../files/number-cell.js';
import { bytesOf, refuseHtml, request } from '../http.js';
import { LoggedObjects, mediaOf, type Logged } from './logged-objects.js';
import { findFiles } from './wandb-files.js';
import { sampledHistory } from './wandb-history.js';
import type { LoggedKeys, WandbKeys } from './wandb-keys.js';
import type { WandbProject } from './wandb-project.js';

/** At most so many rows are asked for under one key of one run. */
const ROWS = 500;
/** The types of values that are files. */
const MEDIA = /-file$|^(images|audio|videos?|html)\b/;

/** Which runs and keys are wanted; an empty list of keys means all. */
export interface AttachedQuery {
  readonly runs: readonly Run[];
  readonly keys: readonly string[];
}

interface LoggedOf extends Logged {
  readonly run: string;
  /** Seconds since 1970. */
  readonly time: number | undefined;
}

/** Lists what runs have logged as files, and how many of those the server has no address for. */
export async function readMedia(project: WandbProject, keys: WandbKeys, query: AttachedQuery, signal: AbortSignal): Promise<{ readonly items: readonly MediaItem[]; readonly lost: number }> {
  const logged = await readLogged(project, keys, query, (type) => MEDIA.test(type), signal);
  const wanted = new Map<string, Set<string>>();
  for (const value of logged) mediaOf(value.run, value, noting(wanted, value.run));
  const find = await findFiles(project, wanted, signal);
  const items = logged.flatMap((value) => mediaOf(value.run, value, (path) => find(value.run, path)));
  const asked = logged.reduce((sum, value) => sum + mediaOf(value.run, value, (path) => path).length, 0);
  return { items, lost: asked - items.length };
}

/** Reads the histograms that runs have logged. */
export async function readHistograms(project: WandbProject, keys: WandbKeys, query: AttachedQuery, signal: AbortSignal): Promise<readonly HistogramSeries[]> {
  const logged = await readLogged(project, keys, query, (type) => type === 'histogram', signal);
  const runs = new Map(query.runs.map(({ id }) => [id, new LoggedObjects()]));
  for (const { run, key, step, time, json } of logged) runs.get(run)?.add({ key, step, time, json });
  return [...runs].flatMap(([run, objects]) => objects.of(run, undefined).histograms?.() ?? []);
}

/** Reads the contents of a logged table, with the addresses of the pictures in its cells. */
export async function readTable(project: WandbProject, item: MediaItem, signal: AbortSignal): Promise<LoggedTable> {
  const label = `the table ${item.key}`;
  const response = await request(item.url, { signal, fetch: project.api.fetch, label });
  const text = new TextDecoder().decode(await bytesOf(response, label, signal));
  refuseHtml(text, label);
  const json = parseJson(text, label), wanted = new Map<string, Set<string>>();
  readLoggedTable(json, noting(wanted, item.run));
  const find = wanted.size > 0 ? await findFiles(project, wanted, signal) : () => undefined;
  const table = readLoggedTable(json, (path) => find(item.run, path));
  if (table) return table;
  throw new WbError('format', `${label} is no table that W&B writes (expected columns and data)`);
}

/** Reads the rows under those keys whose values are of a type. */
async function readLogged(project: WandbProject, keys: WandbKeys, { runs, keys: wanted }: AttachedQuery, isType: (type: string) => boolean, signal: AbortSignal): Promise<readonly LoggedOf[]> {
  const all = await keys.read(runs, signal);
  const found = runs.map(({ id }, i) => ({ run: id, keys: keysOfType(all[i], wanted, isType) })).filter((run) => run.keys.length > 0);
  const answers = await sampledHistory(project, found.map(({ run, keys: some }) => ({ run, specs: some.map((key) => ({ keys: [STEP, WALL_TIME, key], samples: ROWS })) })), signal);
  return found.flatMap(({ run, keys: some }, i) => some.flatMap((key, place) => answers[i][place].flatMap((row): LoggedOf[] => {
    const json: JsonValue | undefined = row[key];
    return isObject(json) ? [{ run, key, step: Number(row[STEP] ?? 0), time: parseTime(row[WALL_TIME]), json }] : [];
  })));
}

function keysOfType({ types }: LoggedKeys, wanted: readonly string[], isType: (type: string) => boolean): readonly string[] {
  return [...types].filter(([key, found]) => (wanted.length === 0 || wanted.includes(key)) && found.some(isType)).map(([key]) => key);
}

/** A way to resolve paths that only takes note of them. */
function noting(names: Map<string, Set<string>>, run: string): (path: string) => string {
  return (path) => {
    const known = names.get(run);
    if (known) known.add(path);
    else names.set(run, new Set([path]));
    return path;
  };
}
