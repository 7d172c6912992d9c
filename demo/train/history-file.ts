import { compactNumber } from './compact-number.js';

/** One row of a history: a step, a time in unix seconds, and what was logged then. */
export interface HistoryRow {
  readonly step: number;
  readonly timestamp: number;
  readonly metrics: Readonly<Record<string, number>>;
}

/** How a history is written. All three hold the same values. */
export type HistoryFormat = 'columnar' | 'ndjson' | 'csv';

/** File name ending of each format. */
export const HISTORY_ENDING: Readonly<Record<HistoryFormat, string>> = {
  columnar: '.json',
  ndjson: '.ndjson',
  csv: '.csv',
};

/** Significant digits of metrics that need fewer than usual. */
const DIGITS: Readonly<Record<string, number>> = { throughput: 4, grad_norm: 4, learning_rate: 4, 'train/accuracy': 4 };

/** Writes rows in a format. Rows may log different metrics; what a row did not log stays out or empty. */
export function formatHistory(rows: readonly HistoryRow[], format: HistoryFormat): string {
  if (format === 'ndjson') return rows.map(ndjsonLine).join('');
  return format === 'csv' ? csv(rows) : columnar(rows);
}

/** Writes a row as one line of NDJSON, with `NaN` and `Infinity` as bare words, as Python's `json` does. */
export function ndjsonLine(row: HistoryRow): string {
  const metrics = Object.entries(row.metrics).map(([name, value]) => `,${JSON.stringify(name)}:${metric(name, value)}`);
  return `{"_step":${row.step},"_timestamp":${timestamp(row)}${metrics.join('')}}\n`;
}

/** One table per set of metrics, so that a sparse metric does not pay for the dense ones. */
function columnar(rows: readonly HistoryRow[]): string {
  const tables = new Map<string, HistoryRow[]>();
  for (const row of rows) {
    const key = Object.keys(row.metrics).join('\n');
    const table = tables.get(key);
    if (table) table.push(row);
    else tables.set(key, [row]);
  }
  const written = [...tables.values()].map(columns).join(',\n');
  return `{"format":"wb-history","version":1,"tables":[\n${written}\n]}\n`;
}

function columns(rows: readonly HistoryRow[]): string {
  const steps = everyStep(rows)
    ? `{"from":${rows[0].step},"by":1,"count":${rows.length}}`
    : `[${rows.map((row) => row.step).join(',')}]`;
  const metrics = Object.keys(rows[0].metrics).map((name) => {
    const values = rows.map((row) => quoted(metric(name, row.metrics[name])));
    return `,\n${JSON.stringify(name)}:[${values.join(',')}]`;
  });
  return `{"columns":{"_step":${steps},\n"_timestamp":[${rows.map(timestamp).join(',')}]${metrics.join('')}}}`;
}

/** JSON has no word for NaN; the columnar file stays plain JSON by writing it as a string. */
function quoted(value: string): string {
  return /^(NaN|-?Infinity)$/.test(value) ? `"${value}"` : value;
}

function everyStep(rows: readonly HistoryRow[]): boolean {
  return rows.every((row, i) => row.step === rows[0].step + i);
}

/** Rows of the same step share a line. */
function csv(rows: readonly HistoryRow[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row.metrics)))];
  const lines = new Map<number, { first: HistoryRow; metrics: Record<string, number> }>();
  for (const row of rows) {
    const line = lines.get(row.step);
    if (line) Object.assign(line.metrics, row.metrics);
    else lines.set(row.step, { first: row, metrics: { ...row.metrics } });
  }
  const body = [...lines.values()].map(({ first, metrics }) => {
    const cells = names.map((name) => (name in metrics ? metric(name, metrics[name]) : ''));
    return [first.step, timestamp(first), ...cells].join(',');
  });
  return [['_step', '_timestamp', ...names].join(','), ...body, ''].join('\n');
}

function metric(name: string, value: number): string {
  return compactNumber(value, DIGITS[name]);
}

function timestamp(row: HistoryRow): string {
  return String(Math.round(row.timestamp * 100) / 100);
}
