import { createHash } from 'node:crypto';
import { isAbort, toWbError, WbError } from '../../core/errors.js';
import { retry } from '../../core/retry.js';
import { compileFilter } from '../../data/filter/compile-filter.js';
import type { Run } from '../../data/run.js';
import { inParallel } from '../../sources/in-parallel.js';
import type { FetchContext, Skipped, Source } from '../../sources/source.js';
import { BundleOutput } from './bundle-output.js';
import { clickhousePlace, isClickHouse } from './clickhouse-place.js';
import { exactText } from './exact-text.js';
import type { ImportOutput } from './import-output.js';
import { importTarget, type ImportPart, type ImportTarget, type TargetOptions } from './import-target.js';

/** Changes when what an import writes of the same run changes. */
const FORMAT = 1;
/** Files larger than this are left out unless told otherwise, in bytes. */
const MOST_BYTES = 100 * 1024 * 1024;

/** How something is imported. */
export interface ImportOptions extends TargetOptions {
  /** Which runs: a filter as panels take it. */
  readonly runsFilter?: string | undefined;
  /** How many runs at most. */
  readonly limit?: number | undefined;
  /** Only says what would be done. */
  readonly dryRun?: boolean | undefined;
  /** Larger files are left out, in bytes; 100 MiB by default. */
  readonly mostBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told how many runs, or files of a folder, are done of how many, and what comes next. */
  readonly progress?: (done: number, total: number, next: string) => void;
}

/** What an import has done. */
export interface ImportResult {
  /** How many runs of what was imported are in the bundle or the database now. */
  readonly runs: number;
  /** Ids of runs that were read, new or anew. */
  readonly read: readonly string[];
  /** How many runs had not changed. */
  readonly unchanged: number;
  readonly skipped: readonly Skipped[];
  /** Runs that could not be read; what the bundle had of them is kept. */
  readonly failed: readonly Skipped[];
}

/**
 * Turns what is at a path or an address into a run bundle, or loads it into a
 * database where `out` names one. Runs that have not changed since an import before are not read again; an import that ended in the
 * middle goes on where it was. Rejects with a `WbError` where nothing can be
 * imported, or where a server fails for good.
 */
export async function importRuns(target: string, options: ImportOptions): Promise<ImportResult> {
  const opened = await importTarget(target, options);
  const output = await openOutput(options);
  if (!options.dryRun) await output.make();
  const work = new ImportWork(opened, output, options, await compileFilter({ ...(options.runsFilter !== undefined && { runsFilter: options.runsFilter }) }));
  await work.run();
  const { kept, read, unchanged, skipped, failed } = work;
  if (kept.length === 0 && !options.dryRun && failed.length === 0) {
    const reasons = [...new Set(skipped.map(({ why }) => why))].slice(0, 3).join('; ');
    throw new WbError('missing', `there is no run to import in ${target}${reasons === '' ? '' : ` (${skipped.length} skipped: ${reasons})`}`);
  }
  if (!options.dryRun) await output.finish(kept);
  return { runs: options.dryRun ? read.length + unchanged : kept.length, read, unchanged, skipped, failed };
}

async function openOutput({ out, environment, signal = new AbortController().signal }: ImportOptions): Promise<ImportOutput> {
  if (!isClickHouse(out)) return BundleOutput.open(out);
  const { ClickHouseOutput } = await import('./clickhouse-output.js');
  return new ClickHouseOutput(clickhousePlace(out, environment), signal);
}

/** One import while it goes on. */
class ImportWork {
  /** Ids of runs that are where they should be, in order. */
  readonly kept: string[] = [];
  readonly read: string[] = [];
  readonly skipped: Skipped[];
  readonly failed: Skipped[] = [];
  unchanged = 0;
  readonly #target: ImportTarget;
  readonly #output: ImportOutput;
  readonly #options: ImportOptions;
  readonly #matches: (run: Run, now: number) => boolean;
  readonly #taken = new Set<string>();
  /** Ids of runs that are read, or would be. */
  readonly #stale = new Set<string>();

  constructor(target: ImportTarget, output: ImportOutput, options: ImportOptions, matches: (run: Run, now: number) => boolean) {
    this.#target = target;
    this.#output = output;
    this.#options = options;
    this.#matches = matches;
    this.skipped = [...target.skipped];
  }

