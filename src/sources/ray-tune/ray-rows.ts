import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import type { FileContents, ReadOptions } from '../files/file-contents.js';
import { RecordRows } from '../files/record-rows.js';
import type { RecordSink } from '../files/record-sink.js';

/** What Ray Tune writes into every row about the process and the machine, which is no result. */
const HOUSEKEEPING = new Set(['config', 'trial_id', 'experiment_id', 'experiment_tag', 'date', 'timestamp', 'done', 'pid', 'hostname', 'node_ip', 'checkpoint_dir_name', 'should_checkpoint', 'trial_log_path']);

/** Whether an object is a row of Ray Tune's `result.json`. */
export function isRayRow(record: JsonObject): boolean {
  return 'trial_id' in record && 'training_iteration' in record;
}

/** Whether a column is a result: not about the machine, not where the row stands, and not what Ray repeats in its own event files. */
export function isResultMetric(name: string): boolean {
  return !HOUSEKEEPING.has(name) && name !== 'training_iteration' && !name.startsWith('ray/tune/');
}

/** Returns the results in a row, nested names joined by `/` as Ray's `progress.csv` and its event files join them. */
export function resultsOf(record: JsonObject): JsonObject {
  return Object.fromEntries(flattened(Object.entries(record).filter(([key]) => !HOUSEKEEPING.has(key)), ''));
}

/** Returns a config without the objects that Ray could only keep pickled. */
export function configOf(value: JsonValue | undefined): JsonObject {
  if (!isObject(value)) return {};
  const kept = Object.entries(value).filter(([, item]) => !(isObject(item) && item._type === 'CLOUDPICKLE_FALLBACK'));
  return Object.fromEntries(kept.map(([key, item]) => [key, isObject(item) ? configOf(item) : item]));
}

/** The rows of a trial of Ray Tune: the config that each repeats is the run's, and what is about the machine is left out. */
export class RayRows implements RecordSink {
  readonly #rows: RecordRows;
  #begun: number | undefined;

  constructor({ run, prefix }: ReadOptions) {
    this.#rows = new RecordRows(run, prefix);
  }

  add(record: JsonObject): void {
    const { timestamp, time_total_s: seconds, config, done } = record;
    if (typeof timestamp === 'number') this.#begun ??= 1000 * (timestamp - (typeof seconds === 'number' ? seconds : 0));
    this.#rows.run.describe(configOf(config), {
      ...(this.#begun !== undefined && { createdAt: this.#begun }), ...(typeof timestamp === 'number' && { heartbeatAt: 1000 * timestamp }),
      ...(typeof seconds === 'number' && seconds >= 0 && { durationSeconds: seconds }), ...(done === true && { state: 'finished' }),
    });
    const { training_iteration: iteration, ...results } = resultsOf(record);
    this.#rows.add({ ...results, _step: iteration ?? null, ...(timestamp !== undefined && { _timestamp: timestamp }) });
  }

  contents(format: string, problems?: readonly string[]): FileContents {
    return this.#rows.contents(format, problems);
  }
}

function flattened(entries: readonly (readonly [string, JsonValue])[], path: string): [string, JsonValue][] {
  return entries.flatMap(([key, value]): [string, JsonValue][] => (isObject(value) ? flattened(Object.entries(value), `${path}${key}/`) : [[path + key, value]]));
}
