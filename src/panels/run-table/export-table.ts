import type { FieldValue } from '../../data/run-fields.js';
import type { RunTableColumn } from './column.js';
import type { RunTableScene } from './scene.js';
import { csvText, markdownTable, tsvText, withoutFormula } from '../table-text.js';
import { jsonText } from '../value-text.js';

/** Which cells to write. */
export interface TableExport {
  readonly scene: RunTableScene;
  readonly rows: Iterable<number>;
  readonly columns: readonly RunTableColumn[];
}

/**
 * Returns CSV as RFC 4180 has it. Numbers are written to the last digit, dates
 * in ISO form, durations in seconds. Texts that a spreadsheet would run as a
 * formula get an apostrophe in front.
 */
export function toCsv(table: TableExport): string {
  return csvText(toLines(table, exactText));
}

/** Returns lines of cells between tabs, as spreadsheets paste them; formulas are neutralised as in {@link toCsv}. */
export function toTsv(table: TableExport): string {
  return tsvText(toLines(table, exactText));
}

/** Returns a Markdown table, numbers aligned right. */
export function toMarkdown(table: TableExport): string {
  return markdownTable(toLines(table, plainText), (column) => ['number', 'duration'].includes(table.columns[column].kind));
}

function toLines({ scene, rows, columns }: TableExport, write: (value: FieldValue, column: RunTableColumn) => string): string[][] {
  const lines = [columns.map(({ id }) => withoutFormula(id))];
  for (const row of rows) lines.push(columns.map((column) => write(scene.values.value(column, row), column)));
  return lines;
}

function exactText(value: FieldValue, column: RunTableColumn): string {
  const text = plainText(value, column);
  return typeof value === 'number' || typeof value === 'bigint' ? text : withoutFormula(text);
}

function plainText(value: FieldValue, { kind, path }: RunTableColumn): string {
  if (value === undefined || value === null) return '';
  if (kind === 'date' && typeof value === 'number') return isoDate(path === '_timestamp' ? value * 1000 : value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ');
  return typeof value === 'object' ? jsonText(value) : String(value);
}

function isoDate(ms: number): string {
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(ms);
}
