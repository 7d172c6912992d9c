import type { JsonObject } from '../../core/json.js';
import type { MediaItem } from '../../data/references.js';
import { formatNumber, plural } from '../format.js';
import type { PanelData, PanelQuery, PanelType } from '../panel.js';
import type { DataRow } from '../run-rows.js';
import { runSetSpec } from '../run-set-settings.js';
import { suggest, type SettingsOf } from '../settings.js';
import { whyNoRuns } from '../why-no-runs.js';
import { chartColumns } from './columns.js';
import { dataQuery, type DataQuery } from './data-query.js';
import { checkSpec, readSpec } from './read-spec.js';
import { rowsOfHistories, rowsOfRuns, rowsOfTables, type Rows } from './rows.js';
import type { CustomChartScene } from './scene.js';
import { customChartSettings } from './settings.js';

type Settings = SettingsOf<typeof customChartSettings>;

/** The custom chart: a chart of the reader's own making over runs, histories or logged tables. */
export const customChart: PanelType<typeof customChartSettings, CustomChartScene> = {
  type: 'custom-chart',
  settings: customChartSettings,
  ignoresSelection: true, // a chart reads the selection as a signal

  query(settings): PanelQuery {
    checkSpec(settings); // what is wrong in a chart is said before anything is read
    const wanted = dataQuery(settings);
    return {
      runSet: runSetSpec(settings), metrics: wanted.type === 'history' ? wanted.keys : [],
      ...(wanted.type === 'table' && { media: [wanted.key], pickTables: (items) => pickTables(items, wanted) }),
    };
  },

  prepare(data, settings, view): CustomChartScene {
    const wanted = dataQuery(settings);
    const runs = data.runSet.runs.filter(({ id }) => !view.hidden.has(id));
    const { rows, total } = rowsFor(wanted, data, runs, settings.rowLimit);
    const shown = new Set(rows.map((row) => row['id']));
    const { title, spec, grammar, description } = readSpec(settings, { names: runs.filter(({ id }) => shown.has(id)).map(({ name }) => name) });
    const { found, missing } = grammar === 'vega-lite' ? chartColumns(spec, rows) : { found: [], missing: [] };
    const scene: CustomChartScene = {
      title: settings.title || title || 'Custom chart', description,
      notes: [...notesOf(rows, total, wanted, data), ...(missing.length > 0 ? [`no column ${missing.slice(0, 3).join(', ')}`] : [])],
      grammar, spec, columns: found, slots: data.colors,
      datasets: { wandb: rows, ...(mentions(spec, 'runs') && { runs: rowsOfRuns(runs, settings.rowLimit).rows }) },
      names: new Map(runs.map(({ id, name }) => [id, name])),
    };
    const empty = rows.length > 0 ? undefined : whyEmpty(wanted, data, settings);
    return empty === undefined ? scene : { ...scene, empty };
  },

  summarize({ title, description, datasets, columns }): string {
    const of = columns.length > 0 ? ` of ${columns.slice(0, 6).join(', ')}` : '';
    return `${title}: ${description === '' ? '' : `${description.replace(/[.\s]*$/, '')}. `}A chart${of} with ${plural(datasets['wandb'].length, 'row')} of data.`;
  },
};

function rowsFor(wanted: DataQuery, data: PanelData, runs: PanelData['runSet']['runs'], limit: number): Rows {
  switch (wanted.type) {
    case 'runs': return rowsOfRuns(runs, limit);
    case 'history': return rowsOfHistories(runs, data.series, limit);
    case 'table': return rowsOfTables(runs, data.tables ?? new Map(), limit);
    default: return wanted satisfies never;
  }
}

/** The last table of every run, or the one that the query counts. */
function pickTables(items: readonly MediaItem[], { index }: { readonly index: number | undefined }): readonly MediaItem[] {
  const byRun = new Map<string, MediaItem[]>();
  for (const item of items) if (item.type === 'table') byRun.set(item.run, [...byRun.get(item.run) ?? [], item]);
  return [...byRun.values()].flatMap((tables) => {
    const inOrder = tables.sort((a, b) => a.step - b.step || a.index - b.index);
    const picked = index === undefined ? inOrder.at(-1) : inOrder[index];
    return picked ? [picked] : [];
  });
}

function notesOf(rows: readonly DataRow[], total: number, wanted: DataQuery, { runSet }: PanelData): readonly string[] {
  const notes: string[] = [];
  if (runSet.runs.length < runSet.matched) notes.push(`${formatNumber(runSet.runs.length)} of ${plural(runSet.matched, 'run')}`);
  if (rows.length < total) notes.push(`${formatNumber(rows.length)} of ${plural(total, 'row')}`);
  else if (wanted.type !== 'runs') notes.push(plural(rows.length, 'row'));
  else if (notes.length === 0) notes.push(plural(rows.length, 'run'));
  return notes;
}

function mentions(spec: JsonObject, name: string): boolean {
  return JSON.stringify(spec).includes(`{"name":"${name}"`);
}

function whyEmpty(wanted: DataQuery, { runSet, media, metricNames }: PanelData, settings: Settings): string {
  const noRuns = whyNoRuns(runSet, settings);
  if (noRuns !== undefined) return noRuns;
  if (wanted.type === 'table') return media && media.length > 0 ? `The table ${wanted.key} has no rows.` : `No run has logged a table under ${wanted.key}.`;
  if (wanted.type === 'history') return `No run has logged ${wanted.keys.join(' or ')}${suggest(wanted.keys[0], metricNames ?? [])}.`;
  return 'All runs are hidden.';
}
