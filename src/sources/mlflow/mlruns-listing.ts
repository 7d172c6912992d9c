import { WbError } from '../../core/errors.js';
import { isObject, parseJson, type JsonObject } from '../../core/json.js';
import { STATES } from './mlflow-run.js';

/**
 * The files of an `mlruns/` folder by their paths in it. A number is a size in
 * bytes: the file is read when it is needed. A text is the content, which spares
 * a request for each of the many small files.
 */
export type MlrunsFiles = ReadonlyMap<string, number | string>;

/** A run folder: the answer that MLflow's server would give about it, and its metric files. */
export interface MlrunsRun {
  /** In the folder, without a slash at its end. */
  readonly path: string;
  readonly experiment: string;
  /** Files of metrics by name, and how many bytes each has. */
  readonly metrics: ReadonlyMap<string, { readonly path: string; readonly bytes: number | string }>;
  /** What `readRun` reads; without metrics. */
  readonly answer: JsonObject;
}

/** What a number in `meta.yaml` says of a run. */
const STATUS: Readonly<Record<string, string>> = { 1: 'RUNNING', 2: 'SCHEDULED', 3: 'FINISHED', 4: 'FAILED', 5: 'KILLED' };

/** Reads an `mlruns.json`. Throws a `WbError` of kind `format` where it is none. */
export function parseMlrunsListing(text: string, label: string): MlrunsFiles {
  const json = parseJson(text, label);
  if (!isObject(json) || json.format !== 'wb-mlruns' || !isObject(json.files)) {
    throw new WbError('format', `${label} is no list of an mlruns folder (expected "format": "wb-mlruns" and an object "files")`);
  }
  return new Map(Object.entries(json.files).filter((entry): entry is [string, number | string] => typeof entry[1] === 'number' || typeof entry[1] === 'string'));
}

/** Reads what a flat `meta.yaml` says, as texts. */
export function parseMeta(text: string): ReadonlyMap<string, string> {
  const pairs = text.split(/\r?\n/).flatMap((line): [string, string][] => {
    const [, key, value] = /^([\w-]+):\s*(.*?)\s*$/.exec(line) ?? [];
    return key === undefined ? [] : [[key, unquoted(value)]];
  });
  return new Map(pairs.filter(([, value]) => value !== '' && value !== 'null' && value !== '~'));
}

/** Finds the run folders: those with a `meta.yaml` that holds the id of a run, with `deleted` also those of deleted runs. `read` returns small files. */
export async function findMlruns(
  files: MlrunsFiles, { deleted, read }: { readonly deleted: boolean; readonly read: (path: string) => Promise<string> },
): Promise<{ readonly runs: readonly MlrunsRun[]; readonly experiments: ReadonlyMap<string, string> }> {
  const folders = byFolder(files), experiments = new Map<string, string>();
  const metas = new Map(await Promise.all([...folders.keys()].map(async (folder) => [folder, parseMeta(await read(at(folder, 'meta.yaml')))] as const)));
  for (const [, meta] of metas) {
    if (runId(meta) === undefined && meta.has('experiment_id')) experiments.set(meta.get('experiment_id')!, meta.get('name') ?? meta.get('experiment_id')!);
  }
  const runs = await Promise.all([...metas].flatMap(([folder, meta]) => (runId(meta) === undefined || (!deleted && meta.get('lifecycle_stage') === 'deleted') ? [] : [readFolder(folder, meta, folders.get(folder)!, files, read)])));
  return { runs, experiments };
}

async function readFolder(folder: string, meta: ReadonlyMap<string, string>, paths: readonly string[], files: MlrunsFiles, read: (path: string) => Promise<string>): Promise<MlrunsRun> {
  const below = (kind: string): [name: string, path: string][] => paths.filter((path) => path.startsWith(at(folder, `${kind}/`))).map((path) => [path.slice(at(folder, `${kind}/`).length), path]);
  const pairs = (kind: string): Promise<JsonObject[]> => Promise.all(below(kind).map(async ([key, path]) => ({ key, value: await read(path) })));
  const status = meta.get('status') ?? '', experiment = meta.get('experiment_id') ?? '0', number = (key: string): number => Number(meta.get(key) ?? 0);
  return {
    path: folder, experiment,
    metrics: new Map(below('metrics').map(([name, path]) => [name, { path, bytes: files.get(path) ?? 0 }])),
    answer: {
      info: {
        run_id: runId(meta)!, run_name: meta.get('run_name') ?? null, experiment_id: experiment, user_id: meta.get('user_id') ?? null,
        status: STATUS[status] ?? (STATES.has(status) ? status : null), start_time: number('start_time'), end_time: number('end_time'),
      },
      data: { params: await pairs('params'), tags: await pairs('tags') },
    },
  };
}

/** Every folder with a `meta.yaml`, and what lies in it. A file belongs to the innermost of them. */
function byFolder(files: MlrunsFiles): ReadonlyMap<string, readonly string[]> {
  const folders = new Map([...files.keys()].filter((path) => /(^|\/)meta\.yaml$/.test(path)).map((path) => [path.replace(/\/?meta\.yaml$/, ''), [] as string[]]));
  for (const path of files.keys()) {
    for (let end = path.lastIndexOf('/'); ; end = path.lastIndexOf('/', end - 1)) {
      const folder = folders.get(end < 0 ? '' : path.slice(0, end));
      folder?.push(path);
      if (folder || end <= 0) break;
    }
  }
  return folders;
}

function runId(meta: ReadonlyMap<string, string>): string | undefined {
  return meta.get('run_id') ?? meta.get('run_uuid');
}

function at(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** YAML doubles a single quote inside single quotes; within double ones it escapes as JSON does. */
function unquoted(value: string): string {
  if (/^'.*'$/.test(value)) return value.slice(1, -1).replaceAll("''", "'");
  if (!/^".*"$/.test(value)) return value;
  try {
    return JSON.parse(value) as string; // JSON in quotes is a text
  } catch {
    return value.slice(1, -1);
  }
}
