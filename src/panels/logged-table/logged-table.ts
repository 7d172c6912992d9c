import { colorSlot } from '../../data/palette.js';
import type { LoggedTable } from '../../data/references.js';
import { formatNumber, plural } from '../format.js';
import type { PanelData, PanelQuery, PanelType } from '../panel.js';
import { nameOf } from '../run-name.js';
import { runSetSpec } from '../run-set-settings.js';
import { suggest, type SettingsOf } from '../settings.js';
import { whyNoRuns } from '../why-no-runs.js';
import { joinTables, stackTables, type RunWithTable, type TableParts } from './columns.js';
import { loggedCellText } from './logged-cell-text.js';
import { pickTables, type PickedTables } from './pick-tables.js';
import type { LoggedColumn, LoggedTableScene } from './scene.js';
import { loggedTableSettings } from './settings.js';

type Settings = SettingsOf<typeof loggedTableSettings>;

/** Tables that runs have logged: of one run, of several one under the other, or side by side. */
export const loggedTable: PanelType<typeof loggedTableSettings, LoggedTableScene> = {
  type: 'logged-table',
  settings: loggedTableSettings,
  ignoresSelection: true,

  query(settings): PanelQuery {
    const { tableKey, step, maxTables } = settings;
    return {
      runSet: runSetSpec(settings), metrics: [], media: tableKey === '' ? [] : [tableKey],
      pickTables: (items) => pickTables(items, settings).items, pick: `table ${tableKey} ${step ?? 'last'} ${maxTables}`,
    };
  },

  prepare(data, settings, view): LoggedTableScene {
    const picked = pickTables(data.media ?? [], settings);
    const parts = readParts(data, picked).filter(({ run }) => !view.hidden.has(run.id));
    const made = partsOf(parts, settings);
    const columns = chosenColumns(made.columns, settings.columns);
    const find = (name: string): LoggedColumn | undefined => columns.find(({ id }) => id === name) ?? columns.find(({ label }) => label === name);
    const sorted = find(settings.sort) ?? find(settings.sort.replace(/^-/, ''));
    const scene: LoggedTableScene = {
      title: settings.title || picked.key || settings.tableKey || 'Table',
      notes: notesOf({ ...made, columns }, parts, picked), columns, rowCount: made.rowCount, runOf: made.runOf, runs: parts.map(({ run }) => run),
      steps: picked.steps, step: picked.step, join: settings.join, search: settings.search,
      sort: sorted && { column: sorted.id, descending: settings.sort !== sorted.id && settings.sort !== sorted.label && settings.sort.startsWith('-') },
      groupBy: find(settings.groupRows)?.id, aggregate: settings.aggregate,
      problems: [...problemsOf(data, picked), ...unknownNames(made.columns, settings)],
    };
    const empty = whyEmpty(data, settings, picked, parts);
    return empty === undefined ? scene : { ...scene, empty };
  },

  summarize({ title, columns, rowCount, runs, steps, step }): string {
    const at = steps.length > 1 ? ` at step ${formatNumber(step)} of ${plural(steps.length, 'step')}` : '';
    const size = `${title}${at}: ${plural(rowCount, 'row')}, ${plural(columns.length, 'column')}, of ${plural(runs.length, 'run')}.`;
    if (rowCount === 0) return size;
    return `${size} First: ${columns.slice(0, 6).map((column) => `${column.label} ${loggedCellText(column, column.read(0)).text}`).join(', ')}.`;
  },
};

const remembered = new WeakMap<LoggedTable, { readonly key: string; readonly parts: readonly RunWithTable[]; readonly made: TableParts }>();

/** Hiding a run or sorting does not make the columns anew. */
function partsOf(parts: readonly RunWithTable[], { join, joinBy, onlyDifferences }: Settings): TableParts {
  const key = `${join} ${joinBy} ${onlyDifferences} ${parts.map(({ run }) => `${run.id} ${run.name} ${run.slot.own ?? run.slot.color}`).join('\u0000')}`;
  const first = parts[0]?.table;
  const known = first && remembered.get(first);
  if (known?.key === key && known.parts.every(({ table }, i) => table === parts[i].table)) return known.made;
  const made = join === 'columns' && parts.length > 1 ? joinTables(parts, joinBy, onlyDifferences) : stackTables(parts);
  if (first) remembered.set(first, { key, parts, made });
  return made;
}

function readParts({ runSet, tables, colors }: PanelData, { items }: PickedTables): RunWithTable[] {
  const runs = new Map(runSet.runs.map((run) => [run.id, run]));
  return items.flatMap((item) => {
    const run = runs.get(item.run), table = tables?.get(item);
    return run && table ? [{ run: { id: run.id, name: nameOf(run), slot: colors.get(run.id) ?? colorSlot(0) }, table }] : [];
  });
}

function chosenColumns(columns: readonly LoggedColumn[], names: readonly string[]): readonly LoggedColumn[] {
  if (names.length === 0) return columns;
  const always = columns.filter(({ kind }) => kind === 'run');
  return [...always, ...names.flatMap((name) => columns.filter(({ label }) => label === name || label === `Δ ${name}`))];
}

function notesOf({ rowCount, columns }: TableParts, parts: readonly RunWithTable[], { runs }: PickedTables): readonly string[] {
  if (parts.length === 0) return [];
  const of = parts.length < runs ? `${formatNumber(parts.length)} of ${plural(runs, 'run')}` : plural(parts.length, 'run');
  return [`${formatNumber(rowCount)} × ${formatNumber(columns.length)}`, ...(runs > 1 ? [of] : [])];
}

function problemsOf({ brokenTables, runSet }: PanelData, { items }: PickedTables): readonly string[] {
  const names = new Map(runSet.runs.map((run) => [run.id, nameOf(run)]));
  return items.flatMap((item) => {
    const error = brokenTables?.get(item);
    return error ? [`${names.get(item.run) ?? item.run}: ${error.message}`] : [];
  });
}

function unknownNames(columns: readonly LoggedColumn[], settings: Settings): readonly string[] {
  const labels = [...new Set(columns.map(({ label }) => label))];
  const asked = [...settings.columns, settings.groupRows, settings.joinBy, settings.sort.replace(/^-/, '')].filter((name) => name !== '');
  if (columns.length === 0) return [];
  return [...new Set(asked)].filter((name) => !columns.some(({ id, label }) => id === name || label === name) && !labels.includes(settings.sort))
    .map((name) => `the table has no column "${name}"${suggest(name, labels)}`);
}

function whyEmpty({ runSet }: PanelData, settings: Settings, { key, runs }: PickedTables, parts: readonly RunWithTable[]): string | undefined {
  if (parts.length > 0) return undefined;
  const noRuns = whyNoRuns(runSet, settings);
  if (noRuns !== undefined) return noRuns;
  if (key !== undefined) return runs > 0 ? 'All runs with the table are hidden.' : undefined;
  const what = settings.tableKey === '' ? 'a table' : `a table “${settings.tableKey}”`;
  return `${runSet.runs.length === 1 ? 'The run has not' : `None of ${plural(runSet.runs.length, 'run')} has`} logged ${what}.`;
}
