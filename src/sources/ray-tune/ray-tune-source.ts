import { isAbort, WbError } from '../../core/errors.js';
import type { HistogramSeries } from '../../data/histogram-series.js';
import type { LogPart, LogPartQuery } from '../../data/log-part.js';
import type { LogLines, MediaItem } from '../../data/references.js';
import type { Run } from '../../data/run.js';
import type { Series } from '../../data/series.js';
import type { ListedFile } from '../files/file-contents.js';
import { labelOf, resolveUrl, withoutSecrets, type Fetch } from '../http.js';
import { inParallel } from '../in-parallel.js';
import { OncePerMoment } from '../once-per-moment.js';
import type { FetchContext, RunsAnswer, RunsQuery, SeriesQuery, Skipped, Source, SourceDescription } from '../source.js';
import { WatchedFile } from '../watched-file.js';
import { findTrials, type FoundTrial, type RayFiles } from './ray-folder.js';
import { parseRayState, type RayState } from './ray-state.js';
import { idOf, RayTrial } from './ray-trial.js';

/** Options of {@link rayTuneSource}. */
export interface RayTuneOptions {
  /** The address of an `experiment_state-….json`; with `list`, that of the folder around the experiments. */
  readonly src: string;
  /** Lists the files of the folder, where somebody can. */
  readonly list?: ((signal: AbortSignal) => Promise<RayFiles>) | undefined;
  /** The platform's `fetch` by default. */
  readonly fetch?: Fetch | undefined;
}

/** A trial and the run that it is. */
interface Found {
  readonly trial: RayTrial;
  readonly run: Run;
}

/** Makes a source over experiments of Ray Tune: the files of a trial are one run. */
export function rayTuneSource(options: RayTuneOptions): RayTuneSource {
  return new RayTuneSource(options);
}

/** A source over experiments of Ray Tune; made by {@link rayTuneSource}. */
export class RayTuneSource implements Source {
  readonly capabilities = { live: true };
  readonly #options: RayTuneOptions;
  readonly #url: string;
  readonly #reading = new OncePerMoment<ReadonlyMap<string, Found>>();
  readonly #trials = new Map<string, RayTrial>();
  readonly #states = new Map<string, { readonly file: WatchedFile; trials: readonly RayState[] }>();
  readonly #failures = new Map<string, string>();
  #found: ReadonlyMap<string, Found> = new Map();

  constructor(options: RayTuneOptions) {
    this.#options = options;
    this.#url = resolveUrl(options.src);
  }

