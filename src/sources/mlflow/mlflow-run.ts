import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import type { Run, RunState } from '../../data/run.js';
import { textOf } from './mlflow-api.js';

/** What MLflow calls the states of runs. */
export const STATES: ReadonlyMap<string, RunState> = new Map([
  ['RUNNING', 'running'], ['SCHEDULED', 'unknown'], ['FINISHED', 'finished'], ['FAILED', 'failed'], ['KILLED', 'killed'],
]);

/** The latest value of each metric by name, as text that changes when there are new values. */
export type LatestMetrics = ReadonlyMap<string, { readonly mark: string; readonly step: number }>;

/** A run as it is shown, and what tells whether its histories have grown. */
export interface MlflowRun {
  readonly run: Run;
  readonly latest: LatestMetrics;
  /** The id of the run that this one is nested in. */
  readonly parent: string | undefined;
  readonly status: string | undefined;
  /** When it ended, or else began, by the clock of the machine it runs on; milliseconds since 1970. */
  readonly touchedAt: number;
}

/** Where runs are shown by MLflow itself, and what their experiments are called. */
export interface RunPlaces {
  readonly base: string;
  readonly experiments: ReadonlyMap<string, string>;
}

/** Reads one run of MLflow's answer; `undefined` where it has no id. */
export function readRun(answer: JsonObject, { base, experiments }: RunPlaces): MlflowRun | undefined {
  const info = isObject(answer.info) ? answer.info : {}, data = isObject(answer.data) ? answer.data : {};
  const id = textOf(info, 'run_id') ?? textOf(info, 'run_uuid');
  if (id === undefined) return undefined;
  const metrics = objectsIn(data.metrics), tags = pairs(data.tags);
  const experiment = textOf(info, 'experiment_id') ?? '0', status = textOf(info, 'status');
  const startedAt = millisOf(info.start_time), endedAt = millisOf(info.end_time);
  const latest = new Map(metrics.flatMap((metric): [string, { mark: string; step: number }][] => {
    const key = textOf(metric, 'key');
    return key === undefined ? [] : [[key, { mark: ['step', 'timestamp', 'value'].map((part) => textOf(metric, part)).join(' '), step: Number(metric.step ?? 0) }]];
  }));
  const seenAt = Math.max(endedAt ?? -Infinity, ...metrics.map(({ timestamp }) => millisOf(timestamp) ?? -Infinity));
  const user = tags.get('mlflow.user') ?? textOf(info, 'user_id'), notes = tags.get('mlflow.note.content');
  return {
    latest, parent: tags.get('mlflow.parentRunId'), status, touchedAt: endedAt ?? startedAt ?? 0,
    run: {
      id, name: textOf(info, 'run_name') ?? (tags.get('mlflow.runName') || id), state: STATES.get(status ?? '') ?? 'unknown',
      project: experiments.get(experiment) ?? experiment, tags: labels(tags),
      config: Object.fromEntries([...pairs(data.params)].map(([key, value]) => [key, readParam(value)])),
      summary: Object.fromEntries(metrics.map((metric) => [textOf(metric, 'key') ?? '', readMetric(metric.value)])),
      url: `${base}#/experiments/${encodeURIComponent(experiment)}/runs/${encodeURIComponent(id)}`,
      metrics: [...latest.keys()], revision: [status, endedAt, ...[...latest].map(([key, { mark }]) => `${key} ${mark}`)].join('\n'),
      ...(user && { user }), ...(notes && { notes }), ...(startedAt !== undefined && { createdAt: startedAt }),
      ...(seenAt > -Infinity && { heartbeatAt: seenAt }),
      ...(startedAt !== undefined && (endedAt ?? seenAt) >= startedAt && { durationSeconds: ((endedAt ?? seenAt) - startedAt) / 1000 }),
    },
  };
}

/**
 * Returns what a parameter means. MLflow keeps them as the text that Python
 * prints: numbers, `True` and `False` are read back, anything else is text.
 * Digits that a number cannot hold, and codes such as `007`, stay text.
 */
export function readParam(text: string): JsonValue {
  if (/^(true|false)$/i.test(text)) return /^t/i.test(text);
  if (/^nan$/i.test(text)) return NaN;
  if (/^[-+]?inf(inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) || /^[-+]?0\d/.test(text)) return text;
  if (!/^[-+]?\d+$/.test(text)) return Number(text);
  return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text.replace(/^\+/, ''));
}

/** Returns the value of a metric: `"NaN"` is one, and the largest double is what databases keep for infinity. */
export function readMetric(value: JsonValue | undefined): number {
  const number = value === null || value === undefined ? NaN : Number(value);
  return Math.abs(number) === Number.MAX_VALUE ? Math.sign(number) * Infinity : number;
}

/** Returns a moment in milliseconds, which old servers send as text; 0 means none. */
export function millisOf(value: JsonValue | undefined): number | undefined {
  const ms = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
  return Number.isFinite(ms) && ms !== 0 ? ms : undefined;
}

/** How a tag of MLflow, which has a name and a value, reads in a list of labels. */
export function labels(tags: ReadonlyMap<string, string>): readonly string[] {
  return [...tags].filter(([key]) => !key.startsWith('mlflow.')).map(([key, value]) => (value === '' ? key : `${key}: ${value}`)).sort();
}

function pairs(list: JsonValue | undefined): ReadonlyMap<string, string> {
  return new Map(objectsIn(list).map((pair) => [textOf(pair, 'key') ?? '', textOf(pair, 'value') ?? '']));
}

/** What is no list has nothing in it: one odd run must not hide the others. */
function objectsIn(list: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(list) ? (list as readonly JsonValue[]).filter(isObject) : [];
}
