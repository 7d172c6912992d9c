import { isAbort, WbError } from '../../core/errors.js';
import { isObject, parseJson, type JsonObject } from '../../core/json.js';
import type { HistogramSeries } from '../../data/histogram-series.js';
import type { MediaItem } from '../../data/references.js';
import type { Run } from '../../data/run.js';
import type { Series } from '../../data/series.js';
import type { Ending, FileContents, FileRun, ListedFile } from '../files/file-contents.js';
import { FollowedFile } from '../files/followed-file.js';
import type { FileFormat } from '../files/format.js';
import { bytesOf, request, type Fetch } from '../http.js';
import type { FetchContext, Skipped } from '../source.js';
import type { RayState } from './ray-state.js';
import { configOf, isResultMetric } from './ray-rows.js';

/** How the files of a trial are reached. */
export interface TrialAccess {
  readonly addressOf: (path: string) => string;
  readonly fetch?: Fetch | undefined;
}

/**
 * One trial of Ray Tune: the files in its folder are one run. `result.json`
 * comes first; `progress.csv` and event files add the metrics that it lacks.
 */
export class RayTrial {
  readonly id: string;
  /** The folder of the trial. */
  readonly path: string;
  /** Why its results could not be read. */
  failure: WbError | undefined;
  readonly #access: TrialAccess;
  readonly #followed = new Map<string, FollowedFile>();
  readonly #skipped = new Map<string, string>();
  #state: RayState | undefined;
  #files: ReadonlyMap<string, number> | undefined;
  #params: { readonly bytes: number; readonly config: JsonObject } | undefined;

  constructor(id: string, path: string, access: TrialAccess) {
    this.id = id;
    this.path = path;
    this.#access = access;
  }

  /** Takes note of what is known from outside: the state of the experiment, and the files with their sizes, where somebody can list them. */
  update(state: RayState | undefined, files: ReadonlyMap<string, number> | undefined): void {
    this.#state = state;
    this.#files = files;
  }

