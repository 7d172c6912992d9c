import { toWbError, WbError } from '../core/errors.js';
import { stableStringify } from '../core/json.js';
import type { Run } from '../data/run.js';
import type { FetchContext, RunsAnswer, RunsQuery, Source } from './source.js';

/** One source of a combination, and what is known of it while it cannot be reached. */
export class CombinedPart {
  readonly source: Source;
  /** What people call the source. */
  readonly label: string;
  /** Goes before the ids of its runs that other runs have, too. */
  readonly prefix: string;
  /** The runs of its latest answer. */
  runs: readonly Run[] = [];
  /** Why what was asked last is missing or old. */
  failure: WbError | undefined;
  /** How many calls in a row have failed. */
  failures = 0;
  /** Counts histories that could not be read, so that they are asked for again. */
  missed = 0;
  /** Whether its runs came when they were asked for last. */
  isThere = true;
  #missedBefore = 0;
  #asked: { readonly key: string; readonly answer: Promise<RunsAnswer>; isLate: boolean } | undefined;

  constructor(source: Source, label: string, prefix: string) {
    this.source = source;
    this.label = label;
    this.prefix = prefix;
  }

  /** Asks for the runs; where an answer was late before, it is that one. */
  askRuns(query: RunsQuery, context: FetchContext): Promise<RunsAnswer> {
    const key = stableStringify(query), known = this.#asked;
    if (known?.isLate && known.key === key) {
      this.#asked = undefined;
      return known.answer;
    }
    const asked = this.#asked = { key, answer: this.source.runs(query, context), isLate: false };
    return asked.answer;
  }

  /** Takes note that the runs have come. */
  succeeded(runs: readonly Run[]): void {
    this.runs = runs;
    this.isThere = true;
    this.failure = undefined;
    if (this.missed === this.#missedBefore) this.failures = 0;
    this.#missedBefore = this.missed;
  }

  /** Takes note of a failure; what was known before is kept. */
  failed(reason: unknown): void {
    const error = toWbError(reason), { kind, message, hint, retryAfterMs } = error;
    this.failures++;
    this.failure = new WbError(kind, `${this.label}: ${message}`, { cause: error, ...(hint !== undefined && { hint }), ...(retryAfterMs !== undefined && { retryAfterMs }) });
  }

  /** Takes note that the others are not kept waiting for the runs any longer; `came` is called when they are there. */
  late(came: () => void): void {
    this.isThere = false;
    this.failure = new WbError('unavailable', `${this.label} has not answered yet`);
    if (!this.#asked) return;
    this.#asked.isLate = true;
    this.#asked.answer.then(came, came);
  }

  /** The run as panels get it; its revision also changes where its history was missed. */
  withRevision(run: Run): Run {
    if (this.missed === 0) return run;
    const { revision, state } = run;
    if (revision === undefined && (state === 'running' || state === 'unknown')) return run; // asked for at every moment
    return { ...run, revision: `${revision ?? ''} ${this.missed}` };
  }
}
