import { invalid } from '../../core/errors.js';
import type { JsonObject } from '../../core/json.js';
import type { RunSetting } from '../../data/run-settings.js';
import type { RunSetLock } from '../../panels/run-set/lock.js';
import type { PanelLayout, PanelWidth } from '../block.js';
import { parseLayout } from '../parse-block.js';
import { parseRunSet } from '../run-set-node.js';
import { block, plain, type BlockJson } from './block-json.js';
import { checkChart, checkSettings, type RunSetOptions } from './panel-settings.js';

/** What every panel takes besides the options of its own type. */
export interface PanelOptions extends RunSetOptions {
  /** Stays the same as long as the panel is the same; made of the options by default. */
  readonly id?: string;
  readonly title?: string;
  /** Where it stands in its grid. */
  readonly layout?: PanelLayout;
  /** How wide it is among the text; `full` by default. */
  readonly width?: PanelWidth;
  /** The runs, by the name of a run set of the report, or a run set. */
  readonly runSet?: string | JsonObject;
  /** Seconds between refreshes. */
  readonly refreshInterval?: number;
  /** Any other option of the panel, as its element has it. */
  readonly [option: string]: unknown;
}

/** Options of {@link linePlot}; the element `<wb-line-plot>` lists them all. */
export interface LinePlotOptions extends PanelOptions {
  readonly x?: string;
  readonly y?: string | readonly string[];
  readonly smoothing?: number;
  readonly groupByAggFunc?: 'mean' | 'median' | 'min' | 'max' | 'sum';
  /** The visible part of x: `last-1000`, `last-1h`, or two bounds. */
  readonly xRange?: string | readonly [number | null, number | null];
}

/** Options of {@link runTable}. */
export interface RunTableOptions extends PanelOptions {
  readonly columns?: readonly string[];
  /** The name or id of the run that the others are compared with. */
  readonly baseline?: string;
  readonly groupByAggFunc?: 'mean' | 'median' | 'min' | 'max' | 'sum';
  readonly groupByRangeFunc?: 'stddev' | 'stderr' | 'ci95' | 'minmax' | 'none';
}

/** Options of {@link barPlot}; the element `<wb-bar-plot>` lists them all. */
export interface BarPlotOptions extends PanelOptions {
  readonly metrics?: string | readonly string[];
  readonly orientation?: 'horizontal' | 'vertical';
  readonly plotStyle?: 'bar' | 'box' | 'violin';
  readonly groupByAggFunc?: 'mean' | 'median' | 'min' | 'max' | 'sum';
  readonly groupByRangeFunc?: 'stddev' | 'stderr' | 'ci95' | 'minmax' | 'none';
  readonly stacked?: boolean;
  readonly maxBars?: number;
}

/** Options of {@link scatterPlot}; the element `<wb-scatter-plot>` lists them all. */
export interface ScatterPlotOptions extends PanelOptions {
  readonly x?: string;
  readonly y?: string;
  /** What colours the points. */
  readonly z?: string;
  readonly size?: string;
  readonly xScale?: 'linear' | 'log' | 'symlog';
  readonly yScale?: 'linear' | 'log' | 'symlog';
  readonly regression?: boolean;
  readonly frontier?: 'none' | 'auto' | 'min-min' | 'min-max' | 'max-min' | 'max-max';
}

/** Options of {@link scalarChart}. */
export interface ScalarChartOptions extends PanelOptions {
  readonly metric?: string;
  readonly groupByAggFunc?: 'best' | 'last' | 'max' | 'min' | 'mean' | 'median' | 'sum' | 'count';
  /** The name or id of a run, or a number. */
  readonly baseline?: string | number;
  /** Which way is better; what the metric's name says by default. */
  readonly direction?: 'auto' | 'higher' | 'lower';
  readonly format?: 'auto' | 'percent' | 'duration';
  /** From where on the number is good, or fair and good. */
  readonly thresholds?: readonly number[];
}