  describe(): SourceDescription {
    return { type: 'ray-tune', options: { src: withoutSecrets(this.#options.src) } };
  }

  async runs({ project, entity }: RunsQuery, context: FetchContext): Promise<RunsAnswer> {
    const runs = [...(await this.#read(context)).values()].map(({ run }) => run);
    return { runs: runs.filter((run) => entity === undefined && (project ?? run.project) === run.project), skipped: Array.from(this.#failures, ([what, why]) => ({ what, why })) };
  }

  async series({ runs, metrics }: SeriesQuery, context: FetchContext): Promise<readonly Series[]> {
    return this.#orFailed(await this.#ask(runs, context, async (trial) => ({ trial, found: await trial.series(metrics, context) })));
  }

  async metrics(runs: readonly Run[], context: FetchContext): Promise<readonly string[]> {
    return [...new Set(this.#orFailed(await this.#ask(runs, context, async (trial) => ({ trial, found: await trial.metrics(context) }))))].sort();
  }

  async media({ runs, keys }: { readonly runs: readonly Run[]; readonly keys: readonly string[] }, context: FetchContext): Promise<readonly MediaItem[]> {
    return (await this.#ask(runs, context, (trial) => trial.media(context))).flat().filter(({ key }) => keys.length === 0 || keys.includes(key));
  }

  async histograms({ runs, keys }: { readonly runs: readonly Run[]; readonly keys: readonly string[] }, context: FetchContext): Promise<readonly HistogramSeries[]> {
    return (await this.#ask(runs, context, (trial) => trial.histograms(context))).flat().filter(({ key }) => keys.length === 0 || keys.includes(key));
  }

  async logs(query: { readonly run: Run; readonly from?: number; readonly tail?: number }, context: FetchContext): Promise<LogLines> {
    const { linesOfText } = await import('../memory/memory-log.js');
    return linesOfText(query.run.id, await this.#errorText(query.run, context), query);
  }

  async logPart(query: LogPartQuery, context: FetchContext): Promise<LogPart> {
    const { partOfText } = await import('../memory/memory-log.js');
    return partOfText(await this.#errorText(query.run, context), query);
  }

  skipped(): readonly Skipped[] {
    return [...this.#trials.values()].flatMap((trial) => trial.skipped());
  }

  /** How much each file that has been read holds. */
  files(): readonly ListedFile[] {
    return [...this.#trials.values()].flatMap((trial) => trial.files());
  }

  /** Where the trial of this id lies in the folder. */
  pathOf(id: string): string {
    return this.#found.get(id)?.trial.path ?? id;
  }

  async #errorText(run: Run, context: FetchContext): Promise<string> {
    return (await this.#ask([run], context, (trial) => trial.errorText(context)))[0] ?? '';
  }

  /** Returns what was found; throws where there is nothing because nothing could be read. */
  #orFailed<T>(answers: readonly { readonly trial: RayTrial; readonly found: readonly T[] }[]): readonly T[] {
    const found = answers.flatMap((answer) => answer.found), failure = answers.find(({ trial }) => trial.failure)?.trial.failure;
    if (found.length === 0 && failure) throw failure;
    return found;
  }

  async #ask<T>(runs: readonly Run[], context: FetchContext, ask: (trial: RayTrial) => Promise<T>): Promise<readonly T[]> {
    context.signal.throwIfAborted();
    if (this.#found.size === 0) await this.#read(context);
    return inParallel(runs.flatMap(({ id }) => this.#found.get(id)?.trial ?? []), ask);
  }

  #read(context: FetchContext): Promise<ReadonlyMap<string, Found>> {
    return this.#reading.do(context, async (signal) => {
      const list = await this.#options.list?.(signal);
      this.#failures.clear();
      const trials = list ? await findTrials(list, this.#folderName(), (path, project) => this.#stateAt(path, project, signal)) : await this.#listed(signal);
      const paths = new Set(trials.map(({ path }) => path));
      for (const path of this.#trials.keys()) if (!paths.has(path)) this.#trials.delete(path);
      const runs = await inParallel(trials, ({ path, state, files, project }) => {
        const trial = this.#trialAt(path, state);
        trial.update(state, files);
        return trial.run(project, { ...context, signal }).then((run) => ({ trial, run }));
      });
      const found = new Map<string, Found>();
      for (const one of runs) {
        if (found.has(one.run.id)) this.#failures.set(one.trial.path, `has the id of the trial in ${found.get(one.run.id)!.trial.path}`);
        else found.set(one.run.id, one);
      }
      return this.#found = found;
    });
  }

  /** The trials that the one file lists. */
  async #listed(signal: AbortSignal): Promise<readonly FoundTrial[]> {
    const project = this.#folderName();
    if (!/\.json$/i.test(new URL(this.#url).pathname)) throw new WbError('invalid', `${labelOf(this.#url, this.#options.src)} is a folder, which a page cannot list`, { hint: 'Give the address of its experiment_state-….json.' });
    const states = await this.#stateOf(this.#url, labelOf(this.#url, this.#options.src), project, signal);
    return states.map((state) => ({ path: state.folder, state, files: undefined, project }));
  }

  /** The name of the folder that the address is of, or is in. */
  #folderName(): string | undefined {
    const name = new URL(this.#url).pathname.split('/').at(-2);
    try {
      return name ? decodeURIComponent(name) : undefined;
    } catch {
      return name; // a percent sign that escapes nothing
    }
  }

  /** In a folder, a state that cannot be read is reported: the files of the trials say enough. */
  async #stateAt(path: string, project: string | undefined, signal: AbortSignal): Promise<readonly RayState[]> {
    try {
      return await this.#stateOf(this.#addressOf(path), path, project, signal);
    } catch (error) {
      if (isAbort(error) || !(error instanceof WbError) || error.retryable) throw error;
      this.#failures.set(path, error.message);
      return [];
    }
  }

  async #stateOf(url: string, label: string, project: string | undefined, signal: AbortSignal): Promise<readonly RayState[]> {
    let known = this.#states.get(url);
    if (!known) this.#states.set(url, known = { file: new WatchedFile(url, { label, fetch: this.#options.fetch }), trials: [] });
    const bytes = await known.file.read(signal);
    if (!bytes) return known.trials;
    try {
      return known.trials = parseRayState(new TextDecoder().decode(bytes), label, project);
    } catch (error) {
      known.file.forget();
      throw error;
    }
  }

  #trialAt(path: string, state: RayState | undefined): RayTrial {
    let trial = this.#trials.get(path);
    if (!trial) this.#trials.set(path, trial = new RayTrial(state?.run.id ?? idOf(path), path, { addressOf: (file) => this.#addressOf(file), fetch: this.#options.fetch }));
    return trial;
  }

  #addressOf(path: string): string {
    return new URL(path.split('/').map(encodeURIComponent).join('/'), this.#url).href;
  }
}
