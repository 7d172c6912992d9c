import { stat } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { invalid, toWbError, WbError } from '../../core/errors.js';
import type { Run } from '../../data/run.js';
import { credentialsOf } from '../../server/upstream.js';
import { bundleSource } from '../../sources/bundle/bundle-source.js';
import { fileSource } from '../../sources/files/files-source.js';
import type { Fetch } from '../../sources/http.js';
import { mlrunsSource } from '../../sources/mlflow/mlruns-source.js';
import { rayTuneSource } from '../../sources/ray-tune/ray-tune-source.js';
import { sourceFrom } from '../../sources/registry.js';
import type { Skipped, Source } from '../../sources/source.js';
import { fileFetch } from '../file-fetch.js';
import { listMlruns } from '../list-mlruns.js';
import { clickhousePlace, isClickHouse, type ClickHousePlace } from './clickhouse-place.js';
import { isRayState, listRayTune } from '../list-ray-tune.js';
import { walkFolder, whyUnread } from '../walk-folder.js';

/** A source that is imported, opened when its turn comes. */
export interface ImportPart {
  readonly name: string;
  readonly open: () => Source | Promise<Source>;
  /** What a run of the source is called in the bundle; `runs` are all of the source. */
  readonly idOf: (run: Run, runs: readonly Run[]) => string;
  /** Changes when the files have changed, where that can be told from outside. */
  readonly stamp?: string;
  /** Whether it is a file that may turn out to hold no run at all. */
  readonly isFound?: boolean;
}

/** What is imported. */
export interface ImportTarget {
  readonly parts: readonly ImportPart[];
  readonly skipped: readonly Skipped[];
  /** The folder on disk from which files may be copied. */
  readonly folder?: string;
  /** The origin from which files may be copied even where it is inside the network. */
  readonly origin?: string;
  readonly fetch: Fetch;
}

/** What the command line says about a source besides its place. */
export interface TargetOptions {
  readonly type?: string | undefined;
  readonly entity?: string | undefined;
  readonly project?: string | undefined;
  readonly experiment?: string | undefined;
  /** Where credentials come from. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder of the bundle, which is not read where it lies inside of what is imported; or the address of a database. */
  readonly out: string;
}

const ownId = ({ id }: Run): string => id;

/** Opens what is at a path, an http(s) address, or in a database. Rejects with a `WbError` where there is nothing, or nothing readable. */
export async function importTarget(target: string, options: TargetOptions): Promise<ImportTarget> {
  if (/^https?:/i.test(target)) return urlTarget(target, options);
  if (isClickHouse(target)) return databaseTarget(clickhousePlace(target, options.environment));
  const place = await stat(target).catch(() => undefined);
  if (!place) throw new WbError('missing', `${target} does not exist`);
  if (place.isDirectory()) return options.type === 'trackio' ? spaceTarget(target) : folderTarget(target, options);
  const why = whyUnread(basename(target));
  if (why !== undefined) throw new WbError('format', `${target} cannot be read (${why})`);
  const open = async (): Promise<Source> => (isRayState(basename(target)) ? rayTuneSource({ src: urlOf(target), fetch: fileFetch }) : undefined) ?? (/\.json$/i.test(target) ? await bundleAt(target) : undefined) ?? fileSource({ src: urlOf(target), label: basename(target), fetch: fileFetch, ending: 'final' });
  return { parts: [{ name: basename(target), open, idOf: ownId, stamp: await stampOf(target) }], skipped: [], folder: dirname(resolve(target)), fetch: fileFetch };
}

/** A database as `--out` fills it. */
async function databaseTarget({ url, database, fetch: read }: ClickHousePlace): Promise<ImportTarget> {
  const { clickhouseSource } = await import('../../sources/clickhouse/clickhouse-source.js');
  return { parts: [{ name: database, open: () => clickhouseSource({ url, database, fetch: read }), idOf: ownId }], skipped: [], fetch: read };
}

/** A folder: every bundle, every file that has a reader, and the run folders of MLflow. */
async function folderTarget(folder: string, { out }: TargetOptions): Promise<ImportTarget> {
  if (resolve(out) === resolve(folder)) throw invalid('out', out, 'another folder than the one that is imported');
  const outside = (name: string): boolean => relative(resolve(out), resolve(folder, name)).startsWith('..');
  const { files, bundles, mlruns, rayTune, skipped } = await walkFolder(folder);
  const inFolder = (name: string): string => resolve(folder, name);
  const parts: ImportPart[] = bundles.filter(outside).map((name) => ({
    name, open: () => bundleSource({ src: urlOf(inFolder(name)), fetch: fileFetch }), idOf: ({ id }) => (bundles.length > 1 ? `${dirname(name)}#${id}` : id),
  }));
  if (mlruns.length > 0) {
    const source = mlrunsSource({ src: urlOf(inFolder('mlruns.json')), fetch: fileFetch, list: () => listMlruns(folder) });
    parts.push({ name: 'mlruns', open: () => source, idOf: ({ id }) => source.pathOf(id) || '.' });
  }
  if (rayTune.length > 0) {
    const source = rayTuneSource({ src: `${urlOf(resolve(folder))}/`, fetch: fileFetch, list: () => listRayTune(folder) });
    parts.push({ name: 'ray-tune', open: () => source, idOf: ({ id }) => source.pathOf(id) || '.' });
  }
  for (const name of files.filter(outside)) {
    parts.push({
      name, open: () => fileSource({ src: urlOf(inFolder(name)), label: name, run: name, fetch: fileFetch, ending: 'final' }),
      idOf: ({ id }, runs) => (runs.length === 1 && id === name ? name : `${name}#${id}`), stamp: await stampOf(inFolder(name)), isFound: true,
    });
  }
  return { parts, skipped: skipped.filter(({ what }) => outside(what)), folder: resolve(folder) + sep, fetch: fileFetch };
}

