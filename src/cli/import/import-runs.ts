import { createHash } from 'node:crypto';
import { isAbort, toWbError, WbError } from '../../core/errors.js';
import { retry } from '../../core/retry.js';
import { compileFilter } from '../../data/filter/compile-filter.js';
import type { Run } from '../../data/run.js';
import { inParallel } from '../../sources/in-parallel.js';
import type { FetchContext, Skipped, Source } from '../../sources/source.js';
import { BundleFolder, type NotedRun } from './bundle-folder.js';
import { exactJson } from '../exact-json.js';
import { exactText } from './exact-text.js';
import { importRun } from './import-run.js';
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
  /** How many runs the bundle has now. */
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
 * Turns what is at a path or an address into a run bundle. Runs that have not
 * changed since an import before are not read again; an import that ended in the
 * middle goes on where it was. Rejects with a `WbError` where nothing can be
 * imported, or where a server fails for good.
 */
export async function importRuns(target: string, options: ImportOptions): Promise<ImportResult> {
  const opened = await importTarget(target, options);
  const bundle = await BundleFolder.open(options.out);
  if (!options.dryRun) await bundle.make();
  const work = new ImportWork(opened, bundle, options, await compileFilter({ ...(options.runsFilter !== undefined && { runsFilter: options.runsFilter }) }));
  await work.run();
  const { kept, read, unchanged, skipped, failed } = work;
  if (kept.size === 0 && !options.dryRun && failed.length === 0) {
    const reasons = [...new Set(skipped.map(({ why }) => why))].slice(0, 3).join('; ');
    throw new WbError('missing', `there is no run to import in ${target}${reasons === '' ? '' : ` (${skipped.length} skipped: ${reasons})`}`);
  }
  if (!options.dryRun) {
    const index = { format: 'wb-runs', version: 1, runs: Array.from(kept.values(), ({ entry }) => entry) };
    await bundle.writeIndex(`${exactJson(index)}\n`);
    await bundle.sweep(kept);
  }
  return { runs: options.dryRun ? read.length + unchanged : kept.size, read, unchanged, skipped, failed };
}

/** One import while it goes on. */
class ImportWork {
  readonly kept = new Map<string, NotedRun>();
  readonly read: string[] = [];
  readonly skipped: Skipped[];
  readonly failed: Skipped[] = [];
  unchanged = 0;
  readonly #target: ImportTarget;
  readonly #bundle: BundleFolder;
  readonly #options: ImportOptions;
  readonly #matches: (run: Run, now: number) => boolean;
  readonly #taken = new Set<string>();
  /** Ids of runs that are read, or would be. */
  readonly #stale = new Set<string>();

  constructor(target: ImportTarget, bundle: BundleFolder, options: ImportOptions, matches: (run: Run, now: number) => boolean) {
    this.#target = target;
    this.#bundle = bundle;
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
    const notes = await untilFailure(chosen, async ({ run, id }, done) => {
      progress(done, chosen.length, run.name);
      return this.#one(part, source, run, id, context);
    });
    progress(chosen.length, chosen.length, '');
    chosen.forEach(({ id }, i) => {
      const note = notes[i];
      if (this.#stale.has(id)) this.read.push(id);
      if (note) this.kept.set(id, note);
    });
    this.skipped.push(...source.skipped?.() ?? []);
  }

  #take(id: string, part: ImportPart): boolean {
    if (this.#taken.has(id)) this.skipped.push({ what: part.name, why: `there is another run with the id "${id}"` });
    else return this.#taken.add(id), true;
    return false;
  }

  /** Imports a run, unless it is as it was. */
  async #one(part: ImportPart, source: Source, run: Run, id: string, context: FetchContext): Promise<NotedRun | undefined> {
    const { dryRun, mostBytes = MOST_BYTES } = this.#options, { fetch, folder, origin } = this.#target;
    const stamp = createHash('sha256').update(exactText({ FORMAT, run, mostBytes, part: part.stamp })).digest('hex');
    const before = await this.#bundle.noted(id);
    if (before?.stamp === stamp && tellsChanges(part, run)) {
      this.unchanged++;
      return before;
    }
    this.#stale.add(id);
    if (dryRun) return undefined;
    const skip = (what: string, why: string): void => { this.skipped.push({ what, why }); };
    try {
      const { isEmpty, ...written } = await importRun({ source, run, id, bundle: this.#bundle, context, fetch, folder, origin, mostBytes, skip });
      if (isEmpty && part.isFound) return skip(part.name, 'it holds no run'), this.#stale.delete(id), undefined;
      const note: NotedRun = { stamp, ...written };
      await this.#bundle.note(id, note);
      return note;
    } catch (error) {
      const failure = toWbError(error);
      if (isAbort(error) || failure.retryable) throw error;
      this.#stale.delete(id);
      this.failed.push({ what: `run ${id}`, why: failure.message });
      return before;
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
