import type { WbError } from '../core/errors.js';
import type { HistogramSeries } from '../data/histogram-series.js';
import type { ColorSlot } from '../data/palette.js';
import type { LoggedTable, MediaItem } from '../data/references.js';
import type { Run } from '../data/run.js';
import type { RunSet, RunSetSpec } from '../data/run-set.js';
import type { Series } from '../data/series.js';
import type { ViewState } from '../data/view-state.js';
import type { SettingsOf, SettingsTable } from './settings.js';

/** What a panel needs to read before it can be drawn. */
export interface PanelQuery {
  readonly runSet: RunSetSpec;
  /** Metrics whose series are drawn. */
  readonly metrics: readonly string[];
  /** Picks further metrics among the names that the runs have. */
  readonly pickMetrics?: (names: readonly string[]) => readonly string[] | Promise<readonly string[]>;
  /** Picks the runs whose series are read; all of the run set where it is absent. */
  readonly pickRuns?: (runSet: RunSet) => readonly Run[];
  /** What the picks depend on, so that equal queries are recognised. */
  readonly pick?: string;
  /** Keys whose media are listed; an empty list means every key. */
  readonly media?: readonly string[];
  /** Picks the listed media that are tables whose contents are wanted. */
  readonly pickTables?: (items: readonly MediaItem[]) => readonly MediaItem[];
  /** Keys whose histograms are read; an empty list means every key. */
  readonly histograms?: readonly string[];
}

/** What a panel is drawn from. */
export interface PanelData {
  readonly runSet: RunSet;
  /** All runs of the source, or all that are known where its backend filters. */
  readonly allRuns: readonly Run[];
  readonly series: readonly Series[];
  /** Metrics that the query picked by name. */
  readonly picked?: readonly string[];
  /** The palette place of every run by id. */
  readonly colors: ReadonlyMap<string, ColorSlot>;
  /** What the runs have logged under the media keys that were asked for, by run, key, step and index. */
  readonly media?: readonly MediaItem[];
  /** The contents of the tables that were picked among the media. */
  readonly tables?: ReadonlyMap<MediaItem, LoggedTable>;
  /** Why a picked table could not be read, where another could. */
  readonly brokenTables?: ReadonlyMap<MediaItem, WbError>;
  /** The histograms of the keys that were asked for. */
  readonly histograms?: readonly HistogramSeries[];
  /** Metric names of the runs, where known. */
  readonly metricNames?: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A picture as plain data, in data coordinates. */
export interface Scene {
  /** The heading where the settings name none. */
  readonly title: string;
  /** What was done to the data, short: `EMA 0.6`, `10 of 60 runs`. */
  readonly notes: readonly string[];
  /** Why there is nothing to see and what would fill it; absent where there is something. */
  readonly empty?: string;
}

/**
 * What a panel is, without a DOM: a table of settings, what it needs, how its
 * data becomes a scene, and the scene in words.
 */
export interface PanelType<T extends SettingsTable, S extends Scene> {
  readonly type: string;
  readonly settings: T;
  /** Whether the scene is the same whichever runs are selected, so that selecting need not make it anew. */
  readonly ignoresSelection?: boolean;
  /**
   * Loads what these settings need beyond the rest, `undefined` where that is
   * nothing. `query` and `prepare` want it to be there.
   */
  ready?(settings: SettingsOf<T>): Promise<void> | undefined;
  query(settings: SettingsOf<T>): PanelQuery;
  prepare(data: PanelData, settings: SettingsOf<T>, view: ViewState): S;
  /** One or two sentences for those who do not see the picture. */
  summarize(scene: S): string;
}
