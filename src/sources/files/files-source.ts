import { invalid } from '../../core/errors.js';
import type { HistogramSeries } from '../../data/histogram-series.js';
import type { LogPart, LogPartQuery } from '../../data/log-part.js';
import type { LogLines, MediaItem } from '../../data/references.js';
import type { Run } from '../../data/run.js';
import type { Series } from '../../data/series.js';
import { combineSources } from '../combine-sources.js';
import { labelOf, resolveUrl, withoutSecrets, type Fetch } from '../http.js';
import type { FetchContext, RunsAnswer, RunsQuery, SeriesQuery, Skipped, Source, SourceDescription } from '../source.js';
import type { Ending, FileContents, FileRun, ListedFile } from './file-contents.js';
import { FollowedFile } from './followed-file.js';
import type { FileFormat } from './format.js';
import { runNameOf } from './run-name.js';

/** Options of {@link filesSource}; `src` or `files` is needed. */
export interface FilesOptions {
  /** The address of a file, or of several. */
  readonly src?: string | readonly string[] | undefined;
  /** Files that the reader of the page chose. */
  readonly files?: Iterable<Blob & { readonly name: string }> | undefined;
  /** The format where neither the name nor the content tells it. */
  readonly format?: FileFormat | undefined;
  /** The platform's `fetch` by default. */
  readonly fetch?: Fetch | undefined;
}

/**
 * Makes a source over files as training programs write them: CSV, NDJSON,
 * `trainer_state.json`, Parquet, TensorBoard's event files, W&B's `.wandb` logs. A file may hold one run or several. Growing
 * files are read on from where they ended.
 */
export function filesSource(options: FilesOptions): Source {
  const { src = [], files = [], format, fetch } = options;
  const sources = [
    ...(typeof src === 'string' ? [src] : src).map((address) => fileSource({ src: address, format, fetch })),
    ...[...files].map((file) => fileSource({
      src: `https://file.invalid/${encodeURIComponent(file.name)}`, label: file.name, format, ending: 'final',
      fetch: () => Promise.resolve(new Response(file)),
    })),
  ];
  if (sources.length === 0) throw invalid('src', src, 'the address of a file');
  return sources.length === 1 ? sources[0] : combineSources(sources);
}

/** Options of {@link fileSource}. */
export interface FileOptions {
  readonly src: string;
  readonly format?: FileFormat | undefined;
  readonly fetch?: Fetch | undefined;
  /** How messages call the file. */
  readonly label?: string | undefined;
  /** The id of the run where the file names none; made from the file's name where it is absent. */
  readonly run?: string | undefined;
  /** How to take a last line without a line break; `whole` by default. */
  readonly ending?: Ending | undefined;
}

/** Makes a source over one file. */
export function fileSource(options: FileOptions): FileSource {
  return new FileSource(options);
}

/** A source over one file; made by {@link fileSource}. */
export class FileSource implements Source {
  readonly capabilities = { live: true };
  readonly #options: FileOptions;
  readonly #file: FollowedFile;
  #known: { readonly contents: FileContents; readonly runs: ReadonlyMap<string, FileRun> } | undefined;

  constructor(options: FileOptions) {
    const { src, format, fetch } = options;
    const url = resolveUrl(src);
    const label = options.label ?? labelOf(url, src);
    this.#options = options;
    this.#file = new FollowedFile({ url, fetch, format, label, run: options.run ?? runNameOf(label) });
  }

  describe(): SourceDescription {
    const { src, format } = this.#options;
    return { type: 'files', options: { src: withoutSecrets(src), ...(format && { format }) } };
  }

  async runs(query: RunsQuery, context: FetchContext): Promise<RunsAnswer> {
    const { runs } = await this.#read(context);
    const revision = String(this.#file.size);
    return {
      runs: runs.map(({ run }) => ({ ...run, revision })).filter((run) =>
        (query.project ?? run.project) === run.project && (query.entity ?? run.entity) === run.entity),
    };
  }

  async series({ runs, metrics }: SeriesQuery, context: FetchContext): Promise<readonly Series[]> {
    const found = await this.#found(runs, context, metrics);
    return found.flatMap(({ run, history }) => metrics.flatMap((metric) => {
      const series = history.series(metric);
      return series ? { ...series, run: run.id } : []; // a log may say its id after rows were read
    }));
  }

  async metrics(runs: readonly Run[], context: FetchContext): Promise<readonly string[]> {
    const found = await this.#found(runs, context);
    return [...new Set(found.flatMap(({ history }) => history.metrics()))].sort();
  }

  async histograms({ runs, keys }: { readonly runs: readonly Run[]; readonly keys: readonly string[] }, context: FetchContext): Promise<readonly HistogramSeries[]> {
    const found = await this.#found(runs, context);
    return found.flatMap(({ histograms }) => histograms?.() ?? []).filter(({ key }) => keys.length === 0 || keys.includes(key));
  }

  async media({ runs, keys }: { readonly runs: readonly Run[]; readonly keys: readonly string[] }, context: FetchContext): Promise<readonly MediaItem[]> {
    const found = await this.#found(runs, context);
    return found.flatMap(({ media }) => media?.() ?? []).filter(({ key }) => keys.length === 0 || keys.includes(key));
  }

  async logs(query: { readonly run: Run; readonly from?: number; readonly tail?: number }, context: FetchContext): Promise<LogLines> {
    const [found] = await this.#found([query.run], context);
    const { linesOfText } = await import('../memory/memory-log.js');
    return linesOfText(query.run.id, found?.console?.() ?? '', query);
  }

  async logPart(query: LogPartQuery, context: FetchContext): Promise<LogPart> {
    const [found] = await this.#found([query.run], context);
    const { partOfText } = await import('../memory/memory-log.js');
    return partOfText(found?.console?.() ?? '', query);
  }

  skipped(): readonly Skipped[] {
    const { options: { label }, contents } = this.#file;
    return contents?.problems.map((why) => ({ what: label, why })) ?? [];
  }

  /** How much the file holds, once it has been read. */
  files(): readonly ListedFile[] {
    const { options: { label }, contents } = this.#file;
    return contents ? [{ path: label, ...contents.report }] : [];
  }

  #read(context: FetchContext): Promise<FileContents> {
    return this.#file.read(context, { ending: this.#options.ending ?? 'whole' });
  }

  /** The runs, with the values of `metrics`. */
  async #found(runs: readonly Run[], context: FetchContext, metrics: readonly string[] = []): Promise<readonly FileRun[]> {
    const contents = await this.#read(context);
    if (metrics.length > 0) await contents.load?.(metrics, context.signal);
    if (this.#known?.contents !== contents) this.#known = { contents, runs: new Map(contents.runs.map((found) => [found.run.id, found])) };
    return runs.flatMap((run) => this.#known!.runs.get(run.id) ?? []);
  }
}
