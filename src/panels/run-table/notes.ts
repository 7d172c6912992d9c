import { fieldReader } from '../../data/field-reader.js';
import { formatNumber, plural } from '../format.js';
import type { PanelData } from '../panel.js';
import { suggest, type SettingsOf } from '../settings.js';
import { baselineOf } from './baseline.js';
import { metricsOfColumn, parseColumnName, type ColumnName } from './column-name.js';
import { knownKeys } from './known-keys.js';
import type { runTableSettings } from './settings.js';

type Settings = SettingsOf<typeof runTableSettings>;

/** Returns what was done to the runs, and what the settings name in vain. */
export function notesOf(data: PanelData, settings: Settings, unknown: readonly ColumnName[]): readonly string[] {
  const { runs, total, groups } = data.runSet;
  if (runs.length === 0) return [];
  const notes = [runs.length < total ? `${formatNumber(runs.length)} of ${plural(total, 'run')}` : plural(runs.length, 'run')];
  if (groups.length > 0) notes.unshift(plural(groups.length, 'group'));
  if (settings.baseline !== '' && !baselineOf(data, settings.baseline)) notes.push(`no run is called "${settings.baseline}"`);
  const names = unknown.length > 0 ? knownKeys(runs).map(({ path }) => path) : [];
  notes.push(...unknown.map(({ path, form }) => (form === 'media' ? `no run has media called ${path}` : `no run has ${path}${suggest(path, names)}`)));
  return notes;
}

/** Returns the fields, metrics and media that columns name and no run has: probably the name is wrong. They are shown, empty, and named. */
export function unknownColumns({ runSet: { runs }, series, media = [] }: PanelData, columns: readonly string[]): readonly ColumnName[] {
  const metrics = new Set(series.map(({ metric }) => metric)), keys = new Set(media.map(({ key }) => key));
  const isField = (name: string): boolean => {
    const read = fieldReader(name);
    return KNOWN_FIELDS.test(name) || runs.some((run) => read(run) !== undefined);
  };
  return columns.filter((name) => !name.includes('*')).flatMap((name): readonly ColumnName[] => {
    const parts = parseColumnName(name, isField);
    if (keys.has(parts.path)) return [];
    const asked = metricsOfColumn(parts);
    if (asked.length > 0) return asked.filter((metric) => !metrics.has(metric)).map((path) => ({ ...parts, path }));
    return parts.form !== 'media' && isField(parts.path) ? [] : [parts];
  });
}

/** Fields that runs may lack without anybody being wrong. */
const KNOWN_FIELDS = /^(run\.)?(id|name|displayName|state|tags|group|user|jobType|entity|project|notes|created_at|createdAt|heartbeatAt|duration|runtime)$/;
