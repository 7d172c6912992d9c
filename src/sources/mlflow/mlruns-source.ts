import type { Run } from '../../data/run.js';
import type { Series } from '../../data/series.js';
import { bytesOf, labelOf, request, resolveUrl, withoutSecrets, type Fetch } from '../http.js';
import { inParallel } from '../in-parallel.js';
import { OncePerMoment } from '../once-per-moment.js';
import type { FetchContext, RunsAnswer, RunsQuery, SeriesQuery, Skipped, Source, SourceDescription } from '../source.js';
import { WatchedFile } from '../watched-file.js';
import { MetricFile } from './metric-file.js';
import { readRun } from './mlflow-run.js';
import { findMlruns, parseMlrunsListing, type MlrunsFiles, type MlrunsRun } from './mlruns-listing.js';

/** Options of {@link mlrunsSource}. */
export interface MlrunsOptions {
  /** The address of an `mlruns.json`, or of the folder that it is in. */
  readonly src: string;
  /** Lists the folder instead of that file, where somebody can. */
  readonly list?: ((signal: AbortSignal) => Promise<MlrunsFiles>) | undefined;
  /** Whether runs are there that were deleted, which MLflow only marks so; they are not by default. */
  readonly deleted?: boolean;
  /** The platform's `fetch` by default. */
  readonly fetch?: Fetch | undefined;
}

/** A run of the folder as it is shown, and where it lies. */
interface Found {
  readonly run: Run;
  readonly folder: MlrunsRun;
}

/** Makes a source over an `mlruns/` folder, in which MLflow keeps runs where it has no server, on any static host. */
export function mlrunsSource(options: MlrunsOptions): MlrunsSource {
  return new MlrunsSource(options);
}

/** A source over an `mlruns/` folder; made by {@link mlrunsSource}. */
export class MlrunsSource implements Source {
  readonly capabilities = { live: true };
  readonly #options: MlrunsOptions;
  readonly #url: string;
  readonly #listing: WatchedFile;
  readonly #reading = new OncePerMoment<ReadonlyMap<string, Found>>();
  readonly #files = new Map<string, MetricFile>();
  readonly #failures = new Map<string, string>();
  #known: MlrunsFiles | undefined;
  #runs: ReadonlyMap<string, Found> = new Map();

  constructor(options: MlrunsOptions) {
    const { src, fetch } = options;
    this.#options = options;
    this.#url = resolveUrl(/\.json([?#]|$)/i.test(src) ? src : src.replace(/\/?([?#]|$)/, '/mlruns.json$1'));
    this.#listing = new WatchedFile(this.#url, { label: labelOf(this.#url), fetch });
  }

  describe(): SourceDescription {
    return { type: 'mlruns', options: { src: withoutSecrets(this.#options.src) } };
  }

  async runs({ project, entity }: RunsQuery, context: FetchContext): Promise<RunsAnswer> {
    const found = await this.#read(context);
    const runs = [...found.values()].map(({ run }) => run);
    return { runs: runs.filter((run) => entity === undefined && (project ?? run.project) === run.project), skipped: this.skipped() };
  }

  async series({ runs, metrics }: SeriesQuery, context: FetchContext): Promise<readonly Series[]> {
    context.signal.throwIfAborted();
    if (this.#runs.size === 0) await this.#read(context);
    const wanted = runs.flatMap(({ id }) => metrics.map((metric) => ({ found: this.#runs.get(id), metric })));
    const series = await inParallel(wanted, async ({ found, metric }) => {
      const file = found?.folder.metrics.get(metric);
      return found && file ? this.#follow(found, metric, file, context.signal) : undefined;
    });
    return series.filter((one) => one !== undefined);
  }

  async metrics(runs: readonly Run[], context: FetchContext): Promise<readonly string[]> {
    if (this.#runs.size === 0) await this.#read(context);
    return [...new Set(runs.flatMap(({ id }) => [...this.#runs.get(id)?.folder.metrics.keys() ?? []]))].sort();
  }

  skipped(): readonly Skipped[] {
    return [...this.#failures].map(([what, why]) => ({ what, why }));
  }

  /** Where the run of this id lies in the folder. */
  pathOf(id: string): string {
    return this.#runs.get(id)?.folder.path ?? id;
  }

  #read(context: FetchContext): Promise<ReadonlyMap<string, Found>> {
    return this.#reading.do(context, async (signal) => {
      const files = await this.#list(signal);
      if (files === this.#known) return this.#runs;
      const { runs, experiments } = await findMlruns(files, { deleted: this.#options.deleted ?? false, read: (path) => this.#small(path, files, signal) });
      const found = new Map<string, Found>();
      for (const folder of runs) {
        const read = readRun(folder.answer, { base: '', experiments });
        if (!read) continue;
        if (found.has(read.run.id)) this.#failures.set(folder.path, `has the id of the run in ${found.get(read.run.id)!.folder.path}`);
        else found.set(read.run.id, { folder, run: asShown(read.run, folder) });
      }
      this.#known = files;
      return this.#runs = grouped(found, runs);
    });
  }

  async #list(signal: AbortSignal): Promise<MlrunsFiles> {
    if (this.#options.list) return this.#options.list(signal);
    const bytes = await this.#listing.read(signal);
    if (!bytes && this.#known) return this.#known;
    try {
      return parseMlrunsListing(new TextDecoder().decode(bytes), labelOf(this.#url));
    } catch (error) {
      this.#listing.forget();
      throw error;
    }
  }

  /** A file of a few bytes: often its content is in the listing. */
  async #small(path: string, files: MlrunsFiles, signal: AbortSignal): Promise<string> {
    const content = files.get(path);
    if (typeof content === 'string') return content;
    const response = await request(this.#address(path), { fetch: this.#options.fetch, signal, label: path });
    return new TextDecoder().decode(await bytesOf(response, path, signal));
  }

  async #follow({ run }: Found, metric: string, { path, bytes }: { readonly path: string; readonly bytes: number | string }, signal: AbortSignal): Promise<Series> {
    let file = this.#files.get(path);
    if (!file) this.#files.set(path, file = new MetricFile(run.id, metric, this.#address(path), { label: path, fetch: this.#options.fetch }));
    if (typeof bytes === 'string') return new MetricFile(run.id, metric, '', { label: path }).take(bytes, true);
    return file.read(bytes, run.state !== 'running', signal);
  }

  #address(path: string): string {
    return new URL(path.split('/').map(encodeURIComponent).join('/'), this.#url).href;
  }
}

/** A folder says nothing of the latest values, and has no page of its own. */
function asShown({ url: _url, ...run }: Run, { metrics }: MlrunsRun): Run {
  const sizes = [...metrics].map(([name, { bytes }]) => `${name} ${typeof bytes === 'string' ? bytes.length : bytes}`);
  return { ...run, metrics: [...metrics.keys()].sort(), revision: [run.state, ...sizes].join('\n') };
}

function grouped(found: ReadonlyMap<string, Found>, folders: readonly MlrunsRun[]): ReadonlyMap<string, Found> {
  const parents = new Map(folders.map(({ answer, path }) => [path, readRun(answer, { base: '', experiments: new Map() })?.parent]));
  return new Map([...found].map(([id, one]) => {
    const parent = parents.get(one.folder.path);
    return [id, parent === undefined ? one : { ...one, run: { ...one.run, group: found.get(parent)?.run.name ?? parent } }];
  }));
}
