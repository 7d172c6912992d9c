import { WbError } from '../../core/errors.js';
import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { columnsFor } from './column-names.js';
import type { FileContents, ReadOptions } from './file-contents.js';
import { RecordRows } from './record-rows.js';

/** Begins to tell a data frame of Optuna's trials. */
const MAYBE_TRIALS = /\bnumber\b.*\bstate\b/;

/**
 * Reads the JSON that programs write besides `wb-history`: the
 * `trainer_state.json` of Hugging Face, Megatron's golden values, Optuna's trials,
 * or a list of rows. Rejects with a `WbError` of kind `format` where it is none of them.
 */
export async function readRecords(document: JsonValue, options: ReadOptions): Promise<FileContents> {
  if (MAYBE_TRIALS.test(namesIn(document))) {
    const { readTrialRows, trialRows } = await import('../optuna/optuna-frame.js'), trials = trialRows(document);
    if (trials) return readTrialRows(trials, 'optuna-trials');
  }
  if (isObject(document)) {
    if (Array.isArray(document.log_history)) return readTrainerState(document, document.log_history as JsonValue[], options);
    if (isGolden(document)) return readGolden(document, options);
    if ('trial_id' in document || 'op_code' in document) {
      const { knownRecord } = await import('./known-records.js'), rows = await knownRecord(document, options);
      if (rows) return (rows.add(document), rows.contents('json-rows'));
    }
    if (columnsFor('step', Object.keys(document)).length > 0) return readRows([document], options).contents('json-rows');
  }
  if (Array.isArray(document) && document.length > 0 && document.every(isObject)) {
    return readRows(document, options).contents('json-rows');
  }
  throw new WbError('format', `${options.label} is JSON, but no history that is known here`, {
    hint: 'Known are wb-history documents, trainer_state.json and lists of rows.',
  });
}

/** The names that a document, or what is first in it, has. */
function namesIn(document: JsonValue): string {
  if (!isObject(document)) return Array.isArray(document) && isObject(document[0]) ? Object.keys(document[0]).join(' ') : '';
  const [first] = Object.values(document);
  return [...Object.keys(document), ...(Array.isArray(document.columns) ? document.columns.map(String) : []), ...(isObject(first) ? Object.keys(first) : [])].join(' ');
}

function readRows(records: readonly JsonValue[], { run, prefix }: ReadOptions): RecordRows {
  const rows = new RecordRows(run, prefix);
  for (const record of records) if (isObject(record)) rows.add(record);
  return rows;
}

/** Hugging Face's trainer keeps what it logged in `log_history`, a row per call. */
function readTrainerState(state: JsonObject, records: readonly JsonValue[], options: ReadOptions): FileContents {
  const rows = readRows(records, options);
  const { log_history: _, ...rest } = state;
  const isResult = (key: string): boolean => /^(best_|global_step$|epoch$|total_flos$)/.test(key);
  const parts = (results: boolean): JsonObject =>
    Object.fromEntries(Object.entries(rest).filter(([key, value]) => isResult(key) === results && value !== null && !isObject(value)));
  const isDone = typeof state.global_step === 'number' && state.global_step === state.max_steps;
  rows.run.describe(parts(false), { summary: parts(true), ...(isDone && { state: 'finished' }) });
  return rows.contents('trainer-state');
}

/** Megatron's golden values: per metric a first step, an interval, and values by step or in a list. */
function isGolden(document: JsonObject): document is { readonly [metric: string]: JsonObject } {
  const metrics = Object.values(document);
  return metrics.length > 0 && metrics.every((metric) => isObject(metric) && 'start_step' in metric && isCollection(metric.values));
}

function readGolden(document: { readonly [metric: string]: JsonObject }, { run, prefix }: ReadOptions): FileContents {
  const rows = new Map<number, Record<string, JsonValue>>();
  for (const [metric, { start_step: start, step_interval: interval, values }] of Object.entries(document)) {
    const points = Array.isArray(values)
      ? values.map((value: JsonValue, i): [number, JsonValue] => [Number(start) + i * Number(interval ?? 1), value])
      : Object.entries(values as JsonObject).map(([step, value]): [number, JsonValue] => [Number(step), value]);
    for (const [step, value] of points) {
      const row = rows.get(step) ?? { step };
      row[metric] = value;
      rows.set(step, row);
    }
  }
  const records = new RecordRows(run, prefix);
  for (const [, row] of [...rows].sort(([a], [b]) => a - b)) records.add(row);
  return records.contents('golden-values');
}

function isCollection(value: JsonValue | undefined): boolean {
  return Array.isArray(value) || isObject(value);
}
