import { invalid, WbError } from '../../core/errors.js';
import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import type { HistogramSeries } from '../../data/histogram-series.js';
import type { LoggedTable, MediaItem } from '../../data/references.js';
import type { Run } from '../../data/run.js';
import type { Series } from '../../data/series.js';
import { withoutSecrets, type Fetch } from '../http.js';
import { OncePerMoment } from '../once-per-moment.js';
import type { FetchContext, RunsAnswer, RunsQuery, SeriesQuery, Source, SourceDescription } from '../source.js';
import { StaticSpace } from './static-space.js';
import { objectsOf, TrackioApi } from './trackio-api.js';
import type { LoggedObject, TrackioHistory } from './trackio-history.js';
import { TrackioLog } from './trackio-log.js';
import type { TrackioRecord, TrackioServer } from './trackio-server.js';

/** Options of {@link trackioSource}. */
export interface TrackioOptions {
  /** The address of the server; relative to the page behind a proxy. */
  readonly url?: string | undefined;
  /** Instead of a server: the folder with the files of a static Space, or its page. */
  readonly src?: string | undefined;
  /** The name of the project; a static Space has but one. */
  readonly project?: string | undefined;
  /** The platform's `fetch` by default. */
  readonly fetch?: Fetch | undefined;
}

/** Makes a source over one project of Trackio. Throws a `WbError` where an option cannot be used. */
export function trackioSource(options: TrackioOptions | Readonly<Record<string, unknown>>): Source {
  return new TrackioSource(options); // it looks at each
}

class TrackioSource implements Source {
  readonly capabilities = { live: true };
  readonly #options: TrackioOptions;
  readonly #server: TrackioServer;
  readonly #logs: readonly TrackioLog[];
  readonly #reading = new OncePerMoment<readonly Run[]>();
  #names: ReadonlyMap<string, string> = new Map();

  constructor(options: TrackioOptions) {
    this.#options = options;
    this.#server = serverOf(options);
    this.#logs = [new TrackioLog(this.#server, 'metrics'), new TrackioLog(this.#server, 'system_metrics')];
  }

  describe(): SourceDescription {
    const { url, src, project } = this.#options;
    return { type: 'trackio', options: { ...(url !== undefined && { url: withoutSecrets(url) }), ...(src !== undefined && { src: withoutSecrets(src) }), ...(project !== undefined && { project }) } };
  }

