import { toNumber, type FieldValue } from '../../data/run-fields.js';
import { summaryLabel } from '../../data/summary-value.js';
import type { ColumnName } from './column-name.js';
import { durationStyle, numberStyle, type NumberStyle } from '../number-style.js';

/** What the cells of a column hold, which decides how they are written, aligned and sorted. */
export type ColumnKind = 'name' | 'text' | 'number' | 'date' | 'duration' | 'state' | 'tags' | 'link' | 'json' | 'sparkline' | 'media';

/** One column of a run table. */
export interface RunTableColumn extends ColumnName {
  /** Its name, unique within a table: `val/loss`, `delta(val/loss)`. */
  readonly id: string;
  readonly label: string;
  readonly kind: ColumnKind;
  /** How its numbers are written. */
  readonly style: NumberStyle;
}

const LABELS: ReadonlyMap<string, string> = new Map([
  ['name', 'Name'], ['displayName', 'Name'], ['id', 'ID'], ['state', 'State'], ['tags', 'Tags'], ['group', 'Group'], ['user', 'User'],
  ['jobType', 'Job type'], ['entity', 'Entity'], ['project', 'Project'], ['notes', 'Notes'], ['created_at', 'Created'], ['createdAt', 'Created'],
  ['heartbeatAt', 'Last seen'], ['duration', 'Duration'], ['runtime', 'Runtime'], ['_step', 'Step'], ['step', 'Step'],
  ['_runtime', 'Runtime'], ['_timestamp', 'Last logged'],
]);
const KINDS: ReadonlyMap<string, ColumnKind> = new Map([
  ['name', 'name'], ['displayName', 'name'], ['state', 'state'], ['tags', 'tags'], ['created_at', 'date'], ['createdAt', 'date'],
  ['heartbeatAt', 'date'], ['_timestamp', 'date'], ['duration', 'duration'], ['runtime', 'duration'], ['_runtime', 'duration'],
]);
/** Describes a column by its name and a sample of its values. */
export function describeColumn(id: string, parts: ColumnName, sample: readonly FieldValue[]): RunTableColumn {
  const { path, form, rule } = parts;
  const kind = form === 'delta' || rule ? 'number' : form === 'value' ? KINDS.get(path) ?? kindOf(sample) : form;
  const style = kind === 'number' ? numberStyle(sample.map(toNumber)) : kind === 'duration' ? durationStyle(sample.map(toNumber)) : {};
  return { id, ...parts, kind, style, label: labelOf(parts, LABELS.get(path) ?? path.replace(/^(config|summary|run)\./, '')) };
}

/** Returns the columns with labels told apart: two that would read the same get their full path. */
export function withUniqueLabels(columns: readonly RunTableColumn[]): readonly RunTableColumn[] {
  const counts = new Map<string, number>();
  for (const { label } of columns) counts.set(label, (counts.get(label) ?? 0) + 1);
  return columns.map((column) => (counts.get(column.label)! > 1 ? { ...column, label: labelOf(column, column.path) } : column));
}

function labelOf({ form, rule }: ColumnName, field: string): string {
  const label = rule ? summaryLabel({ metric: field, rule }) : field;
  return form === 'delta' ? `Δ ${label}` : label;
}

/** Whether a column's cells stand at the right edge, in figures of equal width. */
export function isNumeric({ kind }: RunTableColumn): boolean {
  return kind === 'number' || kind === 'duration';
}

/** Whether a column shows a field as it is. */
export function isPlain({ form, rule }: ColumnName): boolean {
  return form === 'value' && !rule;
}

/** Returns whether two paths name the same field: `val/loss` and `summary.val/loss`, `created_at` and `createdAt`. */
export function isSameField(a: string, b: string): boolean {
  return canonical(a) === canonical(b);
}

function canonical(path: string): string {
  const bare = path.replace(/^(summary|run)\./, '');
  return bare === 'created_at' ? 'createdAt' : bare === 'displayName' ? 'name' : bare === 'runtime' ? 'duration' : bare;
}

function kindOf(sample: readonly FieldValue[]): ColumnKind {
  const values = sample.filter((value) => value !== undefined && value !== null);
  if (values.length === 0) return 'text';
  if (values.some((value) => typeof value === 'object')) return 'json';
  const isNumber = (value: FieldValue): boolean => typeof value === 'number' || typeof value === 'bigint';
  const isNamedNumber = (value: FieldValue): boolean => value === 'NaN' || value === 'Infinity' || value === '-Infinity';
  if (values.some(isNumber) && values.every((value) => isNumber(value) || isNamedNumber(value))) return 'number';
  return values.every((value) => typeof value === 'string' && isLink(value)) ? 'link' : 'text';
}

/** Returns whether a text is an address that may be offered as a link. */
export function isLink(text: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(text);
}
