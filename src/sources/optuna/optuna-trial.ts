import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import type { Run, RunState } from '../../data/run.js';

/** A trial of Optuna: what its journal and its data frames say of it. */
export interface OptunaTrial {
  /** The name of the study, where it is known. */
  readonly study?: string | undefined;
  readonly number: number;
  /** In Optuna's words: `COMPLETE`, `PRUNED`, … */
  readonly state: string;
  readonly params: JsonObject;
  /** What the objective has given, by name. */
  readonly values: JsonObject;
  readonly userAttributes: JsonObject;
  /** Milliseconds since 1970. */
  readonly startedAt?: number | undefined;
  readonly completedAt?: number | undefined;
}

/** The states of trials in the order of their numbers in a journal. */
export const TRIAL_STATES = ['RUNNING', 'COMPLETE', 'PRUNED', 'FAIL', 'WAITING'] as const;

const RUN_STATE: Readonly<Record<string, RunState>> = { RUNNING: 'running', COMPLETE: 'finished', PRUNED: 'killed', FAIL: 'failed' };

/** Returns the run that a trial is: parameters are its config, values and user attributes its summary. */
export function runOfTrial({ study, number, state, params, values, userAttributes, startedAt, completedAt }: OptunaTrial): Run {
  const id = study === undefined ? String(number) : `${study}/${number}`;
  return {
    id, name: study === undefined ? `trial ${number}` : id, state: RUN_STATE[state] ?? 'unknown', ...(study !== undefined && { sweep: study }),
    tags: state === 'PRUNED' || state === 'WAITING' ? [state.toLowerCase()] : [], config: params, summary: { ...userAttributes, ...values },
    ...(startedAt !== undefined && { createdAt: startedAt }), ...((completedAt ?? startedAt) !== undefined && { heartbeatAt: completedAt ?? startedAt! }),
    ...(startedAt !== undefined && completedAt !== undefined && completedAt >= startedAt && { durationSeconds: (completedAt - startedAt) / 1000 }),
  };
}

/** Returns the value of a parameter from the number that a journal keeps of it. */
export function parameterOf(internal: JsonValue | undefined, distribution: JsonValue | undefined): JsonValue | undefined {
  const { name, attributes } = isObject(distribution) ? distribution : {};
  if (!isObject(attributes) || !Array.isArray(attributes.choices)) return name === 'IntDistribution' && typeof internal === 'number' ? Math.round(internal) : internal;
  return typeof internal === 'number' ? (attributes.choices as JsonValue[])[internal] : undefined;
}

/** Returns a moment in milliseconds since 1970; `undefined` where it is none. A date without a zone is in UTC. */
export function momentOf(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || value === '') return undefined;
  const ms = Date.parse(/(z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value.replace(' ', 'T')}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}
