import type { FieldValue } from '../../data/run-fields.js';
import type { RunTableColumn } from './column.js';
import type { RunTableScene } from './scene.js';
import { jsonText } from './value-text.js';

/** Which cells to write. */
export interface TableExport {
  readonly scene: RunTableScene;
  readonly rows: Iterable<number>;
  readonly columns: readonly RunTableColumn[];
}

/** What a spreadsheet takes for the beginning of a formula, in plain and full width. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Returns CSV as RFC 4180 has it. Numbers are written to the last digit, dates
 * in ISO form, durations in seconds. Texts that a spreadsheet would run as a
 * formula get an apostrophe in front.
 */
export function toCsv(table: TableExport): string {
  return toLines(table, exactText).map((cells) => `${cells.map(quoteCsv).join(',')}\r\n`).join('');
}

/** Returns lines of cells between tabs, as spreadsheets paste them; formulas are neutralised as in {@link toCsv}. */
export function toTsv(table: TableExport): string {
  return toLines(table, exactText).map((cells) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');
}

/** Returns a Markdown table, numbers aligned right. */
export function toMarkdown(table: TableExport): string {
  const [head = [], ...lines] = toLines(table, plainText).map((cells) => cells.map(escapeMarkdown));
  const rule = table.columns.map(({ kind }) => (kind === 'number' || kind === 'duration' ? '---:' : '---'));
  return [head, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function toLines({ scene, rows, columns }: TableExport, write: (value: FieldValue, column: RunTableColumn) => string): string[][] {
  const lines = [columns.map(({ id }) => neutral(id))];
  for (const row of rows) lines.push(columns.map((column) => write(scene.values.value(column, row), column)));
  return lines;
}

function exactText(value: FieldValue, column: RunTableColumn): string {
  const text = plainText(value, column);
  return typeof value === 'number' || typeof value === 'bigint' ? text : neutral(text);
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

function neutral(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function quoteCsv(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;
}

/** Text that Markdown shows as it is, on one line. */
function escapeMarkdown(cell: string): string {
  return cell.replace(/[\r\n\t]+/g, ' ').replace(/[\\`*_[\]<>|~$&]/g, '\\$&');
}