/** The files of a static Space of Trackio. */
async function spaceTarget(folder: string): Promise<ImportTarget> {
  const { trackioSource } = await import('../../sources/trackio/trackio-source.js');
  return { parts: [{ name: basename(resolve(folder)), open: () => trackioSource({ src: `${urlOf(folder)}/`, fetch: fileFetch }), idOf: ownId }], skipped: [], folder: resolve(folder) + sep, fetch: fileFetch };
}

/** An address: of a bundle or a file, or of a server whose type is given or told by what it answers. */
async function urlTarget(target: string, options: TargetOptions): Promise<ImportTarget> {
  const url = new URL(target), type = options.type ?? await typeAt(url), isSpace = type === 'trackio' && await isStaticSpace(url);
  const { entity, project, experiment, environment } = options;
  const key = environment.WANDB_API_KEY;
  const isMeant = options.type !== undefined || originOf(environment.MLFLOW_TRACKING_URI) === url.origin; // a server must not get a key by calling itself MLflow
  const headers = !isMeant || type === undefined || type === 'wandb' ? {} : credentialsOf({ name: type, kind: type, url }, environment);
  const open = (): Promise<Source> => sourceFrom({
    type, ...(type === 'wandb' && key !== undefined && { apiKey: () => key }), ...(Object.keys(headers).length > 0 && { headers }),
    ...(type === undefined || /^(bundle|files|csv|ndjson|json|parquet|trainer-state|tfevents|wandb-file|wandb|mlruns|ray-tune|arrow)$/.test(type) || isSpace ? { src: target } : { url: target }),
    entity, project, experiment, history: 'full',
  });
  return { parts: [{ name: url.host, open, idOf: ownId }], skipped: [], origin: url.origin, fetch: (to, init) => fetch(to, init) };
}

/** Asks a server what it is; `undefined` where the address says by itself that it is a file or a bundle. */
async function typeAt(url: URL): Promise<string | undefined> {
  const { pathname, hostname } = url;
  if (/(^|\.)wandb\.ai$/.test(hostname)) return 'wandb';
  if (/\.[a-z]+$/i.test(pathname)) return undefined;
  const ask = (path: string): Promise<string> => textAt(url, path);
  if (/"format"\s*:\s*"wb-runs"/.test(await ask('index.json'))) return undefined;
  if (/"window_title"|"data_location"/.test(await ask('data/environment'))) return 'tensorboard';
  const version = await ask('version');
  if (/"api_transport"/.test(version) || await isStaticSpace(url)) return 'trackio';
  if (/^\d+\.\d+\.\d+/.test(version)) return 'mlflow';
  return /"telemetry_enabled"/.test(await ask('api/projects/')) ? 'aim' : undefined;
}

/** The start of what is at a path below an address; nothing where there is none. */
async function textAt({ href }: URL, path: string): Promise<string> {
  const response = await fetch(new URL(path, href.replace(/\/*([?#].*)?$/, '/')), { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
  return response?.ok ? (await response.text()).slice(0, 2000) : '';
}

/** Whether the files of a static Space of Trackio, or its page, are there. */
async function isStaticSpace(url: URL): Promise<boolean> {
  return /"mode"\s*:\s*"static"/.test(await textAt(url, 'config.json')) || /^\s*\[[^]*"log_count"/.test(await textAt(url, 'runs.json'));
}

function originOf(address: string | undefined): string | undefined {
  return address !== undefined && URL.canParse(address) ? new URL(address).origin : undefined;
}

async function bundleAt(path: string): Promise<Source | undefined> {
  const source = bundleSource({ src: urlOf(path), fetch: fileFetch });
  try {
    await source.runs({}, { moment: 0, signal: new AbortController().signal });
    return source;
  } catch (error) {
    if (/is no run index/.test(toWbError(error).message)) return undefined;
    throw error;
  }
}

async function stampOf(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  return `${size} ${mtimeMs}`;
}

function urlOf(path: string): string {
  return pathToFileURL(resolve(path)).href;
}