  /** Returns the run. What the state of the experiment does not say is read from the files. */
  async run(project: string | undefined, context: FetchContext): Promise<Run> {
    const config = await this.#config(context.signal);
    if (this.#state) return { ...this.#state.run, ...(config && { config }), ...this.#revision() };
    const [first] = await this.#read(context), { createdAt, heartbeatAt, durationSeconds, state = 'unknown', ...rows } = first?.run ?? ({} as Partial<Run>);
    const summary = Object.entries(rows.summary ?? {}).filter(([name]) => isResultMetric(name));
    return {
      id: this.id, name: nameOf(this.path), tags: [], ...(project !== undefined && { project }), ...this.#revision(),
      state: state === 'unknown' && this.#files?.has('error.txt') ? 'failed' : state,
      config: config ?? rows.config ?? {}, summary: Object.fromEntries(summary),
      ...(createdAt !== undefined && { createdAt }), ...(heartbeatAt !== undefined && { heartbeatAt }), ...(durationSeconds !== undefined && { durationSeconds }),
    };
  }

  /** The series of these metrics, as far as the trial has them. */
  async series(metrics: readonly string[], context: FetchContext): Promise<readonly Series[]> {
    const parts = await this.#read(context);
    return metrics.filter(isResultMetric).flatMap((metric) => parts.map(({ history }) => history.series(metric)).find((one) => one !== undefined) ?? []);
  }

  /** The names of its metrics. */
  async metrics(context: FetchContext): Promise<readonly string[]> {
    const parts = await this.#read(context);
    return parts.flatMap(({ history }) => history.metrics()).filter(isResultMetric);
  }

  async media(context: FetchContext): Promise<readonly MediaItem[]> {
    return (await this.#read(context)).flatMap(({ media }) => media?.() ?? []);
  }

  async histograms(context: FetchContext): Promise<readonly HistogramSeries[]> {
    return (await this.#read(context)).flatMap(({ histograms }) => histograms?.() ?? []);
  }

  /** What the trial failed of; empty where it did not. */
  async errorText({ signal }: FetchContext): Promise<string> {
    const name = this.#state?.errorFile ?? 'error.txt';
    const isThere = this.#files ? this.#files.has(name) : this.#state?.errorFile !== undefined;
    return isThere ? await this.#text(name, signal) ?? '' : '';
  }

  /** What could not be read, and why. */
  skipped(): readonly Skipped[] {
    const problems = [...this.#followed.values()].flatMap(({ options: { label }, contents }) => contents?.problems.map((why) => ({ what: label, why })) ?? []);
    return [...Array.from(this.#skipped, ([what, why]) => ({ what, why })), ...problems];
  }

  /** How much each file that has been read holds. */
  files(): readonly ListedFile[] {
    return [...this.#followed.values()].flatMap(({ options, contents }) => (contents ? [{ path: options.label, ...contents.report }] : []));
  }

  #revision(): Partial<Run> {
    return !this.#files ? {} : { revision: Array.from(this.#files, ([name, bytes]) => `${name}:${bytes}`).join(' ') };
  }

  /** What the files hold, the one that counts most first. */
  async #read(context: FetchContext): Promise<readonly FileRun[]> {
    if (!this.#files) {
      if (this.#state && !this.#state.hasRows) return [];
      this.failure = undefined;
      const contents = await this.#contents('result.json', 'ndjson', context) ?? await this.#contents('progress.csv', 'csv', context);
      return contents?.runs ?? [];
    }
    const names = [...this.#files.keys()], events = names.filter((name) => /(^|\.)tfevents\./.test(name)).sort();
    const wanted = [['result.json', 'ndjson'], ['progress.csv', 'csv'], ...events.map((name) => [name, 'tfevents'] as const)] as const;
    const contents = await Promise.all(wanted.filter(([name]) => this.#files!.has(name)).map(([name, format]) => this.#contents(name, format, context)));
    return contents.flatMap((one) => one?.runs ?? []);
  }

  /** Reads a file; one that is missing is no failure, and one that cannot be used is reported. */
  async #contents(name: string, format: FileFormat, context: FetchContext): Promise<FileContents | undefined> {
    const label = `${this.path}/${name}`;
    let file = this.#followed.get(name);
    if (!file) this.#followed.set(name, file = new FollowedFile({ url: this.#access.addressOf(label), label, format, run: this.id, single: true, fetch: this.#access.fetch }));
    return this.#orReported(label, () => file.read(context, { bytes: this.#files?.get(name), ending: this.#ending() }));
  }

  async #orReported<T>(label: string, read: () => Promise<T>): Promise<T | undefined> {
    try {
      const answer = await read();
      this.#skipped.delete(label);
      this.failure = undefined;
      return answer;
    } catch (error) {
      if (isAbort(error) || !(error instanceof WbError) || error.retryable) throw error;
      if (error.kind !== 'missing') this.#skipped.set(label, error.message);
      this.failure ??= error;
      return undefined;
    }
  }

  async #config(signal: AbortSignal): Promise<JsonObject | undefined> {
    const bytes = this.#files?.get('params.json');
    if (bytes === undefined) return undefined;
    if (this.#params?.bytes !== bytes) {
      const label = `${this.path}/params.json`, text = await this.#text('params.json', signal);
      const config = await this.#orReported(label, () => Promise.resolve(text).then((json) => parseJson(json ?? '{}', label)));
      this.#params = { bytes, config: isObject(config) ? configOf(config) : {} };
    }
    return this.#params.config;
  }

  #text(name: string, signal: AbortSignal): Promise<string | undefined> {
    const label = `${this.path}/${name}`;
    return this.#orReported(label, async () => {
      const response = await request(this.#access.addressOf(label), { signal, label, fetch: this.#access.fetch });
      return new TextDecoder().decode(await bytesOf(response, label, signal));
    });
  }

  #ending(): Ending {
    const state = this.#state?.run.state;
    return state === 'finished' || state === 'failed' ? 'final' : state === 'running' ? 'hold' : 'whole';
  }
}

/** Returns the name that Ray gives a trial, by its folder: `train_3f2a1_00000` of `train_3f2a1_00000_0_lr=0.1_2026-11-23_03-12-15`. */
export function nameOf(folder: string): string {
  const name = folder.split('/').at(-1)!; // a split has at least one part
  return /^.*?_[0-9a-f]{5,8}_\d{5}(?=_|$)/.exec(name)?.[0] ?? name;
}

/** Returns the id of a trial by its folder. */
export function idOf(folder: string): string {
  return /[0-9a-f]{5,8}_\d{5}$/.exec(nameOf(folder))?.[0] ?? nameOf(folder);
}
