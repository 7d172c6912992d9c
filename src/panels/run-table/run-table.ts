import type { Run } from '../../data/run.js';
import { parseSortKeys } from '../../data/sort.js';
import { plural } from '../format.js';
import type { PanelData, PanelQuery, PanelType } from '../panel.js';
import { runSetSpec } from '../run-set-settings.js';
import type { SettingsOf } from '../settings.js';
import { whyNoRuns } from '../why-no-runs.js';
import { baselineOf } from './baseline.js';
import { cellText } from './cell-text.js';
import { ColumnValues } from './column-values.js';
import { metricsOfColumn, parseColumnName, type ColumnName } from './column-name.js';
import { isPlain, isSameField } from './column.js';
import { groupRows } from './group-rows.js';
import { notesOf, unknownColumns } from './notes.js';
import { resolveColumns } from './resolve-columns.js';
import type { RunTableScene } from './scene.js';
import { runTableSettings } from './settings.js';

type Settings = SettingsOf<typeof runTableSettings>;

/** The run table: a run per row, its fields, config and summary as columns. */
export const runTable: PanelType<typeof runTableSettings, RunTableScene> = {
  type: 'run-table',
  settings: runTableSettings,

  query(settings): PanelQuery {
    const parts = settings.columns.map((name) => parseColumnName(name));
    const media = parts.filter(({ form }) => form === 'media').map(({ path }) => path);
    return { runSet: runSetSpec(settings), metrics: [...new Set(parts.flatMap(metricsOfColumn))], ...(media.length > 0 && { media }) };
  },

  prepare(data, settings, view): RunTableScene {
    const { runs } = data.runSet;
    const { missing, ...stable } = stablePart(data, settings);
    const scene: RunTableScene = {
      ...stable,
      title: settings.title || titleOf(settings),
      notes: notesOf(data, settings, missing),
      unknown: missing.filter(isPlain).map(({ path }) => path),
      runs, colors: data.colors, hidden: view.hidden, selected: view.selected,
      search: settings.search, now: data.now,
    };
    const empty = whyNoRuns(data.runSet, settings);
    return empty === undefined ? scene : { ...scene, empty };
  },

  summarize(scene): string {
    const { runs, columns, values, title, groups } = scene;
    const size = `${title}: ${plural(runs.length, 'run')}${groups.length > 0 ? ` in ${plural(groups.filter(({ slot }) => slot).length, 'group')}` : ''}, ${plural(columns.length, 'column')}.`;
    if (runs.length === 0) return size;
    const first = columns.slice(0, 6).map((column) => `${column.label} ${cellText(column, values.value(column, 0), scene.now).text}`);
    return `${size} First: ${first.join(', ')}.`;
  },
};

type StablePart = Pick<RunTableScene, 'columns' | 'values' | 'groups' | 'groupBy' | 'groupOfRow' | 'figures' | 'baseline' | 'sort'> & {
  readonly missing: readonly ColumnName[];
};

interface Remembered {
  readonly settings: Settings;
  readonly series: PanelData['series'];
  readonly media: PanelData['media'];
  readonly part: StablePart;
}

const remembered = new WeakMap<readonly Run[], Remembered>();

/** What depends on the runs alone is made once for them, so that hiding and selecting cost nothing. */
function stablePart(data: PanelData, settings: Settings): StablePart {
  const { runs, groups } = data.runSet;
  const known = remembered.get(runs);
  const isSameData = known?.series === data.series && known.media === data.media;
  if (known?.settings === settings && isSameData) return known.part;
  const baseline = baselineOf(data, settings.baseline);
  const sortKeys = parseSortKeys(settings.sortBy, settings.sortOrder);
  const values = known && isSameData && known.part.baseline === baseline ? known.part.values
    : new ColumnValues({ runs, baseline, series: data.series, media: data.media });
  const columns = resolveColumns({ values, columns: settings.columns, sortBy: sortKeys[0]?.path, hasBaseline: baseline !== undefined });
  const part: StablePart = {
    columns, baseline, values, missing: unknownColumns(data, settings.columns),
    sort: sortKeys.flatMap(({ path, order }) => columns.filter((column) => isSameField(column.path, path) && isPlain(column))
      .slice(0, 1).map(({ id }) => ({ column: id, descending: order === 'desc' }))),
    groupBy: settings.groupBy, figures: { center: settings.groupByAggFunc, spread: settings.groupByRangeFunc },
    ...groupRows({ runs, groups, allGroups: data.runSet.allGroups ?? groups, groupBy: settings.groupBy }),
  };
  remembered.set(runs, { settings, series: data.series, media: data.media, part });
  return part;
}

function titleOf({ sortBy, sortOrder }: Settings): string {
  const paths = parseSortKeys(sortBy, sortOrder).map(({ path }) => path);
  return paths.length > 0 ? `Runs by ${paths.join(', ')}` : 'Runs';
}