/** Options of {@link parameterImportancePlot}. */
export interface ParameterImportanceOptions extends PanelOptions {
  /** What the parameters are judged by: a summary key, `val/loss:min`. */
  readonly metric?: string;
  /** The config keys to judge; all by default. */
  readonly parameters?: readonly string[];
  /** Config keys to leave out. */
  readonly exclude?: readonly string[];
  readonly correlation?: 'pearson' | 'spearman';
  /** How many parameters to show at first. */
  readonly top?: number;
}

/** Options of {@link loggedTable}. */
export interface LoggedTableOptions extends PanelOptions {
  /** The name under which the table was logged. */
  readonly tableKey?: string;
  /** The last one by default. */
  readonly step?: number;
  readonly columns?: readonly string[];
  /** The tables of several runs one under the other, or side by side. */
  readonly join?: 'rows' | 'columns';
  readonly joinBy?: string;
  /** The column whose values make groups of rows. */
  readonly groupRows?: string;
  /** The column to sort by; with a minus in front, the largest first. */
  readonly sort?: string;
}

/** Options of {@link mediaBrowser}. */
export interface MediaBrowserOptions extends PanelOptions {
  readonly mediaKeys?: readonly string[];
  readonly mode?: 'gallery' | 'grid';
  readonly galleryAxis?: 'step' | 'index' | 'run';
  readonly gridXAxis?: 'step' | 'index' | 'run';
  readonly gridYAxis?: 'step' | 'index' | 'run';
  /** How many stand side by side. */
  readonly columns?: number;
  /** The last one by default. */
  readonly step?: number;
}

/** Options of {@link customChart}: a chart, or the name of one, and what its data are. */
export interface CustomChartOptions extends PanelOptions {
  /** In Vega-Lite or Vega; its data is named `wandb`. */
  readonly vegaSpec?: object;
  /** One of W&B's charts, such as `wandb/scatter/v0`. */
  readonly preset?: string;
  /** Which columns the fields of the chart are. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Its texts. */
  readonly strings?: Readonly<Record<string, string>>;
  /** The key of a logged table. */
  readonly tableKey?: string;
  /** Metrics whose histories are the data. */
  readonly historyKeys?: readonly string[];
  readonly rowLimit?: number;
}

/** Options of {@link parallelCoordinatesPlot}. */
export interface ParallelCoordinatesOptions extends PanelOptions {
  /** The axes from left to right. */
  readonly columns?: readonly string[];
  /** How single columns are spread; by their values where it says nothing. */
  readonly scales?: Readonly<Record<string, 'linear' | 'log' | 'percentile' | 'category'>>;
  /** Columns with their high end at the foot. */
  readonly inverted?: readonly string[];
  /** The column that colours the lines, or `runs`; the last one by default. */
  readonly colorBy?: string;
  readonly colorRamp?: 'viridis' | 'cividis';
  /** Whether brushes leave the other panels alone. */
  readonly noFilter?: boolean;
}

/** Options of {@link runComparer}. */
export interface RunComparerOptions extends PanelOptions {
  /** Shows only what differs from run to run. */
  readonly diffOnly?: boolean;
  /** The name or id of the run that the others are compared with. */
  readonly baseline?: string;
  /** What is folded at first: `run`, `config`, `summary`, `config.model`. */
  readonly folded?: readonly string[];
}

const WIDTHS: readonly PanelWidth[] = ['full', 'half', 'third', 'quarter'];

/** A panel of any type, for those that have no builder of their own. */
export function panel(type: string, options: PanelOptions = {}): BlockJson {
  const json = plain({ type, ...options });
  const { type: _type, id: _id, layout, width, runSet, ...settings } = json;
  if (layout !== undefined) parseLayout(layout);
  if (width !== undefined && !WIDTHS.includes(width)) throw invalid('width', width, WIDTHS.join(', '));
  if (runSet !== undefined && typeof runSet !== 'string') parseRunSet(runSet);
  checkSettings(type, settings);
  return json;
}

/** Metrics over steps, time or another metric. */
export function linePlot(options: LinePlotOptions = {}): BlockJson {
  return panel('line-plot', options);
}

/** Runs as rows. */
export function runTable(options: RunTableOptions = {}): BlockJson {
  return panel('run-table', options);
}

/** The name that the guide gives {@link runTable}. */
export const table = runTable;

