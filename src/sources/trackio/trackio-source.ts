import { invalid, WbError } from '../../core/errors.js';
import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import type { HistogramSeries } from '../../data/histogram-series.js';
import type { LoggedTable, MediaItem } from '../../data/references.js';
import type { Run } from '../../data/run.js';
import type { Series } from '../../data/series.js';
import { withoutSecrets, type Fetch } from '../http.js';
import { OncePerMoment } from '../once-per-moment.js';
import type { FetchContext, RunsAnswer, RunsQuery, SeriesQuery, Source, SourceDescription } from '../source.js';
import { objectsOf, TrackioApi } from './trackio-api.js';
import type { LoggedObject, TrackioHistory } from './trackio-history.js';
import { TrackioLog } from './trackio-log.js';

/** Options of {@link trackioSource}. */
export interface TrackioOptions {
  /** The address of the server; relative to the page behind a proxy. */
  readonly url: string;
  readonly project: string;
  /** The platform's `fetch` by default. */
  readonly fetch?: Fetch | undefined;
}

/** Makes a source over one project of a Trackio server. Throws a `WbError` where an option cannot be used. */
export function trackioSource(options: TrackioOptions | Readonly<Record<string, unknown>>): Source {
  return new TrackioSource(options as TrackioOptions); // it looks at each
}

class TrackioSource implements Source {
  readonly capabilities = { live: true };
  readonly #options: TrackioOptions;
  readonly #api: TrackioApi;
  readonly #logs: readonly TrackioLog[];
  readonly #reading = new OncePerMoment<readonly Run[]>();
  #names: ReadonlyMap<string, string> = new Map();

  constructor(options: TrackioOptions) {
    const { url, project, fetch } = options;
    if (typeof url !== 'string' || url === '') throw invalid('url', url ?? '', 'the address of a Trackio server');
    if (typeof project !== 'string' || project === '') throw invalid('project', project ?? '', 'the name of a Trackio project');
    this.#options = options;
    this.#api = new TrackioApi(url, fetch);
    this.#logs = [new TrackioLog(this.#api, project, 'metrics'), new TrackioLog(this.#api, project, 'system_metrics')];
  }

  describe(): SourceDescription {
    const { url, project } = this.#options;
    return { type: 'trackio', options: { url: withoutSecrets(url), project } };
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
    const settings = await this.#api.call('get_settings', {}, context.signal), folder = isObject(settings) ? textOf(settings.media_dir) : undefined;
    return found.flatMap((objects, i) => objects.flatMap((object) => this.#mediaItem(runs[i].id, object, folder) ?? []));
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
      const { project } = this.#options;
      const [records, configs] = await Promise.all([
        this.#api.call('get_runs_for_project', { project }, signal), this.#api.call('get_run_configs', { project }, signal),
      ]);
      const found = objectsOf(records, 'the list of runs').flatMap((record) => {
        const name = textOf(record.name), id = textOf(record.id) ?? name;
        return id === undefined ? [] : [{ id, name: name ?? id, createdAt: textOf(record.created_at) }];
      });
      if (found.length > 0) for (const log of this.#logs) await log.advance(signal);
      this.#names = new Map(found.map(({ id, name }) => [id, name]));
      return found.map((record) => this.#run(record, isObject(configs) ? configs[record.id] ?? configs[record.name] : undefined));
    });
  }

  #run({ id, name, createdAt }: { readonly id: string; readonly name: string; readonly createdAt: string | undefined }, config: JsonValue | undefined): Run {
    const settings = isObject(config) ? Object.entries(config) : [], own = Object.fromEntries(settings.filter(([key]) => key.startsWith('_')));
    const histories = this.#logs.flatMap((log) => log.history({ id, name }) ?? []), [main] = histories;
    const begun = Date.parse(textOf(own._Created) ?? createdAt ?? ''), user = textOf(own._Username), group = textOf(own._Group);
    const last = main?.lastTime === undefined ? undefined : main.lastTime * 1000;
    return {
      id, name, state: 'unknown', tags: [], project: this.#options.project,
      config: Object.fromEntries(settings.filter(([key]) => !key.startsWith('_'))), summary: main?.summary ?? {},
      metrics: histories.flatMap(({ metrics }) => metrics), revision: histories.map(({ rows }) => rows).join(' '),
      ...(Number.isFinite(begun) && { createdAt: begun }), ...(last !== undefined && { heartbeatAt: last }),
      ...(last !== undefined && last >= begun && { durationSeconds: (last - begun) / 1000 }),
      ...(user !== undefined && { user }), ...(group !== undefined && { group }),
    };
  }

  #mediaItem(run: string, { key, step, type, value }: LoggedObject, folder: string | undefined): MediaItem | undefined {
    const path = textOf(value.file_path), caption = textOf(value.caption);
    const url = type === 'table' ? this.#api.base : path === undefined ? undefined : this.#api.file(folder === undefined ? path : `${folder}/${path}`);
    return url === undefined ? undefined : { run, key, step, index: 0, type, url, ...(caption !== undefined && { caption }) };
  }
}

function readTable({ _value }: JsonObject): LoggedTable {
  const records = objectsOf(_value, 'a table');
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  return { columns, data: records.map((record) => columns.map((column) => record[column] ?? null)) };
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
