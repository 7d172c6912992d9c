import type { OddValue } from '../../data/brushes.js';
import { fieldReader } from '../../data/field-reader.js';
import type { Run } from '../../data/run.js';
import { indexHistories, metricsOfWord, parseSummaryWord, summaryLabel, summaryReader, type Histories } from '../../data/summary-value.js';
import type { ViewState } from '../../data/view-state.js';
import { formatNumber, plural } from '../format.js';
import type { PanelData, PanelQuery, PanelType } from '../panel.js';
import { runSetSpec } from '../run-set-settings.js';
import { suggest, type SettingsOf } from '../settings.js';
import { makeAxis } from './axis.js';
import { fieldColumn, pickRows, readColumn, type ColumnData } from './column-data.js';
import { defaultColumns, knownColumns } from './default-columns.js';
import { lineColors } from './line-colors.js';
import { ODD_PLACES, type ParallelAxis, type ParallelScene } from './scene.js';
import { parallelCoordsSettings } from './settings.js';
import { numberText } from './value-text.js';

type Settings = SettingsOf<typeof parallelCoordsSettings>;

/** More axes than this are not read. */
const MOST_AXES = 100;
/** Run fields that make sense as axes. */
const FIELDS = ['name', 'state', 'created_at', 'duration', 'group', 'user', 'jobType', 'tags'];

/** Parallel coordinates: every run is a line that meets each axis at its value. */
export const parallelCoords: PanelType<typeof parallelCoordsSettings, ParallelScene> = {
  type: 'parallel-coordinates-plot',
  settings: parallelCoordsSettings,
  ignoresSelection: true,

  query(settings): PanelQuery {
    const words = [...settings.columns, settings.colorBy].map((word) => parseSummaryWord(word));
    return { runSet: runSetSpec(settings), metrics: [...new Set(words.flatMap(metricsOfWord))] };
  },

  prepare(data, settings, view): ParallelScene {
    const all = data.runSet.runs;
    const rows = shownRows(data, view);
    const runs = rows.length === all.length ? all : Array.from(rows, (row) => all[row]);
    const histories = indexHistories(data.series);
    const { colorBy } = settings, columns = shownColumns(settings, all);
    const axisOf = (column: string): ParallelAxis => makeAxis({
      column, label: labelOf(column), scale: settings.scales[column], inverted: settings.inverted.includes(column),
    }, pickRows(columnData(data, column, histories), rows));
    const axes = withUniqueLabels(columns.map(axisOf));
    const colored = colorBy === 'runs' ? undefined : axes.find(({ column }) => column === colorBy) ?? axes.at(-1);
    const scene: ParallelScene = {
      title: settings.title || 'Parallel coordinates',
      notes: notesOf(data, settings, runs.length, histories),
      runs, axes, slots: data.colors,
      colors: lineColors(colored, settings.colorRamp, runs, data.colors),
      rails: railsOf(axes),
      available: [...new Set([...columns, ...FIELDS, ...knownColumns(all).map(({ column }) => column)])],
      switchedOff: runs === all ? [] : all.filter(({ id }) => view.hidden.has(id)).map(({ id }) => id),
    };
    const empty = whyEmpty(data, scene);
    return empty === undefined ? scene : { ...scene, empty };
  },

  summarize({ title, runs, axes, empty }): string {
    if (empty !== undefined) return `${title}: ${empty}`;
    const ranges = axes.map((axis) => `${axis.label} (${axis.categories.length > 0
      ? axis.categories.length > 5 ? plural(axis.categories.length, 'value') : axis.categories.join(', ')
      : `${numberText(axis, axis.from)} to ${numberText(axis, axis.to)}`})`);
    return `${title}: ${plural(runs.length, 'run')} over ${axes.length === 1 ? 'one axis' : `${formatNumber(axes.length)} axes`}: ${ranges.join(', ')}.`;
  },
};

/** The column that colours the lines is an axis, since that is where its colours are read off. */
function shownColumns({ columns, colorBy }: Settings, runs: readonly Run[]): readonly string[] {
  const asked = (columns.length > 0 ? columns : defaultColumns(runs)).slice(0, MOST_AXES);
  return [...new Set([...asked, ...(colorBy === '' || colorBy === 'runs' ? [] : [colorBy])])];
}

function columnData({ runSet: { runs } }: PanelData, column: string, histories: Histories): ColumnData {
  const word = parseSummaryWord(column);
  return word.rule ? readColumn(runs, summaryReader(word, histories)) : fieldColumn(runs, column);
}

/** The places of the runs that are not switched off, alone or with their group. */
function shownRows({ runSet: { runs, groups } }: PanelData, { hidden }: ViewState): Uint32Array {
  const off = new Set(groups.filter(({ key }) => hidden.has(key)).flatMap((group) => group.runs));
  return Uint32Array.from(runs.keys()).filter((row) => !hidden.has(runs[row].id) && !off.has(runs[row]));
}

function labelOf(column: string): string {
  return summaryLabel(parseSummaryWord(column)).replace(/^(config|summary|run)\./, '');
}

/** Two axes that would read the same get their full names. */
function withUniqueLabels(axes: readonly ParallelAxis[]): readonly ParallelAxis[] {
  const counts = new Map<string, number>();
  for (const { label } of axes) counts.set(label, (counts.get(label) ?? 0) + 1);
  return axes.map((axis) => (counts.get(axis.label) === 1 ? axis : { ...axis, label: axis.column }));
}

function railsOf(axes: readonly ParallelAxis[]): readonly OddValue[] {
  const places = new Set<number>();
  for (const axis of axes) for (const place of axis.places) if (place < 0) places.add(place);
  return (Object.keys(ODD_PLACES) as OddValue[]).filter((odd) => places.has(ODD_PLACES[odd])); // the keys of the record
}

function notesOf({ runSet }: PanelData, settings: Settings, shown: number, histories: Histories): readonly string[] {
  const { runs, total } = runSet;
  const count = shown < total ? `${formatNumber(shown)} of ${plural(total, 'run')}` : plural(shown, 'run');
  const known = knownColumns(runs);
  const unknown = [...new Set([...settings.columns, ...(settings.colorBy === 'runs' ? [] : [settings.colorBy])])].filter((column) => {
    const word = parseSummaryWord(column);
    if (column === '' || FIELDS.includes(column)) return false;
    const read = word.rule ? summaryReader(word, histories) : fieldReader(column);
    return !runs.some((run) => read(run) !== undefined);
  }).map((column) => `no run has ${column}${suggest(column, known.map((key) => key.column))}`);
  const more = settings.columns.length - MOST_AXES;
  return runs.length === 0 ? [] : [count, ...unknown, ...(more > 0 ? [`${plural(more, 'column')} not shown`] : [])];
}

function whyEmpty({ runSet }: PanelData, { runs, axes }: ParallelScene): string | undefined {
  if (runSet.total === 0) return 'The source has no runs yet.';
  if (runSet.runs.length === 0) return `No run matches: ${plural(runSet.total, 'run')} in the source.`;
  if (runs.length === 0) return 'All runs are hidden.';
  return axes.length === 0 ? 'The runs do not differ in any config key and have no metric: name some columns.' : undefined;
}
