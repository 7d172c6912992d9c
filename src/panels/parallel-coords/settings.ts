import { isObject } from '../../core/json.js';
import { runSetSettings } from '../run-set-settings.js';
import { choice, flag, list, text, value } from '../settings.js';

/** How the values of a column can be spread along its axis. */
export const AXIS_SCALES = ['linear', 'log', 'percentile', 'category'] as const;

/** One of {@link AXIS_SCALES}. */
export type AxisScaleName = (typeof AXIS_SCALES)[number];

/** The settings of parallel coordinates. */
export const parallelCoordsSettings = {
  ...runSetSettings,
  columns: list({
    doc: 'Config and summary keys and run fields, each an axis, from left to right; `val/loss:min` and the like are worked out of histories. Absent: the config keys in which the runs differ, and a metric.',
  }),
  scales: value<Readonly<Record<string, AxisScaleName>>>({
    default: {}, doc: 'How single columns are spread, such as `learning_rate=log, val/accuracy=percentile`; chosen by their values where it says nothing.',
    expects: 'column=linear, log, percentile or category', parse: parseScales,
  }),
  inverted: list({ doc: 'Columns whose axes have their high end at the foot.' }),
  colorBy: text({ doc: 'The column that colours the lines, which becomes an axis; the last axis where it is absent, and `runs` for the colours that runs have elsewhere.' }),
  colorRamp: choice(['viridis', 'cividis'], { default: 'viridis', doc: 'The colours of numbers, from low to high.' }),
  noFilter: flag({ doc: 'Keeps brushes to this panel: the others of its scope go on showing the runs outside.' }),
} as const;

/** Returns scales as the text that the setting reads. */
export function printScales(scales: Readonly<Record<string, AxisScaleName>>): string {
  const entries = Object.entries(scales);
  return entries.some(([column]) => /[,=\s{]/.test(column)) ? JSON.stringify(scales) : entries.map((entry) => entry.join('=')).join(',');
}

function parseScales(raw: unknown): Readonly<Record<string, AxisScaleName>> | undefined {
  const given = typeof raw === 'string' ? entriesOf(raw) : isObject(raw) ? Object.entries(raw) : undefined;
  const isScale = (name: unknown): name is AxisScaleName => AXIS_SCALES.some((scale) => scale === name);
  if (!given?.every((entry): entry is [string, AxisScaleName] => isScale(entry[1]))) return undefined;
  return Object.fromEntries(given);
}

function entriesOf(raw: string): (readonly [string, unknown])[] | undefined {
  const trimmed = raw.trim();
  if (trimmed.startsWith('{')) {
    try { return Object.entries(JSON.parse(trimmed) as object); } catch { return undefined; }
  }
  return trimmed.split(/[\s,]+/).filter((item) => item !== '').map((item) => {
    const equals = item.lastIndexOf('=');
    return [item.slice(0, equals), item.slice(equals + 1)];
  });
}
