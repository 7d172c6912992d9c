import { isObject, parseJson, type JsonObject, type JsonValue } from '../../core/json.js';
import type { FileContents, FileRun, ReadOptions } from '../files/file-contents.js';
import { History } from '../files/history.js';
import { toLoggedNumber } from '../files/number-cell.js';
import type { RecordSink } from '../files/record-sink.js';
import { momentOf, parameterOf, runOfTrial, TRIAL_STATES } from './optuna-trial.js';

interface Study {
  readonly name: string;
  trials: number;
  /** Names of the objectives, where they have some. */
  metrics: readonly string[];
}

/** A trial while its journal is read. */
interface Trial {
  readonly study: Study;
  readonly number: number;
  readonly history: History;
  state: string;
  params: Record<string, JsonValue>;
  values: readonly JsonValue[];
  attributes: Record<string, JsonValue>;
  startedAt: number | undefined;
  completedAt: number | undefined;
}

/** What stands in `op_code`, as Optuna's `JournalOperation` counts. */
const [CREATE_STUDY, DELETE_STUDY, , STUDY_SYSTEM, CREATE_TRIAL, PARAMETER, STATE, INTERMEDIATE, USER] = [0, 1, 2, 3, 4, 5, 6, 7, 8];

/** Whether an object is a line of a journal of Optuna's `JournalStorage`. */
export function isJournalLine(record: JsonObject): boolean {
  return typeof record.op_code === 'number' && 'worker_id' in record;
}

/**
 * The journal of Optuna's `JournalStorage`: every line changes a study or a
 * trial. Trials are runs, and what they report step by step is the history of
 * `value`, or of the objective's own name. Lines that Optuna ignores are ignored.
 */
export class OptunaJournal implements RecordSink {
  readonly #prefix: string | undefined;
  readonly #studies: (Study | undefined)[] = [];
  readonly #trials: Trial[] = [];
  #lines = 0;
  #unusable = 0;

  constructor({ prefix }: Pick<ReadOptions, 'prefix'>) {
    this.#prefix = prefix;
  }

  add(record: JsonObject): void {
    this.#lines++;
    if (!isJournalLine(record) || !this.#apply(record)) this.#unusable++;
  }

  contents(format: string, problems: readonly string[] = []): FileContents {
    const trials = this.#trials.filter(({ study }) => this.#studies.includes(study));
    return {
      runs: trials.map((trial) => this.#run(trial)),
      report: { format: format === 'ndjson' ? 'optuna-journal' : format, rows: this.#lines, columns: 0, emptyCells: 0, nonFiniteCells: 0, raggedRows: 0 },
      problems: this.#unusable > 0 ? [...problems, `${this.#unusable} lines are no operations of a journal that are known here`] : problems,
    };
  }

  /** Returns whether the line is one that can be used, or that Optuna passes over as well. */
  #apply(line: JsonObject): boolean {
    const { op_code: operation, study_id: study, trial_id: trial } = line;
    switch (operation) {
      case CREATE_STUDY: return this.#createStudy(line.study_name);
      case CREATE_TRIAL: return this.#createTrial(this.#studies[Number(study)], line);
      case DELETE_STUDY: return (this.#studies[Number(study)] = undefined, true);
      case STUDY_SYSTEM: return this.#nameMetrics(this.#studies[Number(study)], line.system_attr);
      case PARAMETER: case STATE: case INTERMEDIATE: case USER: {
        const found = this.#trials[Number(trial)];
        if (!found) return false;
        return found.state === 'RUNNING' || found.state === 'WAITING' ? changeTrial(found, line) : true;
      }
      default: return typeof operation === 'number' && operation >= 0 && operation <= 10;
    }
  }

  #createStudy(name: JsonValue | undefined): boolean {
    if (typeof name !== 'string') return false;
    if (!this.#studies.some((study) => study?.name === name)) this.#studies.push({ name, trials: 0, metrics: [] });
    return true;
  }

  #nameMetrics(study: Study | undefined, attributes: JsonValue | undefined): boolean {
    const names = isObject(attributes) ? attributes['study:metric_names'] : undefined;
    if (study && Array.isArray(names)) study.metrics = (names as JsonValue[]).map(String);
    return true;
  }

  #createTrial(study: Study | undefined, line: JsonObject): boolean {
    if (!study) return true;
    const number = study.trials++, { params, distributions = {}, values, value, state = 0, intermediate_values: intermediate } = line;
    const trial: Trial = {
      study, number, history: new History(`${study.name}/${number}`, this.#prefix), state: stateOf(state), values: valuesOf(values ?? value),
      params: isObject(params) ? Object.fromEntries(Object.entries(params).map(([name, internal]) => [name, parameterOf(internal, isObject(distributions) ? parsed(distributions[name]) : undefined) ?? null])) : {},
      attributes: isObject(line.user_attrs) ? { ...line.user_attrs } : {}, startedAt: momentOf(line.datetime_start), completedAt: momentOf(line.datetime_complete),
    };
    this.#trials.push(trial);
    if (isObject(intermediate)) for (const [step, reported] of Object.entries(intermediate)) report(trial, Number(step), reported);
    return true;
  }

  #run({ study, number, history, state, params, values, attributes, startedAt, completedAt }: Trial): FileRun {
    const named = values.map((value, i): [string, JsonValue] => [study.metrics[i] ?? (values.length === 1 ? 'value' : `values_${i}`), value]);
    const last = [...history.builders].map(([metric, builder]): [string, number] => [metric, builder.series().value.at(-1)!]); // a builder is made for its first row
    return {
      history,
      run: { ...runOfTrial({ study: study.name, number, state, params: { ...params }, values: Object.fromEntries([...last, ...named]), userAttributes: { ...attributes }, startedAt, completedAt }), metrics: history.metrics() },
    };
  }
}

function changeTrial(trial: Trial, line: JsonObject): boolean {
  switch (line.op_code) {
    case PARAMETER: {
      const value = parameterOf(line.param_value_internal, parsed(line.distribution));
      if (typeof line.param_name !== 'string' || value === undefined) return false;
      trial.params[line.param_name] = value;
      return true;
    }
    case INTERMEDIATE: return report(trial, Number(line.step), line.intermediate_value);
    case USER: return (Object.assign(trial.attributes, isObject(line.user_attr) ? line.user_attr : {}), true);
    default:
      trial.state = stateOf(line.state);
      trial.startedAt = momentOf(line.datetime_start) ?? trial.startedAt;
      trial.completedAt = momentOf(line.datetime_complete) ?? trial.completedAt;
      if (line.values !== null && line.values !== undefined) trial.values = valuesOf(line.values);
      return true;
  }
}

function report({ history, study }: Trial, step: number, reported: JsonValue | undefined): boolean {
  const value = toLoggedNumber(reported);
  if (value === undefined || !Number.isFinite(step)) return false;
  history.add(study.metrics[0] ?? 'value', value, step);
  return true;
}

/** Distributions are JSON in texts. */
function parsed(distribution: JsonValue | undefined): JsonValue | undefined {
  if (typeof distribution !== 'string') return distribution;
  try {
    return parseJson(distribution);
  } catch {
    return undefined;
  }
}

function stateOf(state: JsonValue | undefined): string {
  return TRIAL_STATES[Number(state)] ?? 'unknown';
}

function valuesOf(values: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(values) ? values as readonly JsonValue[] : values === null || values === undefined ? [] : [values];
}
