import type { RunReference, SortOrder } from '../../data/run-set.js';
import type { JsonObject, JsonValue } from '../../core/json.js';
import { barPlotSettings } from '../../panels/bar-plot/settings.js';
import { checkSpec } from '../../panels/custom-chart/read-spec.js';
import { customChartSettings } from '../../panels/custom-chart/settings.js';
import { histogramSettings } from '../../panels/histogram/settings.js';
import { htmlPanelSettings } from '../../panels/html-panel/settings.js';
import { linePlotSettings } from '../../panels/line-plot/settings.js';
import { logSettings } from '../../panels/log/settings.js';
import { parameterImportanceSettings } from '../../panels/parameter-importance/settings.js';
import { parallelCoordsSettings } from '../../panels/parallel-coords/settings.js';
import { loggedTableSettings } from '../../panels/logged-table/settings.js';
import { mediaBrowserSettings } from '../../panels/media-browser/settings.js';
import { runComparerSettings } from '../../panels/run-comparer/settings.js';
import { runSetSettings } from '../../panels/run-set-settings.js';
import { runTableSettings } from '../../panels/run-table/settings.js';
import { scalarChartSettings } from '../../panels/scalar-chart/settings.js';
import { scatterPlotSettings } from '../../panels/scatter-plot/settings.js';
import { parseSettings, type SettingsTable } from '../../panels/settings.js';

/** Which runs a panel or a run set shows. */
export interface RunSetOptions {
  /** A regular expression on names, or an expression such as `config.lr > 0.001`. */
  readonly runsFilter?: string;
  readonly state?: string | readonly string[];
  /** A comparison with a date, such as `>=now-7d`. */
  readonly createdAt?: string;
  readonly runIds?: readonly string[];
  readonly runs?: readonly RunReference[];
  /** `latest`, `latest 10`, `best 5 by val/loss`. */
  readonly pick?: string;
  /** Ids of runs that come first and are always there. */
  readonly pinned?: readonly string[];
  readonly groupBy?: string | readonly string[];
  readonly sortBy?: string | readonly string[];
  readonly sortOrder?: SortOrder;
  readonly limit?: number;
}

/** The settings tables of the panels that have one. */
export const PANEL_SETTINGS: Readonly<Record<string, SettingsTable>> = {
  'bar-plot': barPlotSettings,
  'custom-chart': customChartSettings,
  histogram: histogramSettings,
  html: htmlPanelSettings,
  'line-plot': linePlotSettings,
  log: logSettings,
  'logged-table': loggedTableSettings,
  'media-browser': mediaBrowserSettings,
  'parameter-importance-plot': parameterImportanceSettings,
  'parallel-coordinates-plot': parallelCoordsSettings,
  'run-comparer': runComparerSettings,
  'run-table': runTableSettings,
  'scalar-chart': scalarChartSettings,
  'scatter-plot': scatterPlotSettings,
};

/** Throws a `WbError` for a setting that a panel does not have, or that has a value it cannot use. */
export function checkSettings(type: string, settings: JsonObject): void {
  const table = PANEL_SETTINGS[type];
  if (table) {
    parseSettings(table, settings);
    return;
  }
  const shared = Object.entries(settings).filter(([name]) => Object.hasOwn(runSetSettings, name));
  parseSettings(runSetSettings, Object.fromEntries<JsonValue>(shared));
}

/** Throws a `WbError` that names the path of what a custom chart may not hold. */
export function checkChart({ type: _type, id: _id, layout: _layout, width: _width, runSet: _runSet, ...settings }: JsonObject): void {
  checkSpec(parseSettings(customChartSettings, settings));
}
