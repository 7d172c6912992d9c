import { invalid, WbError } from '../../core/errors.js';
import type { JsonObject } from '../../core/json.js';
import type { RunPredicate } from '../../data/filter/compile-filter.js';
import type { RunDemand } from '../../data/run-demand.js';
import { listOf, textOf, type MlflowApi } from './mlflow-api.js';
import { mlflowFilter, mlflowOrder } from './mlflow-filter.js';
import { readRun, type MlflowRun } from './mlflow-run.js';

/** How many runs one page holds. */
const PAGE = 1000;
/** Refreshes of many runs ask only for those that go on or ended lately, and so many times later for all again. */
const MANY = 100, WHOLE_EVERY = 20;
/** Clocks of the machines that runs were on may differ by so much. */
const SKEW_MS = 600_000;

/** What a search found. */
export interface FoundRuns {
  readonly runs: readonly MlflowRun[];
  /** How many runs pass the filter, where a limit has not kept it from being known. */
  readonly matched: number | undefined;
}

/** Reads runs of experiments, and what has changed of them since they were last read. */
export class RunSearch {
  readonly #api: MlflowApi;
  #experiments: ReadonlyMap<string, string> = new Map();
  #known = new Map<string, MlflowRun>();
  #sinceWhole = WHOLE_EVERY;

  constructor(api: MlflowApi) {
    this.#api = api;
  }

  /** Reads runs of these experiments, which are names by id. */
  async find(experiments: ReadonlyMap<string, string>, demand: RunDemand, signal: AbortSignal): Promise<FoundRuns> {
    if (experiments.size === 0) return { runs: [], matched: 0 };
    if (demand.filter || demand.limit !== undefined) return this.#chosen(experiments, demand, signal);
    const isSame = [...experiments].join() === [...this.#experiments].join();
    const runs = isSame && this.#known.size > MANY && this.#sinceWhole < WHOLE_EVERY
      ? await this.#changed(experiments, signal) : undefined;
    if (runs) this.#sinceWhole++;
    else {
      this.#known = byId(await this.#pages(experiments, {}, signal));
      this.#sinceWhole = 0;
    }
    this.#experiments = experiments;
    const all = [...this.#known.values()];
    return { runs: all, matched: all.length };
  }

  /** Reads further runs by their ids, such as those that others are nested in. */
  byIds(experiments: ReadonlyMap<string, string>, ids: readonly string[], signal: AbortSignal): Promise<readonly MlflowRun[]> {
    return this.#pages(experiments, { filter: mlflowFilter({ type: 'in', path: 'id', values: ids }) }, signal);
  }

  /** A page may hold runs that do not pass here: then more are read until there are enough. */
  async #chosen(experiments: ReadonlyMap<string, string>, { filter, order = [], limit = Infinity }: RunDemand, signal: AbortSignal): Promise<FoundRuns> {
    const search = { filter: filter && mlflowFilter(filter), order: mlflowOrder(order) ?? [], limit };
    if (filter && search.filter === undefined) throw invalid('filter', filter.type, 'one that MLflow can do');
    let passes: RunPredicate = () => true;
    if (filter && limit < Infinity) passes = await (await import('../../data/filter/predicate.js')).compileNode(filter);
    const runs = await this.#pages(experiments, search, signal, ({ run }) => passes(run, 0));
    return { runs, matched: runs.length < limit ? runs.length : undefined };
  }

  /** Changes the runs that are known; `undefined` where something else has happened, so that all must be read again. */
  async #changed(experiments: ReadonlyMap<string, string>, signal: AbortSignal): Promise<true | undefined> {
    const since = [...this.#known.values()].reduce((latest, { touchedAt }) => Math.max(latest, touchedAt), 0) - SKEW_MS;
    const going = ['RUNNING', 'SCHEDULED'].map((status) => `attributes.status = '${status}'`);
    const found = byId((await Promise.all([...going, `attributes.end_time >= ${since}`].map((filter) => this.#pages(experiments, { filter }, signal)))).flat());
    const isLost = [...this.#known.values()].some(({ run, status }) => (status === 'RUNNING' || status === 'SCHEDULED') && !found.has(run.id));
    if (isLost) return undefined;
    const added = [...found.values()].filter(({ run }) => !this.#known.has(run.id));
    const changed = [...this.#known.values()].map((known) => found.get(known.run.id) ?? known);
    this.#known = byId([...added, ...changed]);
    return true;
  }

  async #pages(
    experiments: ReadonlyMap<string, string>, search: { readonly filter?: string | undefined; readonly order?: readonly string[]; readonly limit?: number },
    signal: AbortSignal, passes: (run: MlflowRun) => boolean = () => true,
  ): Promise<readonly MlflowRun[]> {
    const { filter, order = [], limit = Infinity } = search, found: MlflowRun[] = [];
    for (let token: string | undefined, first = true; first || (token !== undefined && found.length < limit); first = false) {
      const body: JsonObject = {
        experiment_ids: [...experiments.keys()], run_view_type: 'ACTIVE_ONLY', max_results: Math.min(PAGE, limit), order_by: order,
        ...(filter !== undefined && { filter }), ...(token !== undefined && { page_token: token }),
      };
      const answer = await this.#api.post('runs/search', body, signal);
      if (first && answer.runs === undefined && Object.keys(answer).some((key) => key !== 'next_page_token')) throw new WbError('format', 'runs/search of MLflow answers no list of runs', { hint: 'Is the url that of an MLflow server?' });
      const runs = listOf(answer, 'runs').flatMap((run) => readRun(run, { base: this.#api.base, experiments }) ?? []);
      found.push(...runs.filter(passes));
      token = textOf(answer, 'next_page_token');
    }
    return found.slice(0, limit);
  }
}

function byId(runs: readonly MlflowRun[]): Map<string, MlflowRun> {
  return new Map(runs.map((run) => [run.run.id, run]));
}
