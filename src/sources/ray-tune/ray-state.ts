import { WbError } from '../../core/errors.js';
import { isObject, parseJson, type JsonObject, type JsonValue } from '../../core/json.js';
import type { Run, RunState } from '../../data/run.js';
import { configOf, resultsOf } from './ray-rows.js';

/** A trial as an `experiment_state-….json` lists it. */
export interface RayState {
  readonly run: Run;
  /** The name of the trial's folder, which is beside the file. */
  readonly folder: string;
  /** Whether it has logged anything. */
  readonly hasRows: boolean;
  /** The file with what it failed of, in its folder. */
  readonly errorFile?: string;
}

const STATES: Readonly<Record<string, RunState>> = { TERMINATED: 'finished', ERROR: 'failed', PAUSED: 'preempted', RUNNING: 'running' };

/** Reads an `experiment_state-….json`; `project` is the name of the experiment. Throws a `WbError` of kind `format` where the text is none. */
export function parseRayState(text: string, label: string, project: string | undefined): readonly RayState[] {
  const document = parseJson(text, label);
  const list = isObject(document) ? document.trial_data ?? document.checkpoints : undefined;
  if (!Array.isArray(list)) throw new WbError('format', `${label} is no state of a Ray Tune experiment: it has no list "trial_data"`);
  return (list as JsonValue[]).flatMap((entry) => {
    const [trial, runtime] = (Array.isArray(entry) ? entry as readonly JsonValue[] : [entry, entry]).map(objectOf);
    return stateOf(trial ?? {}, runtime ?? {}, project) ?? [];
  });
}

function stateOf(trial: JsonObject, runtime: JsonObject, project: string | undefined): RayState | undefined {
  const { trial_id: id, trainable_name: trainable, custom_trial_name: custom, relative_logdir: relative, logdir, status } = trial;
  const folder = text(relative) ?? text(logdir)?.split('/').filter(Boolean).at(-1);
  if (typeof id !== 'string' || folder === undefined || folder.split('/').includes('..')) return undefined; // a trial lies beside the file
  const last = isObject(runtime.last_result) ? runtime.last_result : {}, { time_total_s: seconds } = last;
  const hasRows = Object.keys(last).length > 0, errorFile = text(runtime.error_filename);
  const createdAt = seconds1970(runtime.start_time), heartbeatAt = seconds1970(runtime.last_result_time);
  const state = STATES[text(status) ?? ''] ?? (hasRows ? 'running' : 'unknown'); // Ray writes down running trials as pending ones
  return {
    folder, hasRows, ...(errorFile !== undefined && { errorFile: errorFile.split('/').at(-1)! }),
    run: {
      id, name: text(custom) ?? (text(trainable) === undefined ? id : `${text(trainable)}_${id}`), state, tags: [], ...(project !== undefined && { project }),
      config: configOf(trial.config), summary: resultsOf(last),
      ...(createdAt !== undefined && { createdAt }), ...(heartbeatAt !== undefined && { heartbeatAt }), ...(typeof seconds === 'number' && seconds >= 0 && { durationSeconds: seconds }),
      ...((state === 'finished' || state === 'failed') && { revision: `${state} ${heartbeatAt}` }),
    },
  };
}

/** Ray keeps each part as JSON in a text. */
function objectOf(value: JsonValue | undefined): JsonObject {
  if (isObject(value)) return value;
  if (typeof value !== 'string') return {};
  try {
    const parsed = parseJson(value);
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function seconds1970(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' && value > 0 && Number.isFinite(value) ? 1000 * value : undefined;
}
