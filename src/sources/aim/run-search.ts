import { invalid } from '../../core/errors.js';
import type { RunPredicate } from '../../data/filter/compile-filter.js';
import type { RunDemand } from '../../data/run-demand.js';
import type { AimApi } from './aim-api.js';
import { aimFilter, idsQuery, isAimOrder } from './aim-query.js';
import { lifeOf, readRun, type AimRun } from './aim-run.js';
import type { AimTree } from './aim-tree.js';

/** Refreshes of more runs ask for their properties first, and for the rest only of those that may have changed. */
const MANY = 20;
/** How many ids one search names at most; they go in its address. */
const MOST_IDS = 100;

/** What a search found. */
export interface FoundRuns {
  readonly runs: readonly AimRun[];
  /** How many runs pass the filter, where a limit has not kept it from being known. */
  readonly matched: number | undefined;
}

/** Reads runs, and what has changed of them since they were last read. */
export class RunSearch {
  readonly #api: AimApi;
  /** By the query that found them. */
  readonly #known = new Map<string, ReadonlyMap<string, AimRun>>();

  constructor(api: AimApi) {
    this.#api = api;
  }

  /** Reads runs; `within` is a search that all of them must pass, empty for all. */
  async find(within: string, demand: RunDemand, signal: AbortSignal): Promise<FoundRuns> {
    if (demand.filter || demand.limit !== undefined) return this.#chosen(within, demand, signal);
    const known = this.#known.get(within);
    const found = known && known.size > MANY ? await this.#changed(within, known, signal) : await this.#read({ q: within }, signal);
    this.#known.set(within, found);
    return { runs: [...found.values()], matched: found.size };
  }

  /** Reads runs by their ids; those that are not there are left out. */
  async byIds(ids: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, AimRun>> {
    const found = new Map<string, AimRun>();
    for (let at = 0; at < ids.length; at += MOST_IDS) {
      for (const [id, run] of await this.#read({ q: idsQuery(ids.slice(at, at + MOST_IDS)) }, signal)) found.set(id, run);
    }
    return found;
  }

  /** Aim may find more than passes here: then more are read until there are enough. */
  async #chosen(within: string, { filter, order = [], limit = Infinity }: RunDemand, signal: AbortSignal): Promise<FoundRuns> {
    const text = filter && aimFilter(filter);
    if (filter && text === undefined) throw invalid('filter', filter.type, 'one that Aim can do');
    if (order.length > 0 && !isAimOrder(order)) throw invalid('order', order.map(({ path }) => path).join(), 'one that Aim can do');
    const q = [within, text].filter((part) => part).map((part) => `(${part})`).join(' and ');
    if (limit === Infinity) {
      const runs = [...(await this.#read({ q }, signal)).values()];
      return { runs, matched: undefined };
    }
    const passes: RunPredicate = filter ? await (await import('../../data/filter/predicate.js')).compileNode(filter) : () => true;
    const found: AimRun[] = [];
    for (let offset: string | undefined, first = true; first || (offset !== undefined && found.length < limit); first = false) {
      const page = [...(await this.#read({ q, limit, offset }, signal)).values()];
      found.push(...page.filter(({ run }) => passes(run, 0)));
      offset = page.length < limit ? undefined : page.at(-1)?.run.id;
    }
    return { runs: found.slice(0, limit), matched: found.length < limit ? found.length : undefined };
  }

  /** Properties of all runs, which are short, tell which are new, gone or going on. */
  async #changed(within: string, known: ReadonlyMap<string, AimRun>, signal: AbortSignal): Promise<ReadonlyMap<string, AimRun>> {
    const listed = new Map<string, AimTree>();
    for await (const [id, found] of this.#api.search('run', { q: within, exclude_params: true, exclude_traces: true }, signal)) listed.set(id, found);
    // Aim lists a run for some seconds before it has read what it holds.
    const mayHaveChanged = (id: string, life: string): boolean => life === 'running' || known.get(id)?.life !== life || known.get(id)?.metrics.size === 0;
    const stale = new Set([...listed].filter(([id, found]) => mayHaveChanged(id, lifeOf(found))).map(([id]) => id));
    if (stale.size * 2 > listed.size) return this.#read({ q: within }, signal);
    const changed = await this.byIds([...stale], signal);
    return new Map([...listed].flatMap(([id, found]) => {
      const run = changed.get(id) ?? (stale.has(id) ? undefined : readRun(id, found, this.#api.base, known.get(id)));
      return run ? [[id, run] as const] : [];
    }));
  }

  async #read(query: { readonly q: string; readonly limit?: number; readonly offset?: string | undefined }, signal: AbortSignal): Promise<Map<string, AimRun>> {
    const runs = new Map<string, AimRun>();
    for await (const [id, found] of this.#api.search('run', query, signal)) runs.set(id, readRun(id, found, this.#api.base));
    return runs;
  }
}
