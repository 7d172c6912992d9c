import { existsSync, readFileSync } from 'node:fs';
import type { JsonObject, JsonValue } from '../../src/core/json.js';
import type { Run } from '../../src/data/run.js';

const SHARED = new URL('../../../shared/data/', import.meta.url);

/** A table of real runs, and why there is none where it is absent. */
export interface RunTable {
  readonly name: string;
  readonly runs: readonly Run[];
  readonly absent: string | false;
}

/** The runs that W&B exported from an ablation study: 64 runs, 43 columns. */
export function ablationRuns(): RunTable {
  return readTable('wandb-csv-export/Lucas_nanoGPT_ablation/training_records/wandb_export.csv', (row, index) => ({
    id: `run${index}`, name: textIn(row, 'Name'), state: row['State'] === 'finished' ? 'finished' : 'failed',
    tags: textIn(row, 'Tags').split(',').map((tag) => tag.trim()).filter(Boolean),
    createdAt: Date.parse(textIn(row, 'Created')), durationSeconds: Number(row['Runtime']),
    config: row, summary: { train: { loss: row['train/loss']! }, 'val/loss': row['val/loss']! },
  }));
}

/** HiPlot's sample: 6,968 points of a sweep. */
export function sweepRuns(): RunTable {
  return readTable('sweeps/hiplot/assets/data/ml1.csv', (row) => ({
    id: textIn(row, 'uid'), name: textIn(row, 'uid'), state: 'finished', tags: [], config: row, summary: { 'valid ppl': row['valid ppl'] ?? null },
  }));
}

/** ImageNet results of timm's models. */
export function modelRuns(): RunTable {
  return readTable('sweeps/timm/results/results-imagenet.csv', (row, index) => ({
    id: String(index), name: textIn(row, 'model'), state: 'finished', tags: [], config: row, summary: {},
  }));
}

/** Runs whose fields are missing, null, of the wrong type or not finite; made up, so always there. */
export function oddRuns(): RunTable {
  const values: readonly JsonValue[] = [
    5, '5', 5.5, '5.50', 0, -1, NaN, 'NaN', 'nan', Infinity, '-Infinity', 9007199254740993n, 9007199254740992, true, 'True', false, 'false',
    '', ' ', 'abc', 'ABC', 'é', '😀', null, [], [5, 'abc'], [null], ['5', true], '2026-11-01', '2026-11-01T12:00:00Z', 1_793_000_000, '0x10',
  ];
  const states = ['running', 'finished', 'crashed'] as const;
  return {
    name: 'odd runs', absent: false,
    runs: values.map((value, i): Run => ({
      id: `odd${i}`, name: `run-${i % 7}-${typeof value}`, state: states[i % 3], tags: i % 4 === 0 ? [] : ['a', `t${i % 5}`].slice(0, i % 3),
      ...(i % 6 !== 0 && { createdAt: Date.UTC(2026, 9, 20) + i * 37 * 3_600_000 }), ...(i % 5 !== 0 && { durationSeconds: i * 100 }),
      config: { x: value, ...(i % 3 !== 0 && { lr: 10 ** -(i % 5) }), ...(i % 4 === 1 && { 'a b': values[(i * 5) % values.length] }), name: 'config' },
      summary: { ...(i % 2 === 0 && { 'val/loss': values[(i * 7) % values.length] }) },
    })),
  };
}

function readTable(path: string, toRun: (row: JsonObject, index: number) => Run): RunTable {
  const url = new URL(path, SHARED);
  if (!existsSync(url)) return { name: path, runs: [], absent: `../shared/data/${path} is not here` };
  const [header = [], ...rows] = parseCsv(readFileSync(url, 'utf8'));
  const objects = rows.map((row) => Object.fromEntries(header.map((name, i) => [name, cell(row[i] ?? '')])));
  return { name: path, runs: objects.map(toRun), absent: false };
}

function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare = '', end] of text.trimEnd().matchAll(/(?:"((?:[^"]|"")*)"|([^,\n\r]*))(,|\r?\n|$)/g)) {
    if (end === '' && quoted === undefined && bare === '') break;
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end?.endsWith('\n')) rows.push([]);
  }
  return rows;
}

function cell(text: string): JsonValue {
  if (text === '') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return Number.isNaN(Number(text)) ? text : Number(text);
}

function textIn(row: JsonObject, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
