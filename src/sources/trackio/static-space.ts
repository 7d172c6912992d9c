import { WbError } from '../../core/errors.js';
import { isObject, parseJson, type JsonObject, type JsonValue } from '../../core/json.js';
import { bytesOf, request, resolveUrl, type Fetch } from '../http.js';
import { WatchedFile } from '../watched-file.js';
import { parquetRows } from './parquet-rows.js';
import { recordsIn } from './trackio-api.js';
import type { TrackioTable } from './trackio-log.js';
import type { TrackioRecord, TrackioServer } from './trackio-server.js';

/** The files of the tables, seen from the folder. */
const FILES = { metrics: 'metrics.parquet', system_metrics: 'aux/system_metrics.parquet', configs: 'aux/configs.parquet' } as const;
/** Columns of Trackio's own; everything else was logged, or is a setting. */
const OWN = new Set(['id', 'run_id', 'run_name', 'timestamp', 'step', 'log_id', 'space_id', 'created_at']);

/** The files of a static Space: a project as `trackio.sync(sdk="static")` and `freeze` write it, in a folder of any host. */
export class StaticSpace implements TrackioServer {
  readonly #access: { readonly fetch: Fetch | undefined };
  readonly #files = new Map<string, WatchedFile>();
  readonly #rows = new Map<string, readonly JsonObject[]>();
  #base: string;
  #found: Promise<void> | undefined;

  /** `src` is the folder that holds `runs.json`, or the page of the Space. */
  constructor(src: string, fetch: Fetch | undefined) {
    const address = new URL(resolveUrl(src));
    if (address.username !== '' || address.password !== '') throw new WbError('invalid', 'the src of a Trackio Space holds a name or a password', { hint: 'Set the property headers of <wb-source> instead.' });
    address.hash = address.search = '';
    this.#base = address.href.replace(/\/(index\.html|runs\.json)?$/, '').replace(/\/*$/, '/');
    this.#access = { fetch };
  }

  get base(): string {
    return this.#base;
  }

  async records(signal: AbortSignal): Promise<readonly TrackioRecord[]> {
    await this.#find(signal);
    const response = await request(`${this.#base}runs.json`, { signal, label: 'runs.json of the Space', ...this.#access });
    return recordsIn(parseJson(new TextDecoder().decode(await bytesOf(response, 'runs.json of the Space', signal)), 'runs.json of the Space'));
  }

  async configs(signal: AbortSignal): Promise<JsonObject> {
    await this.#find(signal);
    const rows = await this.#table('configs', signal);
    return Object.fromEntries(rows.map((row) => [String(textOf(row.run_id) ?? textOf(row.run_name)), loggedIn(row)]));
  }

  async rows(table: TrackioTable, from: number, _most: number, signal: AbortSignal): Promise<readonly JsonObject[]> {
    const rows = await this.#table(table, signal), start = from === 0 ? 0 : rows.findIndex(({ id }) => Number(id) >= from);
    return start < 0 ? [] : rows.slice(start).map((row) => ({ ...own(row), metrics: loggedIn(row) }));
  }

  /** The folder of the project in paths is not there any more. */
  files(): Promise<(path: string) => string> {
    return Promise.resolve((path) => `${this.#base}media/${path.split('/').slice(1).map(encodeURIComponent).join('/')}`);
  }

  /** Looks once where the files are. */
  async #find(signal: AbortSignal): Promise<void> {
    try {
      await (this.#found ??= this.#readConfig(signal));
    } catch (error) {
      this.#found = undefined;
      throw error;
    }
  }

  /** The page of a Space says where its files are. */
  async #readConfig(signal: AbortSignal): Promise<void> {
    const response = await request(`${this.#base}config.json`, { signal, label: 'config.json of the Space', accepts: [401, 403, 404], ...this.#access });
    const config = response.ok ? await response.json().catch(() => undefined) as JsonValue | undefined : undefined; // what JSON holds
    if (isObject(config) && config.mode === 'static') {
      const bucket = repository(config.bucket_id), dataset = repository(config.dataset_id);
      if (bucket !== undefined) this.#base = `https://huggingface.co/buckets/${bucket}/resolve/`;
      else if (dataset !== undefined) this.#base = `https://huggingface.co/datasets/${dataset}/resolve/main/`;
    }
  }

  /** Rows of a file, sorted; none where there is no such file. */
  async #table(name: keyof typeof FILES, signal: AbortSignal): Promise<readonly JsonObject[]> {
    const url = this.#base + FILES[name], label = `${FILES[name]} of the Space`;
    const file = this.#files.get(name) ?? new WatchedFile(url, { label, ...this.#access });
    this.#files.set(name, file);
    try {
      const bytes = await file.read(signal);
      if (bytes) this.#rows.set(name, (await parquetRows(bytes, label)).map((row, i): JsonObject => ({ id: i + 1, ...row })).sort((a, b) => Number(a.id) - Number(b.id)));
    } catch (error) {
      if (!(error instanceof WbError) || error.kind !== 'missing') throw error;
      this.#rows.set(name, []);
    }
    return this.#rows.get(name) ?? [];
  }
}

function own(row: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(row).filter(([name]) => OWN.has(name)));
}

/** What was logged in a row; older versions write objects as JSON in a text. */
function loggedIn(row: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(row).filter(([name, value]) => !OWN.has(name) && value !== null)
    .map(([name, value]) => [name, typeof value === 'string' && /^\{.*"_type"/s.test(value) ? objectIn(value) : value]));
}

function objectIn(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

function repository(name: JsonValue | undefined): string | undefined {
  return typeof name === 'string' && /^[\w.-]+\/[\w.-]+$/.test(name) ? name : undefined;
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
