import { WbError } from '../../core/errors.js';
import { stableStringify, type JsonObject, type JsonValue } from '../../core/json.js';
import { toNumber, fieldOf } from '../../data/run-fields.js';
import type { Run } from '../../data/run.js';
import type { SortKey } from '../../data/sort.js';
import type { RunsAnswer, RunsQuery } from '../source.js';
import { readPage, textOf, WandbRefusal } from './wandb-api.js';
import { wandbFilter, wandbOrder } from './wandb-filter.js';
import type { WandbProject } from './wandb-project.js';
import { runsQuery } from './wandb-queries.js';
import { readRun, type RunPlace } from './wandb-run.js';

/** How many runs one request asks for: with everything about them, and with what tells whether they have changed. */
const PAGE = 100, LIGHT_PAGE = 500;
/** The order in which runs are listed where nobody asks for one. */
const OLDEST_FIRST = '+created_at';

interface KnownRun {
  readonly run: Run;
  /** What was known of it without its config and summary. */
  readonly light: string;
  readonly lines: number | undefined;
}

/** What a reading has gathered so far. */
interface Reading {
  readonly runs: Run[];
  unreadable: number;
  matched: JsonValue | undefined;
  total: JsonValue | undefined;
}

/**
 * The runs of one project. The first reading asks for everything; later ones
 * for what tells whether a run has changed (state, heartbeat, number of rows,
 * names, tags), and then for those runs that have.
 */
export class WandbRuns {
  readonly #project: WandbProject;
  readonly #place: RunPlace;
  readonly #fixed: JsonObject | undefined;
  readonly #known = new Map<string, KnownRun>();

  /** `fixed` is a filter that holds for everything that is asked. */
  constructor(project: WandbProject, place: RunPlace, fixed: JsonObject | undefined) {
    this.#project = project;
    this.#place = place;
    this.#fixed = fixed;
  }

  /** How many rows the history of a run has, as far as it is known. */
  lines(run: string): number | undefined {
    return this.#known.get(run)?.lines;
  }

  /** Reads the runs that a query asks for. A listing whose place the server has forgotten is begun again, once. */
  async read(query: RunsQuery, signal: AbortSignal): Promise<RunsAnswer> {
    try {
      return await this.#read(query, signal);
    } catch (error) {
      if (!(error instanceof WandbRefusal) || !error.isExpiredCursor) throw error;
      return this.#read(query, signal);
    }
  }

  async #read(query: RunsQuery, signal: AbortSignal): Promise<RunsAnswer> {
    const isFirst = this.#known.size === 0, { limit, order = [] } = query;
    const filter = this.#filter(query), perPage = isFirst ? PAGE : LIGHT_PAGE;
    const variables = { ...(filter && { filters: JSON.stringify(filter) }), order: wandbOrder(order) ?? OLDEST_FIRST };
    const isEnough = limit === undefined ? () => false : await enough(query, limit);
    const reading: Reading = { runs: [], unreadable: 0, matched: undefined, total: undefined };
    let cursor: string | undefined;
    do {
      const place: JsonObject = cursor === undefined ? { perPage: Math.min(perPage, limit ?? Infinity) } : { perPage, cursor };
      const next = await this.#page(reading, isFirst ? 'all' : 'light', { ...variables, ...place }, signal);
      if (next !== undefined && next === cursor) throw new WbError('format', 'W&B answers the same page of runs again and again');
      cursor = next;
    } while (cursor !== undefined && !isEnough(reading.runs));
    const { runs, unreadable, matched, total } = reading;
    return {
      runs, ...(typeof matched === 'number' && { matched }), ...(typeof total === 'number' && { total }),
      ...(unreadable > 0 && { skipped: [{ what: `${unreadable} runs`, why: 'W&B answered nothing about them' }] }),
    };
  }

  async #page(reading: Reading, what: 'all' | 'light', variables: JsonObject, signal: AbortSignal): Promise<string | undefined> {
    const project = await this.#project.ask(runsQuery(what), variables, signal);
    const page = readPage(project.runs, 'runs');
    const lights = page.nodes.map(lightOf), changed = page.nodes.filter((node, i) => this.#known.get(textOf(node, 'name') ?? '')?.light !== lights[i]);
    if (what === 'all') this.#learn(page.nodes);
    else await this.#readChanged(changed.flatMap((node) => textOf(node, 'name') ?? []), signal);
    const runs = page.nodes.flatMap((node) => this.#known.get(textOf(node, 'name') ?? '')?.run ?? []);
    reading.runs.push(...runs);
    reading.unreadable += page.empty + page.nodes.length - runs.length;
    reading.matched ??= project.matched;
    reading.total ??= this.#fixed ? undefined : project.total;
    return page.next;
  }

  async #readChanged(names: readonly string[], signal: AbortSignal): Promise<void> {
    for (let i = 0; i < names.length; i += PAGE) {
      const filters = JSON.stringify({ name: { $in: names.slice(i, i + PAGE) } });
      let cursor: string | undefined;
      do {
        const project = await this.#project.ask(runsQuery('all'), { filters, perPage: PAGE, ...(cursor !== undefined && { cursor }) }, signal);
        const page = readPage(project.runs, 'runs');
        this.#learn(page.nodes);
        cursor = page.next === cursor ? undefined : page.next;
      } while (cursor !== undefined);
    }
  }

  #learn(nodes: readonly JsonObject[]): void {
    for (const node of nodes) {
      const run = readRun(node, this.#place), light = lightOf(node), lines = node.historyLineCount;
      if (!run) continue;
      this.#known.set(run.id, { run, light, lines: typeof lines === 'number' ? lines : undefined });
    }
  }

  #filter({ filter }: RunsQuery): JsonObject | undefined {
    const asked = filter && wandbFilter(filter);
    return asked && this.#fixed ? { $and: [this.#fixed, asked] } : asked ?? this.#fixed;
  }
}

/** A run without its config and summary, as text. */
function lightOf({ config: _, summaryMetrics: __, ...light }: JsonObject): string {
  return stableStringify(light);
}

/**
 * Returns whether the runs read so far hold the first `limit` ones. A server
 * may answer more than passes the filter (it compares names without regard to
 * case), and may put runs without a value first: those do not count.
 */
async function enough({ filter, order = [] }: RunsQuery, limit: number): Promise<(runs: readonly Run[]) => boolean> {
  const passes = filter ? await (await import('../../data/filter/predicate.js')).compileNode(filter) : () => true;
  const [key] = order;
  return (runs) => {
    const passing = runs.filter((run) => passes(run, 0));
    if (!key) return passing.length >= limit;
    const values = passing.map((run) => toNumber(fieldOf(run, key.path))).filter((value) => !Number.isNaN(value));
    return values.length >= limit && isSorted(values, key);
  };
}

function isSorted(values: readonly number[], { order }: SortKey): boolean {
  return values.every((value, i) => i === 0 || (order === 'desc' ? values[i - 1] >= value : values[i - 1] <= value));
}
