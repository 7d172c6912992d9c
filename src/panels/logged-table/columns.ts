import { isLoggedFile } from '../../data/logged-file.js';
import type { LoggedTable } from '../../data/references.js';
import { toNumber, type FieldValue } from '../../data/run-fields.js';
import { numberStyle } from '../number-style.js';
import { jsonText } from '../value-text.js';
import type { LoggedColumn, LoggedColumnKind, TableRun } from './scene.js';

/** The table of one run. */
export interface RunWithTable {
  readonly run: TableRun;
  readonly table: LoggedTable;
}

/** Columns and how many rows they have. */
export interface TableParts {
  readonly columns: readonly LoggedColumn[];
  readonly rowCount: number;
  readonly runOf: (row: number) => TableRun | undefined;
}

const SAMPLE = 400;

/** Puts tables one under the other; columns of one name are one column. Where there are several runs, the first column names them. */
export function stackTables(parts: readonly RunWithTable[]): TableParts {
  const starts = [0];
  for (const { table } of parts) starts.push(starts.at(-1)! + table.data.length);
  const rowCount = starts.at(-1)!;
  const partOf = (row: number): number => {
    let part = 0;
    while (row >= starts[part + 1]) part++;
    return part;
  };
  const runOf = (row: number): TableRun | undefined => parts[partOf(row)]?.run;
  const names = [...new Set(parts.flatMap(({ table }) => table.columns))];
  const columns = names.map((name) => {
    const places = parts.map(({ table }) => table.columns.indexOf(name));
    return column(name, rowCount, (row) => {
      const part = partOf(row), place = places[part];
      return place < 0 ? undefined : parts[part].table.data[row - starts[part]][place];
    });
  });
  const named: LoggedColumn = { id: '\u0000run', label: 'Run', kind: 'run', style: {}, read: (row) => runOf(row)?.name };
  return { columns: parts.length > 1 ? [named, ...columns] : columns, rowCount, runOf };
}

/**
 * Puts tables side by side: a row for each value of the column `by` (of equal
 * values the first stands beside the first, and so on), a column for each
 * other column of each run. Between two runs, numbers get a column with their
 * difference, the second less the first.
 */
export function joinTables(parts: readonly RunWithTable[], by: string, onlyDifferences: boolean): TableParts {
  const keyName = parts.some(({ table }) => table.columns.includes(by)) ? by : parts[0]?.table.columns[0] ?? '';
  const rows = new Map<string, Int32Array>(), keys: unknown[] = [];
  parts.forEach(({ table }, at) => {
    const place = table.columns.indexOf(keyName), seen = new Map<string, number>();
    table.data.forEach((cells, row) => {
      const key = cells[place], text = plainText(key), count = seen.get(text) ?? 0;
      seen.set(text, count + 1);
      const id = `${count} ${text}`;
      let matched = rows.get(id);
      if (!matched) {
        rows.set(id, matched = new Int32Array(parts.length).fill(-1));
        keys.push(key);
      }
      matched[at] = row;
    });
  });
  let lines = [...rows.values()], keyOf = keys;
  const names = [...new Set(parts.flatMap(({ table }) => table.columns))].filter((name) => name !== keyName);
  const read = (name: string, at: number) => {
    const place = parts[at].table.columns.indexOf(name);
    return (line: Int32Array): unknown => (line[at] < 0 || place < 0 ? undefined : parts[at].table.data[line[at]][place]);
  };
  if (onlyDifferences) {
    const readers = names.map((name) => parts.map((_, at) => read(name, at)));
    const differs = lines.map((line) => readers.some((each) => new Set(each.map((one) => plainText(one(line)))).size > 1));
    lines = lines.filter((_, i) => differs[i]);
    keyOf = keys.filter((_, i) => differs[i]);
  }
  const columns = [column(keyName, lines.length, (row) => keyOf[row]), ...names.flatMap((name) => sideBySide(name, parts, lines, read))];
  return { columns, rowCount: lines.length, runOf: () => undefined };
}

function sideBySide(name: string, parts: readonly RunWithTable[], lines: readonly Int32Array[], read: (name: string, at: number) => (line: Int32Array) => unknown): LoggedColumn[] {
  const own = parts.map(({ run }, at) => {
    const one = read(name, at);
    return { ...column(name, lines.length, (row) => one(lines[row])), id: `${name}\u0000${run.id}`, run };
  });
  const [a, b] = own;
  if (own.length !== 2 || own.some(({ kind }) => kind !== 'number')) return own;
  const difference = column(`Δ ${name}`, lines.length, (row) => toNumber(b.read(row) as FieldValue) - toNumber(a.read(row) as FieldValue)); // number columns hold numbers
  return [...own, { ...difference, id: `${name}\u0000difference`, isDifference: true }];
}

/** Describes a column by a sample of its values. */
function column(name: string, rowCount: number, read: (row: number) => unknown): LoggedColumn {
  const step = Math.max(1, Math.floor(rowCount / SAMPLE));
  const sample: unknown[] = [];
  for (let row = 0; row < rowCount && sample.length < SAMPLE; row += step) sample.push(read(row));
  const present = sample.filter((value) => value !== undefined && value !== null);
  const kind = kindOf(present);
  return { id: name, label: name, kind, style: kind === 'number' ? numberStyle(present.map((value) => toNumber(value as FieldValue))) : {}, read }; // number columns hold numbers
}

function kindOf(values: readonly unknown[]): LoggedColumnKind {
  if (values.length === 0) return 'text';
  if (values.some(isLoggedFile)) return 'media';
  if (values.some((value) => typeof value === 'object')) return 'json';
  const isNumber = (value: unknown): boolean => typeof value === 'number' || typeof value === 'bigint';
  const isNamed = (value: unknown): boolean => value === 'NaN' || value === 'Infinity' || value === '-Infinity';
  return values.some(isNumber) && values.every((value) => isNumber(value) || isNamed(value)) ? 'number' : 'text';
}

/** What equal values have in common. */
function plainText(value: unknown): string {
  if (isLoggedFile(value)) return value.url;
  return typeof value === 'string' ? value : jsonText(value as FieldValue); // cells are JSON
}
