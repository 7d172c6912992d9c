import type { HistogramSeries } from '../../data/histogram-series.js';
import type { MediaItem } from '../../data/references.js';
import type { Run } from '../../data/run.js';
import type { History } from './history.js';

/** A run found in a file. */
export interface FileRun {
  readonly run: Run;
  readonly history: History;
  /** What the file holds besides, made when it is asked for. */
  readonly histograms?: () => readonly HistogramSeries[];
  readonly media?: () => readonly MediaItem[];
  /** The console output so far. */
  readonly console?: () => string;
}

/** How much a file holds, cell by cell; what is unusual is counted, not hidden. */
export interface FileReport {
  /** `csv`, `ndjson`, `trainer-state`, … */
  readonly format: string;
  readonly rows: number;
  readonly columns: number;
  readonly emptyCells: number;
  /** Cells that hold NaN or an infinity in any spelling. */
  readonly nonFiniteCells: number;
  /** Rows with more or fewer cells than there are columns. */
  readonly raggedRows: number;
}

/** The report of one file of a source. */
export interface ListedFile extends FileReport {
  readonly path: string;
}

/** What has been read of a file. */
export interface FileContents {
  readonly runs: readonly FileRun[];
  readonly report: FileReport;
  /** What could not be used, and why, in sentences. */
  readonly problems: readonly string[];
  /** Reads the values of metrics that have not been read yet, where a format lets columns be read one by one. */
  readonly load?: (metrics: readonly string[], signal: AbortSignal) => Promise<void>;
}

/** What a reader is told about the file. */
export interface ReadOptions {
  /** The id of the run where the file does not name one. */
  readonly run: string;
  /** How messages call the file. */
  readonly label: string;
  /** What goes before every metric name. */
  readonly prefix?: string;
  /** Whether all rows belong to the one run, whatever the file looks like. */
  readonly single?: boolean;
}

/**
 * What to do with a last line that has no line break: `hold` it until the rest
 * comes, take it if it looks `whole`, or take it in any case because it is `final`.
 */
export type Ending = 'hold' | 'whole' | 'final';

/** Reads a file that grows line by line. */
export interface LineReader {
  /**
   * Takes the next piece of text. Returns false where a last line that was
   * taken for whole goes on: the file must be read anew.
   */
  push(text: string, ending: Ending): boolean;
  contents(): FileContents;
}
