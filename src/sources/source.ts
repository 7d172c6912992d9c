import type { WbError } from '../core/errors.js';
import type { JsonObject } from '../core/json.js';
import type { HistogramSeries } from '../data/histogram-series.js';
import type { LogPart, LogPartQuery } from '../data/log-part.js';
import type { ColorSlot } from '../data/palette.js';
import type { LoggedTable, LogLines, MediaItem } from '../data/references.js';
import type { RunAbilities, RunDemand } from '../data/run-demand.js';
import type { Run } from '../data/run.js';
import type { Series } from '../data/series.js';

/** Enough to make an equal source again; holds no secrets. */
export interface SourceDescription {
  readonly type: string;
  readonly options: JsonObject;
}

/**
 * What a source can do by itself; what it cannot do is done above it. With
 * `filter`, `order` and `limit` (see {@link RunAbilities}) it says which part
 * of a run set its backend works out, so that not all runs need be read.
 */
export interface SourceCapabilities extends RunAbilities {
  /** Returns a window of a series at a resolution. */
  readonly window?: boolean;
  /** Can gain runs or rows while it is being looked at. */
  readonly live?: boolean;
}

/** What every call to a source carries. */
export interface FetchContext {
  readonly signal: AbortSignal;
  /**
   * Counts refreshes. Calls with the same moment may share what one of them
   * read; a call with a later moment must ask again.
   */
  readonly moment: number;
}

/**
 * Which runs are wanted. `filter`, `order` and `limit` are there only where the
 * source's capabilities took them; they hold together: filter, sort, cut.
 */
export interface RunsQuery extends RunDemand {
  /** W&B entity or its like. */
  readonly entity?: string;
  readonly project?: string;
}

/** Something a source could not read, and why. */
export interface Skipped {
  readonly what: string;
  readonly why: string;
}

/** The runs of a source. */
export interface RunsAnswer {
  readonly runs: readonly Run[];
  readonly skipped?: readonly Skipped[];
  /** The palette places of the runs, where they must not be counted over all runs anew each time. */
  readonly colors?: ReadonlyMap<string, ColorSlot>;
  /** How many runs pass the filter of a query with a limit. */
  readonly matched?: number;
  /** How many runs there are without filter and limit, where a backend says so at no great cost. */
  readonly total?: number;
}

/** A part of the step axis, and the number of pixels it is drawn on. */
export interface SeriesWindow {
  readonly from: number;
  readonly to: number;
  readonly pixels: number;
}

/** Which series are wanted: every metric of every run. */
export interface SeriesQuery {
  readonly runs: readonly Run[];
  readonly metrics: readonly string[];
  /** What is known already, by {@link seriesKey}; a source may extend it instead of reading all again. */
  readonly previous?: ReadonlyMap<string, Series>;
  /** The only part that is wanted, for sources that can bucket. */
  readonly window?: SeriesWindow;
}

/**
 * Where runs come from. A source translates: it never caches answers, never
 * retries, and never touches the DOM. A run that lacks a metric yields no
 * series for it; that is not an error. Calls reject with a `WbError`.
 */
export interface Source {
  readonly capabilities: SourceCapabilities;
  describe(): SourceDescription;
  runs(query: RunsQuery, context: FetchContext): Promise<RunsAnswer>;
  series(query: SeriesQuery, context: FetchContext): Promise<readonly Series[]>;
  /** The names of the metrics that at least one of the runs has, sorted. */
  metrics(runs: readonly Run[], context: FetchContext): Promise<readonly string[]>;
  /** What the runs have logged under these keys; an empty list of keys means all. */
  media?(query: { readonly runs: readonly Run[]; readonly keys: readonly string[] }, context: FetchContext): Promise<readonly MediaItem[]>;
  /** The contents of a media item that is a table. */
  table?(item: MediaItem, context: FetchContext): Promise<LoggedTable>;
  /** The histograms that the runs have logged under these keys; an empty list of keys means all. */
  histograms?(query: { readonly runs: readonly Run[]; readonly keys: readonly string[] }, context: FetchContext): Promise<readonly HistogramSeries[]>;
  /** Lines of a run's console output: from the line `from` on, or the last `tail` ones. */
  logs?(query: { readonly run: Run; readonly from?: number; readonly tail?: number }, context: FetchContext): Promise<LogLines>;
  /** A piece of a run's console output, for logs that are too long to be read whole. */
  logPart?(query: LogPartQuery, context: FetchContext): Promise<LogPart>;
  /** Calls `changed` when there is something new; returns how to stop. */
  subscribe?(changed: () => void): () => void;
  /** What was left out of what has been read so far, and why. */
  skipped?(): readonly Skipped[];
  /** Why a part of the answers is missing or old, for a source over several places of which one cannot be read. */
  partFailure?(): WbError | undefined;
}

/** The key of one metric of one run. */
export function seriesKey(run: string, metric: string): string {
  return `${run}\u0000${metric}`;
}