  /** Imports every part; what a file among others lacks is reported, not fatal. */
  async run(): Promise<void> {
    const { parts } = this.#target, { progress = () => undefined } = this.#options;
    const isFolder = parts.length > 1;
    for (const [i, part] of parts.entries()) {
      if (isFolder) progress(i, parts.length, part.name);
      try {
        await this.#part(part, isFolder ? () => undefined : progress);
      } catch (error) {
        if (isAbort(error) || !isFolder || toWbError(error).retryable) throw error;
        this.skipped.push({ what: part.name, why: toWbError(error).message });
      }
    }
    if (isFolder) progress(parts.length, parts.length, '');
  }

  async #part(part: ImportPart, progress: (done: number, total: number, next: string) => void): Promise<void> {
    const { limit = Infinity, signal = new AbortController().signal } = this.#options;
    const context: FetchContext = { moment: 1, signal };
    const source = await part.open();
    const { runs, skipped = [] } = await retry(() => source.runs({}, context), { signal });
    this.skipped.push(...skipped);
    const chosen = runs.filter((run) => this.#matches(run, Date.now())).slice(0, Math.max(0, limit - this.#taken.size))
      .map((run) => ({ run, id: part.idOf(run, runs) })).filter(({ id }) => this.#take(id, part));
    const isKept = await untilFailure(chosen, async ({ run, id }, done) => {
      progress(done, chosen.length, run.name);
      return this.#one(part, source, run, id, context);
    });
    progress(chosen.length, chosen.length, '');
    chosen.forEach(({ id }, i) => {
      if (this.#stale.has(id)) this.read.push(id);
      if (isKept[i]) this.kept.push(id);
    });
    this.skipped.push(...source.skipped?.() ?? []);
  }

  #take(id: string, part: ImportPart): boolean {
    if (this.#taken.has(id)) this.skipped.push({ what: part.name, why: `there is another run with the id "${id}"` });
    else return this.#taken.add(id), true;
    return false;
  }

  /** Imports a run, unless it is as it was; returns whether it is where it should be. */
  async #one(part: ImportPart, source: Source, run: Run, id: string, context: FetchContext): Promise<boolean> {
    const { dryRun, mostBytes = MOST_BYTES } = this.#options, { fetch, folder, origin } = this.#target;
    const stamp = createHash('sha256').update(exactText({ FORMAT, run, mostBytes, part: part.stamp })).digest('hex');
    const before = await this.#output.stampOf(id);
    if (before === stamp && tellsChanges(part, run)) {
      this.unchanged++;
      return true;
    }
    this.#stale.add(id);
    if (dryRun) return false;
    const skip = (what: string, why: string): void => { this.skipped.push({ what, why }); };
    try {
      const isWritten = await this.#output.write({ source, run, id, stamp, mayBeEmpty: part.isFound ?? false, context, fetch, folder, origin, mostBytes, skip });
      if (isWritten) return true;
      skip(part.name, 'it holds no run');
      this.#stale.delete(id);
      return false;
    } catch (error) {
      const failure = toWbError(error);
      if (isAbort(error) || failure.retryable) throw error;
      this.#stale.delete(id);
      this.failed.push({ what: `run ${id}`, why: failure.message });
      return before !== undefined;
    }
  }
}

/** Works on a few items at once. After a failure no other item is begun, and what was begun ends first. */
async function untilFailure<T, R>(items: readonly T[], work: (item: T, done: number) => Promise<R>): Promise<readonly (R | undefined)[]> {
  const failures: unknown[] = [];
  let done = 0;
  const results = await inParallel(items, async (item) => {
    if (failures.length > 0) return undefined;
    try {
      const result = await work(item, done);
      done++;
      return result;
    } catch (error) {
      failures.push(error);
      return undefined;
    }
  });
  if (failures.length > 0) throw failures[0];
  return results;
}

/** Whether a run that looks as it did has not changed; of others nobody knows without reading them. */
function tellsChanges(part: ImportPart, { revision, state }: Run): boolean {
  return part.stamp !== undefined || revision !== undefined || (state !== 'running' && state !== 'unknown');
}
