import { fieldReader } from '../../data/field-reader.js';
import type { Run } from '../../data/run.js';
import { parseSortKeys } from '../../data/sort.js';
import { formatNumber, plural } from '../format.js';
import type { PanelData, PanelQuery, PanelType } from '../panel.js';
import { runSetSpec } from '../run-set-settings.js';
import { suggest, type SettingsOf } from '../settings.js';
import { cellText } from './cell-text.js';
import { ColumnValues } from './column-values.js';
import { isFromHistory, parseColumnName } from './column-name.js';
import { isSameField } from './column.js';
import { groupRows } from './group-rows.js';
import { knownKeys } from './known-keys.js';
import { resolveColumns } from './resolve-columns.js';
import type { RunTableScene } from './scene.js';
import { runTableSettings } from './settings.js';

type Settings = SettingsOf<typeof runTableSettings>;

/** The run table: a run per row, its fields, config and summary as columns. */
export const runTable: PanelType<typeof runTableSettings, RunTableScene> = {
  type: 'run-table',
  settings: runTableSettings,

  query(settings): PanelQuery {
    const parts = settings.columns.map(parseColumnName);
    return { runSet: runSetSpec(settings), metrics: parts.filter(({ form }) => isFromHistory(form)).map(({ path }) => path) };
  },

  prepare(data, settings, view): RunTableScene {
    const { runs } = data.runSet;
    const stable = stablePart(data, settings);
    const scene: RunTableScene = {
      ...stable,
      title: settings.title || titleOf(settings),
      notes: notesOf(data, settings),
      runs, colors: data.colors, hidden: view.hidden, selected: view.selected,
      search: settings.search, now: data.now,
    };
    const empty = whyEmpty(data, settings);
    return empty === undefined ? scene : { ...scene, empty };
  },

  summarize(scene): string {
    const { runs, columns, values, title, groups } = scene;
    const size = `${title}: ${plural(runs.length, 'run')}${groups.length > 0 ? ` in ${plural(groups.length, 'group')}` : ''}, ${plural(columns.length, 'column')}.`;
    if (runs.length === 0) return size;
    const first = columns.slice(0, 6).map((column) => `${column.label} ${cellText(column, values.value(column, 0), scene.now).text}`);
    return `${size} First: ${first.join(', ')}.`;
  },
};

type StablePart = Pick<RunTableScene, 'columns' | 'values' | 'groups' | 'groupOfRow' | 'baseline' | 'sort'>;

const remembered = new WeakMap<readonly Run[], { readonly settings: Settings; readonly series: PanelData['series']; readonly part: StablePart }>();

/** What depends on the runs alone is made once for them, so that hiding and selecting cost nothing. */
function stablePart(data: PanelData, settings: Settings): StablePart {
  const { runs, groups } = data.runSet;
  const known = remembered.get(runs);
  if (known?.settings === settings && known.series === data.series) return known.part;
  const baseline = baselineOf(data, settings);
  const sortKeys = parseSortKeys(settings.sortBy, settings.sortOrder);
  const values = new ColumnValues({ runs, baseline, series: data.series });
  const columns = resolveColumns({ values, columns: settings.columns, sortBy: sortKeys[0]?.path, hasBaseline: baseline !== undefined });
  const part: StablePart = {
    columns, baseline, values,
    sort: sortKeys.flatMap(({ path, order }) => columns.filter((column) => isSameField(column.path, path) && column.form === 'value')
      .slice(0, 1).map(({ id }) => ({ column: id, descending: order === 'desc' }))),
    ...groupRows(runs, groups, data.runSet.allGroups ?? groups),
  };
  remembered.set(runs, { settings, series: data.series, part });
  return part;
}

function titleOf({ sortBy, sortOrder }: Settings): string {
  const paths = parseSortKeys(sortBy, sortOrder).map(({ path }) => path);
  return paths.length > 0 ? `Runs by ${paths.join(', ')}` : 'Runs';
}

function baselineOf({ allRuns, runSet }: PanelData, { baseline }: Settings): Run | undefined {
  if (baseline === '') return undefined;
  const isIt = ({ id, name }: Run): boolean => id === baseline || name === baseline;
  return runSet.runs.find(isIt) ?? allRuns.find(isIt);
}

function notesOf(data: PanelData, settings: Settings): readonly string[] {
  const { runs, total, groups } = data.runSet;
  if (runs.length === 0) return [];
  const notes = [runs.length < total ? `${formatNumber(runs.length)} of ${plural(total, 'run')}` : plural(runs.length, 'run')];
  if (groups.length > 0) notes.unshift(plural(groups.length, 'group'));
  if (settings.baseline !== '' && !baselineOf(data, settings)) notes.push(`no run is called "${settings.baseline}"`);
  notes.push(...unknownColumns(data, settings.columns));
  return notes;
}

/** Columns that no run has are shown, empty, and named: probably the name is wrong. */
function unknownColumns({ runSet: { runs }, series }: PanelData, columns: readonly string[]): readonly string[] {
  const metrics = new Set(series.map(({ metric }) => metric));
  return columns.filter((name) => !name.includes('*')).flatMap((name) => {
    const { path, form } = parseColumnName(name);
    const read = fieldReader(path);
    const isKnown = isFromHistory(form) ? metrics.has(path) : KNOWN_FIELDS.test(path) || runs.some((run) => read(run) !== undefined);
    if (isKnown) return [];
    return [`no run has ${path}${suggest(path, knownKeys(runs).map((key) => key.path))}`];
  });
}

/** Fields that runs may lack without anybody being wrong. */
const KNOWN_FIELDS = /^(run\.)?(id|name|displayName|state|tags|group|user|jobType|entity|project|notes|created_at|createdAt|heartbeatAt|duration|runtime)$/;

function whyEmpty({ runSet }: PanelData, settings: Settings): string | undefined {
  if (runSet.runs.length > 0) return undefined;
  if (runSet.total === 0) return 'The source has no runs yet.';
  const asked = [
    settings.runsFilter !== '' && `runs-filter "${settings.runsFilter}"`,
    settings.state.length > 0 && `state ${settings.state.join(' or ')}`,
    settings.createdAt !== '' && `created-at "${settings.createdAt}"`,
    settings.runIds.length > 0 && `run-ids ${settings.runIds.join(' ')}`,
    settings.runs.length > 0 && 'the given projects',
  ].filter((part) => part !== false);
  return `No run matches ${asked.join(' and ')}: ${plural(runSet.total, 'run')} in the source.`;
}

/** Returns the columns a reader can choose from: those shown at first, run fields, then all config and summary keys. */
export function availablePaths(scene: RunTableScene): readonly string[] {
  const fields = ['name', 'id', 'state', 'created_at', 'duration', 'tags', 'group', 'user', 'jobType', 'project', 'entity', 'notes', 'heartbeatAt'];
  const present = fields.filter((path) => scene.runs.some((run) => {
    const value = fieldReader(path)(run);
    return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
  }));
  const shown = scene.columns.filter(({ form }) => form === 'value').map(({ path }) => path);
  const rest = [...present, ...knownKeys(scene.runs).map(({ path }) => path)];
  return [...shown, ...rest.filter((path) => !shown.some((other) => isSameField(other, path)))];
}