  async runs(query: RunsQuery, context: FetchContext): Promise<RunsAnswer> {
    const runs = await this.#read(context);
    return { runs: query.entity === undefined && (query.project ?? this.#options.project) === this.#options.project ? runs : [] };
  }

  async series({ runs, metrics }: SeriesQuery, context: FetchContext): Promise<readonly Series[]> {
    await this.#read(context);
    return runs.flatMap((run) => metrics.flatMap((metric) => this.#histories(run).flatMap((history) => history.series(run.id, metric) ?? [])));
  }

  async metrics(runs: readonly Run[], context: FetchContext): Promise<readonly string[]> {
    await this.#read(context);
    return [...new Set(runs.flatMap((run) => this.#histories(run).flatMap(({ metrics }) => metrics)))].sort();
  }

  async media({ runs, keys }: { readonly runs: readonly Run[]; readonly keys: readonly string[] }, context: FetchContext): Promise<readonly MediaItem[]> {
    await this.#read(context);
    const found = runs.map((run) => this.#histories(run).flatMap(({ objects }) => objects).filter(({ key }) => keys.length === 0 || keys.includes(key)));
    if (found.every((objects) => objects.length === 0)) return [];
    const addressOf = await this.#server.files(context.signal);
    return found.flatMap((objects, i) => objects.flatMap((object) => this.#mediaItem(runs[i].id, object, addressOf) ?? []));
  }

  async table({ run, key, step }: MediaItem, context: FetchContext): Promise<LoggedTable> {
    await this.#read(context);
    const name = this.#names.get(run) ?? run;
    const found = this.#logs.flatMap((log) => log.history({ id: run, name })?.objects ?? []).find((object) => object.type === 'table' && object.key === key && object.step === step);
    if (!found) throw new WbError('missing', `the run ${name} has no table ${key} at step ${step}`);
    return readTable(found.value);
  }

  async histograms({ runs, keys }: { readonly runs: readonly Run[]; readonly keys: readonly string[] }, context: FetchContext): Promise<readonly HistogramSeries[]> {
    await this.#read(context);
    return runs.flatMap((run) => this.#histories(run).flatMap((history) => [...history.histograms]
      .filter(([key]) => keys.length === 0 || keys.includes(key))
      .map(([key, histograms]) => ({ run: run.id, key, histograms }))));
  }

  #histories({ id }: Run): readonly TrackioHistory[] {
    const name = this.#names.get(id);
    return name === undefined ? [] : this.#logs.flatMap((log) => log.history({ id, name }) ?? []);
  }

  /** Reads the list of runs and what they have logged since. */
  #read(context: FetchContext): Promise<readonly Run[]> {
    return this.#reading.do(context, async (signal) => {
      const [found, configs] = await Promise.all([this.#server.records(signal), this.#server.configs(signal)]);
      if (found.length > 0) for (const log of this.#logs) await log.advance(signal);
      this.#names = new Map(found.map(({ id, name }) => [id, name]));
      return found.map((record) => this.#run(record, configs[record.id] ?? configs[record.name]));
    });
  }

  #run({ id, name, createdAt }: TrackioRecord, config: JsonValue | undefined): Run {
    const settings = isObject(config) ? Object.entries(config) : [], own = Object.fromEntries(settings.filter(([key]) => key.startsWith('_')));
    const histories = this.#logs.flatMap((log) => log.history({ id, name }) ?? []), [main] = histories, { project } = this.#options;
    const begun = Date.parse(textOf(own._Created) ?? createdAt ?? ''), user = textOf(own._Username), group = textOf(own._Group);
    const last = main?.lastTime === undefined ? undefined : main.lastTime * 1000;
    return {
      id, name, state: 'unknown', tags: [], ...(project !== undefined && { project }),
      config: Object.fromEntries(settings.filter(([key]) => !key.startsWith('_'))), summary: main?.summary ?? {},
      metrics: histories.flatMap(({ metrics }) => metrics), revision: histories.map(({ rows }) => rows).join(' '),
      ...(Number.isFinite(begun) && { createdAt: begun }), ...(last !== undefined && { heartbeatAt: last }),
      ...(last !== undefined && last >= begun && { durationSeconds: (last - begun) / 1000 }),
      ...(user !== undefined && { user }), ...(group !== undefined && { group }),
    };
  }

  #mediaItem(run: string, { key, step, type, value }: LoggedObject, addressOf: (path: string) => string): MediaItem | undefined {
    const path = textOf(value.file_path), caption = textOf(value.caption);
    const url = type === 'table' ? this.#server.base : path === undefined ? undefined : addressOf(path);
    return url === undefined ? undefined : { run, key, step, index: 0, type, url, ...(caption !== undefined && { caption }) };
  }
}

function serverOf({ url, src, project, fetch }: TrackioOptions): TrackioServer {
  if (typeof src === 'string' && src !== '') return new StaticSpace(src, fetch);
  if (typeof url !== 'string' || url === '') throw invalid('url', url ?? '', 'the address of a Trackio server, or src: the folder of a static Space');
  if (typeof project !== 'string' || project === '') throw invalid('project', project ?? '', 'the name of a Trackio project');
  return new TrackioApi(url, project, fetch);
}

function readTable({ _value }: JsonObject): LoggedTable {
  const records = objectsOf(_value, 'a table');
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  return { columns, data: records.map((record) => columns.map((column) => record[column] ?? null)) };
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
