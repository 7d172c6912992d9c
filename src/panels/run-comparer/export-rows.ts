import { csvText, markdownTable, tsvText, withoutFormula } from '../table-text.js';
import { jsonText } from '../value-text.js';
import type { ComparerRow } from './arrange-rows.js';
import { valueOf } from './collect-keys.js';
import type { RunComparerScene } from './scene.js';

/** Returns the lines as CSV: a line per key, a column per run, numbers exact; texts that a spreadsheet would run get an apostrophe. */
export function toCsv(scene: RunComparerScene, rows: readonly ComparerRow[]): string {
  return csvText(toLines(scene, rows, true));
}

/** Returns the lines with tabs between cells, as spreadsheets paste them. */
export function toTsv(scene: RunComparerScene, rows: readonly ComparerRow[]): string {
  return tsvText(toLines(scene, rows, true));
}

/** Returns the lines as a Markdown table. */
export function toMarkdown(scene: RunComparerScene, rows: readonly ComparerRow[]): string {
  return markdownTable(toLines(scene, rows, false), () => false);
}

function toLines({ runs }: RunComparerScene, rows: readonly ComparerRow[], isForSpreadsheet: boolean): string[][] {
  const safe = (text: string): string => (isForSpreadsheet ? withoutFormula(text) : text);
  const lines = rows.flatMap((row) => (row.type !== 'key' ? [] : [[
    safe(`${row.key.section}.${row.key.path}`),
    ...runs.map((run) => {
      const value = valueOf(run, row.key);
      if (value === undefined || value === null) return '';
      return typeof value === 'number' || typeof value === 'bigint' ? String(value) : safe(typeof value === 'object' ? jsonText(value) : String(value));
    }),
  ]]));
  return [['key', ...runs.map(({ name }) => safe(name))], ...lines];
}