/** Metrics as bars, of groups also as boxes and violins. */
export function barPlot(options: BarPlotOptions = {}): BlockJson {
  return panel('bar-plot', options);
}

/** One value of each run against another. */
export function scatterPlot(options: ScatterPlotOptions = {}): BlockJson {
  return panel('scatter-plot', options);
}

/** Runs as lines over several axes. */
export function parallelCoordinatesPlot(options: ParallelCoordinatesOptions = {}): BlockJson {
  return panel('parallel-coordinates-plot', options);
}

/** One number, with the run it comes from. */
export function scalarChart(options: ScalarChartOptions = {}): BlockJson {
  return panel('scalar-chart', options);
}

/** Which config keys matter for a metric. */
export function parameterImportancePlot(options: ParameterImportanceOptions = {}): BlockJson {
  return panel('parameter-importance-plot', options);
}

/** Fields, config and summary of runs side by side. */
export function runComparer(options: RunComparerOptions = {}): BlockJson {
  return panel('run-comparer', options);
}

/** A table that runs have logged. */
export function loggedTable(options: LoggedTableOptions = {}): BlockJson {
  return panel('logged-table', options);
}

/** Pictures, sounds, films, pages and texts that runs have logged. */
export function mediaBrowser(options: MediaBrowserOptions = {}): BlockJson {
  return panel('media-browser', options);
}

/** A chart of one's own in the grammar of Vega or Vega-Lite. Throws a `WbError` that names the path of what it may not hold. */
export function customChart(options: CustomChartOptions = {}): BlockJson {
  const json = panel('custom-chart', options);
  checkChart(json);
  return json;
}

/** Options of {@link histogram}; the element `<wb-histogram>` lists them all. */
export interface HistogramOptions extends PanelOptions {
  /** The key of the histograms. */
  readonly metric?: string;
  readonly plotStyle?: 'heatmap' | 'ridges';
  readonly bins?: number;
  readonly logCounts?: boolean;
  readonly maxRuns?: number;
}

/** Logged histograms over steps. */
export function histogram(options: HistogramOptions = {}): BlockJson {
  return panel('histogram', options);
}

/** Options of {@link log}; the element `<wb-log>` lists them all. */
export interface LogOptions extends PanelOptions {
  /** The id or the name of the run. */
  readonly run?: string;
  /** A text, or a regular expression between slashes. */
  readonly search?: string;
  /** The line to start at, from 1. */
  readonly line?: number;
  readonly wrap?: boolean;
}

/** What a run has printed. */
export function log(options: LogOptions = {}): BlockJson {
  return panel('log', options);
}

/** A page of HTML, shown in a frame of its own. */
export function html(options: PanelOptions & { readonly content: string }): BlockJson {
  if (typeof options.content !== 'string') throw invalid('content', options.content, 'text');
  return panel('html', options);
}

/** Options of {@link runSet}. */
export interface NamedRunSetOptions extends RunSetOptions {
  /** What grids and panels call it. */
  readonly name?: string;
  /** The address of a run set that several reports share; what stands beside it wins. */
  readonly src?: string;
  /** One of the report's sources by name. */
  readonly source?: string;
  readonly entity?: string;
  readonly project?: string;
  /** The name or id of the run that the others are compared with. */
  readonly baseline?: string;
  /** Ids of runs that are hidden until the reader shows them. */
  readonly hiddenRuns?: readonly string[];
  /** Names and colours of single runs by id. */
  readonly runSettings?: Readonly<Record<string, RunSetting>>;
  /** The only runs meant, and since when. */
  readonly locked?: RunSetLock;
}

/** Which runs to show, for several panels at once. */
export function runSet(options: NamedRunSetOptions = {}): JsonObject {
  const json = plain(options);
  parseRunSet(json);
  return json;
}

/** Panels on a grid of 24 columns. */
export function panelGrid(options: { readonly panels: readonly BlockJson[]; readonly runSet?: string | JsonObject; readonly id?: string }): BlockJson {
  if (options.runSet !== undefined && typeof options.runSet !== 'string') parseRunSet(options.runSet);
  return block('panel-grid', options);
}
