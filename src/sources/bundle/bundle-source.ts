import { isAbort, WbError } from '../../core/errors.js';
import type { HistogramSeries } from '../../data/histogram-series.js';
import type { LogPart, LogPartQuery } from '../../data/log-part.js';
import type { LoggedTable, LogLines, MediaItem } from '../../data/references.js';
import type { Run } from '../../data/run.js';
import type { Series } from '../../data/series.js';
import type { Ending, FileContents, ListedFile } from '../files/file-contents.js';
import { FollowedFile } from '../files/followed-file.js';
import type { JoinedSeries } from '../files/joined-series.js';
import { labelOf, resolveUrl, withoutSecrets, type Fetch } from '../http.js';
import { inParallel } from '../in-parallel.js';
import { OncePerMoment } from '../once-per-moment.js';
import {
  seriesKey, type FetchContext, type RunsAnswer, type RunsQuery, type SeriesQuery, type Skipped, type Source, type SourceDescription,
} from '../source.js';
import { WatchedFile } from '../watched-file.js';
import type { Attachments } from './attachments.js';
import { parseRunIndex, type FileKind, type IndexedRun, type RunIndex } from './run-index.js';

/** Options of {@link bundleSource}. */
export interface BundleOptions {
  /** The address of the bundle's `index.json`, or of the folder it is in. */
  readonly src: string;
  /** The platform's `fetch` by default. */
  readonly fetch?: Fetch | undefined;
}

/** What goes before the names of system metrics. */
const SYSTEM = 'system.';

/**
 * Makes a source over a run bundle: a folder on any static host with an
 * `index.json`. A refresh reads the index, and of the files that have grown
 * only what was added.
 */
export function bundleSource(options: BundleOptions): BundleSource {
  return new BundleSource(options);
}

/** A source over a run bundle; made by {@link bundleSource}. */
export class BundleSource implements Source {
  readonly capabilities = { live: true };
  readonly #options: BundleOptions;
  readonly #url: string;
  readonly #label: string;
  readonly #indexFile: WatchedFile;
  readonly #indexReading = new OncePerMoment<RunIndex>();
  readonly #files = new Map<string, FollowedFile>();
  readonly #joined = new Map<string, JoinedSeries>();
  readonly #failures = new Map<string, string>();
  #index: RunIndex | undefined;
  #runs = new Map<string, IndexedRun>();

