import { WbError } from '../core/errors.js';
import type { HistogramSeries } from '../data/histogram-series.js';
import type { LogPart, LogPartQuery } from '../data/log-part.js';
import type { LoggedTable, LogLines, MediaItem } from '../data/references.js';
import type { Run } from '../data/run.js';
import type { Series } from '../data/series.js';
import { logPartOf } from './log-part-of.js';
import type { FetchContext, RunsAnswer, RunsQuery, SeriesQuery, Skipped, Source, SourceDescription } from './source.js';

/** Where a run of the combined source comes from. */
interface Origin {
  readonly source: Source;
  readonly index: number;
  /** The run as its own source knows it. */
  readonly run: Run;
}

/**
 * Makes one source of several, for panels that compare runs from different
 * places. A run whose id an earlier source has too is called `2:id`, `3:id`, …
 * after the place of its source. A source that cannot be read is reported; the
 * others are shown.
 */
export function combineSources(sources: readonly Source[]): Source {
  return new Combined(sources);
}

class Combined implements Source {
  readonly capabilities;
  readonly #sources: readonly Source[];
  #origins: ReadonlyMap<string, Origin> = new Map();
  #failures: readonly Skipped[] = [];

  constructor(sources: readonly Source[]) {
    this.#sources = sources;
    this.capabilities = { live: sources.some(({ capabilities }) => capabilities.live) };
  }

  describe(): SourceDescription {
    return { type: 'combined', options: { sources: this.#sources.map((source) => ({ ...source.describe() })) } };
  }

  async runs(query: RunsQuery, context: FetchContext): Promise<RunsAnswer> {
    const failures: WbError[] = [];
    const answers = await Promise.all(this.#sources.map((source) => source.runs(query, context).catch((error: unknown): RunsAnswer => {
      if (!(error instanceof WbError) || error.retryable) throw error;
      failures.push(error);
      return { runs: [] };
    })));
    if (failures.length > 0 && failures.length === this.#sources.length) throw failures[0];
    this.#failures = failures.map(({ message }) => ({ what: 'a source', why: message }));
    const origins = new Map<string, Origin>();
    answers.forEach((answer, index) => {
      for (const run of answer.runs) {
        const id = origins.has(run.id) ? `${index + 1}:${run.id}` : run.id;
        origins.set(id, { source: this.#sources[index], index, run });
      }
    });
    this.#origins = origins;
    return {
      runs: [...origins].map(([id, { run }]) => ({ ...run, id })),
      skipped: answers.flatMap(({ skipped = [] }) => skipped),
    };
  }

  async series(query: SeriesQuery, context: FetchContext): Promise<readonly Series[]> {
    const parts = await this.#bySource(query.runs, (source, runs) =>
      source.series({ runs, metrics: query.metrics, ...(query.window && { window: query.window }) }, context));
    const place = new Map(query.runs.map((run, i) => [run.id, i]));
    return parts.flatMap(({ ids, answer }) => answer.map((series) => ({ ...series, run: ids.get(series.run) ?? series.run })))
      .sort((a, b) => (place.get(a.run) ?? 0) - (place.get(b.run) ?? 0));
  }

  async metrics(runs: readonly Run[], context: FetchContext): Promise<readonly string[]> {
    const parts = await this.#bySource(runs, (source, own) => source.metrics(own, context));
    return [...new Set(parts.flatMap(({ answer }) => answer))].sort();
  }

  async media(query: { readonly runs: readonly Run[]; readonly keys: readonly string[] }, context: FetchContext): Promise<readonly MediaItem[]> {
    const parts = await this.#bySource(query.runs, async (source, runs) => source.media?.({ runs, keys: query.keys }, context) ?? []);
    return parts.flatMap(({ ids, answer }) => answer.map((item) => ({ ...item, run: ids.get(item.run) ?? item.run })));
  }

  async table(item: MediaItem, context: FetchContext): Promise<LoggedTable> {
    const origin = this.#origins.get(item.run);
    if (!origin?.source.table) throw new WbError('missing', `the run "${item.run}" has no tables`);
    return origin.source.table({ ...item, run: origin.run.id }, context);
  }

  async logs(query: { readonly run: Run; readonly from?: number; readonly tail?: number }, context: FetchContext): Promise<LogLines> {
    const origin = this.#origins.get(query.run.id);
    const lines = await origin?.source.logs?.({ ...query, run: origin.run }, context);
    return { from: 0, lines: [], ...lines, run: query.run.id };
  }

  async logPart(query: LogPartQuery, context: FetchContext): Promise<LogPart> {
    const origin = this.#origins.get(query.run.id);
    const part = origin && await logPartOf(origin.source, { ...query, run: origin.run }, context);
    return { start: 0, end: 0, text: '', ...part, run: query.run.id };
  }

  async histograms(query: { readonly runs: readonly Run[]; readonly keys: readonly string[] }, context: FetchContext): Promise<readonly HistogramSeries[]> {
    const parts = await this.#bySource(query.runs, async (source, runs) => source.histograms?.({ runs, keys: query.keys }, context) ?? []);
    return parts.flatMap(({ ids, answer }) => answer.map((series) => ({ ...series, run: ids.get(series.run) ?? series.run })));
  }

  subscribe(changed: () => void): () => void {
    const stops = this.#sources.flatMap((source) => source.subscribe?.(changed) ?? []);
    return () => { for (const stop of stops) stop(); };
  }

  skipped(): readonly Skipped[] {
    return [...this.#failures, ...this.#sources.flatMap((source) => source.skipped?.() ?? [])];
  }

  /** Asks every source about its own runs; `ids` leads back to the ids they have here. */
  #bySource<T>(runs: readonly Run[], ask: (source: Source, runs: readonly Run[]) => Promise<T>): Promise<{ ids: ReadonlyMap<string, string>; answer: T }[]> {
    return Promise.all(this.#sources.flatMap((source, index) => {
      const own = runs.flatMap(({ id }) => {
        const origin = this.#origins.get(id);
        return origin?.index === index ? [{ id, run: origin.run }] : [];
      });
      if (own.length === 0) return [];
      const ids = new Map(own.map(({ id, run }) => [run.id, id]));
      return [ask(source, own.map(({ run }) => run)).then((answer) => ({ ids, answer }))];
    }));
  }
}
