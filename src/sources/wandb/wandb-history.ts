import { isObject, stableStringify, type JsonObject, type JsonValue } from '../../core/json.js';
import { STEP, WALL_TIME } from '../../data/metric.js';
import type { SeriesRow } from '../../data/series-builder.js';
import { parseStep, parseTime, toLoggedNumber } from '../files/number-cell.js';
import { jsonOf } from './wandb-api.js';
import type { WandbProject } from './wandb-project.js';
import type { RunField } from './wandb-queries.js';

/** What is wanted of one metric: rows that hold all `keys`, at most `samples` of them, between two steps, both included. */
export interface HistorySpec {
  readonly keys: readonly string[];
  readonly samples: number;
  readonly minStep?: number | bigint;
  readonly maxStep?: number | bigint;
  /** For fields that put rows into buckets: what the buckets divide, and into how many. */
  readonly xAxis?: string;
  readonly bins?: number;
}

/** What is wanted of one run: a spec for each metric, because only rows are answered that hold all keys of one. */
export interface HistoryAsked {
  readonly run: string;
  readonly specs: readonly HistorySpec[];
}

/** So many rows one answer may hold, as far as that can be known before. */
const ROWS_AT_ONCE = 60_000;
const MOST_RUNS = 20;

const SAMPLED: RunField = { field: 'sampledHistory(specs: $v)', type: '[JSONString!]!' };

/** Asks for the histories of several runs; rows for each spec of each run. A run that does not exist has none. */
export async function sampledHistory(project: WandbProject, asked: readonly HistoryAsked[], signal: AbortSignal): Promise<readonly (readonly (readonly JsonObject[])[])[]> {
  return historyOf(project, SAMPLED, 'sampledHistory', asked, signal);
}

/** Asks what {@link sampledHistory} asks of another field that takes specs. */
export async function historyOf(project: WandbProject, field: RunField, name: string, asked: readonly HistoryAsked[], signal: AbortSignal): Promise<readonly (readonly (readonly JsonObject[])[])[]> {
  const rows = Math.max(...asked.map(({ specs }) => specs.reduce((sum, { samples }) => sum + samples, 0)), 1);
  const atOnce = Math.max(1, Math.min(MOST_RUNS, Math.floor(ROWS_AT_ONCE / rows)));
  const answers = await project.askRuns(field, asked.map(({ run, specs }) => ({ run, value: specs.map(specText) })), atOnce, signal);
  return answers.map((answer, i) => {
    const lists = answer?.[name];
    return asked[i].specs.map((_, place) => rowsOf(Array.isArray(lists) ? (lists as readonly JsonValue[])[place] : undefined));
  });
}

/** What keys to ask for with a metric, to know where its rows stand: W&B's client writes them into every row. */
export function keysOf(metric: string): readonly string[] {
  return [STEP, WALL_TIME, metric];
}

/** Reads the rows of one metric; what is no number is left out. */
export function readRows(rows: readonly JsonObject[], metric: string): readonly SeriesRow[] {
  return rows.flatMap((row): SeriesRow[] => {
    const value = toLoggedNumber(row[metric]), step = parseStep(row[STEP]), time = parseTime(row[WALL_TIME]);
    return value === undefined || step === undefined ? [] : [{ step, value, ...(time !== undefined && { time }) }];
  });
}

/** Reads a list of rows, which may be objects, or texts that hold them. */
export function rowsOf(list: JsonValue | undefined): readonly JsonObject[] {
  const rows = jsonOf(list);
  return Array.isArray(rows) ? (rows as readonly JsonValue[]).map(jsonOf).filter(isObject) : [];
}

/** JSON with steps beyond 2^53 to the last digit. */
function specText({ minStep, maxStep, ...spec }: HistorySpec): string {
  const bounds = [['minStep', minStep], ['maxStep', maxStep]].flatMap(([name, step]) => (step === undefined ? [] : [`,"${name}":${step}`]));
  return stableStringify(spec).replace(/\}$/, `${bounds.join('')}}`);
}