  constructor(options: BundleOptions) {
    const { src, fetch } = options;
    const index = /\.json([?#]|$)/i.test(src) ? src : src.replace(/\/?([?#]|$)/, '/index.json$1');
    this.#options = options;
    this.#url = resolveUrl(index);
    this.#label = labelOf(this.#url, index);
    this.#indexFile = new WatchedFile(this.#url, { label: this.#label, fetch });
  }

  describe(): SourceDescription {
    return { type: 'bundle', options: { src: withoutSecrets(this.#options.src) } };
  }

  async runs(query: RunsQuery, context: FetchContext): Promise<RunsAnswer> {
    const { runs, skipped } = await this.#readIndex(context);
    const wanted = runs.map(({ run }) => run).filter((run) =>
      (query.project ?? run.project) === run.project && (query.entity ?? run.entity) === run.entity);
    return { runs: wanted, skipped };
  }

  async series({ runs, metrics }: SeriesQuery, context: FetchContext): Promise<readonly Series[]> {
    const kinds: FileKind[] = [
      ...(metrics.some((metric) => !metric.startsWith(SYSTEM)) ? ['history' as const] : []),
      ...(metrics.some((metric) => metric.startsWith(SYSTEM)) ? ['system' as const] : []),
    ];
    const contents = await this.#read(runs, kinds, context);
    await inParallel(contents.flat(), async (file) => file.load?.(metrics, context.signal));
    const found = runs.flatMap((run, i) => metrics.map((metric) => ({
      key: seriesKey(run.id, metric), parts: contents[i].flatMap((file) => file.runs[0]?.history.series(metric) ?? []),
    })));
    return found.some(({ parts }) => parts.length > 1) ? this.#join(found) : found.flatMap(({ parts }) => parts);
  }

  async metrics(runs: readonly Run[], context: FetchContext): Promise<readonly string[]> {
    const contents = await this.#read(runs.filter((run) => !run.metrics), ['history', 'system'], context);
    const read = contents.flat().flatMap((file) => file.runs[0]?.history.metrics() ?? []);
    return [...new Set([...runs.flatMap((run) => run.metrics ?? []), ...read])].sort();
  }

  async media(query: { readonly runs: readonly Run[]; readonly keys: readonly string[] }, context: FetchContext): Promise<readonly MediaItem[]> {
    const { readMedia } = await import('./attachments.js');
    const lists = await inParallel(query.runs, async (run) => {
      const attached = await this.#attached(run, 'media', context);
      const label = attached.files.map((file) => file.label).join(', ');
      return this.#orReported(label, () => readMedia(run.id, attached));
    });
    return lists.flatMap((list) => list ?? []).filter((item) => query.keys.length === 0 || query.keys.includes(item.key));
  }

  async table(item: MediaItem, context: FetchContext): Promise<LoggedTable> {
    const { readTable } = await import('./attachments.js');
    return readTable(item, { index: this.#url, fetch: this.#options.fetch, signal: context.signal });
  }

  async logs(query: { readonly run: Run; readonly from?: number; readonly tail?: number }, context: FetchContext): Promise<LogLines> {
    const { readLog } = await import('./attachments.js');
    return readLog(query, await this.#attached(query.run, 'logs', context));
  }

  async histograms(query: { readonly runs: readonly Run[]; readonly keys: readonly string[] }, context: FetchContext): Promise<readonly HistogramSeries[]> {
    const { readHistograms } = await import('./read-histograms.js');
    const lists = await inParallel(query.runs, async (run) => {
      const own = await this.#attached(run, 'histograms', context);
      const attached = own.files.length > 0 ? own : await this.#attached(run, 'history', context);
      const files = attached.files.filter(({ label }) => own.files.length > 0 || /\.(ndjson|jsonl)$/i.test(label)); // W&B logs them among the numbers
      return this.#orReported(files.map((file) => file.label).join(', '), () => readHistograms(run.id, { ...attached, files }));
    });
    return lists.flatMap((list) => list ?? []).filter(({ key }) => query.keys.length === 0 || query.keys.includes(key));
  }

  async logPart(query: LogPartQuery, context: FetchContext): Promise<LogPart> {
    const { readLogPart } = await import('./read-log-part.js');
    return readLogPart(query, await this.#attached(query.run, 'logs', context));
  }

  skipped(): readonly Skipped[] {
    const problems = [...this.#files.values()].flatMap(({ options: { label }, contents }) =>
      contents?.problems.map((why) => ({ what: label, why })) ?? []);
    return [...[...this.#failures].map(([what, why]) => ({ what, why })), ...problems];
  }

  /** How much each file that has been read holds. */
  files(): readonly ListedFile[] {
    return [...this.#files.values()].flatMap(({ options, contents }) => (contents ? [{ path: options.label, ...contents.report }] : []));
  }

  #readIndex(context: FetchContext): Promise<RunIndex> {
    return this.#indexReading.do(context, async (signal) => {
      const bytes = await this.#indexFile.read(signal);
      if (this.#index && !bytes) return this.#index;
      try {
        this.#index = parseRunIndex(new TextDecoder().decode(bytes), this.#label);
      } catch (error) {
        this.#indexFile.forget();
        throw error;
      }
      this.#runs = new Map(this.#index.runs.map((indexed) => [indexed.run.id, indexed]));
      for (const known of [this.#files, this.#joined]) {
        for (const key of known.keys()) if (!this.#runs.has(key.split('\u0000')[0])) known.delete(key);
      }
      return this.#index;
    });
  }

  async #indexed(run: Run, context: FetchContext): Promise<IndexedRun | undefined> {
    if (!this.#index) await this.#readIndex(context);
    return this.#runs.get(run.id);
  }

  /** Per run, what its files of these kinds hold. A file that cannot be read is reported; only if none can, that is a failure. */
  async #read(runs: readonly Run[], kinds: readonly FileKind[], context: FetchContext): Promise<FileContents[][]> {
    let failure: WbError | undefined;
    const contents = await inParallel(runs, async (run) => {
      const indexed = await this.#indexed(run, context);
      const files = kinds.flatMap((kind) => (indexed?.files[kind] ?? []).map((entry) => ({ kind, ...entry })));
      const read = await Promise.all(files.map(async ({ kind, file, bytes }) => {
        const followed = this.#follow(run.id, kind, file);
        return this.#orReported(followed.options.label, () => followed.read(context, { bytes, ending: endingOf(indexed!.run) }), (error) => { failure = error; });
      }));
      return read.filter((answer) => answer !== undefined);
    });
    if (failure && contents.every((read) => read.length === 0)) throw failure;
    return contents;
  }

  /** Reads a file; one that cannot be used is reported, and `undefined`. */
  async #orReported<T>(label: string, read: () => Promise<T>, failed?: (error: WbError) => void): Promise<T | undefined> {
    try {
      const answer = await read();
      this.#failures.delete(label);
      return answer;
    } catch (error) {
      if (isAbort(error) || !(error instanceof WbError) || error.retryable) throw error;
      this.#failures.set(label, error.message);
      failed?.(error);
      return undefined;
    }
  }

  #follow(run: string, kind: FileKind, file: string): FollowedFile {
    const url = resolveUrl(file, this.#url);
    const key = `${run}\u0000${kind}\u0000${url}`;
    let followed = this.#files.get(key);
    if (!followed) {
      this.#files.set(key, followed = new FollowedFile({
        url, run, single: true, label: this.#labelOf(file), fetch: this.#options.fetch, ...(kind === 'system' && { prefix: SYSTEM }),
      }));
    }
    return followed;
  }

  async #join(found: readonly { readonly key: string; readonly parts: readonly Series[] }[]): Promise<readonly Series[]> {
    const { JoinedSeries } = await import('../files/joined-series.js');
    return found.flatMap(({ key, parts }) => {
      let joined = this.#joined.get(key);
      if (!joined) this.#joined.set(key, joined = new JoinedSeries());
      return joined.join(parts) ?? [];
    });
  }

  async #attached(run: Run, kind: FileKind, context: FetchContext): Promise<Attachments> {
    const indexed = await this.#indexed(run, context);
    const files = (indexed?.files[kind] ?? []).map((entry) => ({
      ...entry, url: resolveUrl(entry.file, this.#url), label: this.#labelOf(entry.file),
    }));
    return { files, index: this.#url, fetch: this.#options.fetch, signal: context.signal };
  }

  #labelOf(file: string): string {
    return this.#label.replace(/[^/]*$/, file);
  }
}

/** A run that goes on may have written half a line; one that has ended has not. */
function endingOf(run: Run): Ending {
  return run.state === 'running' ? 'hold' : run.state === 'unknown' ? 'whole' : 'final';
}
