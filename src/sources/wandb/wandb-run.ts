import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import type { Run, RunState } from '../../data/run.js';
import { jsonOf, textOf } from './wandb-api.js';

/** What W&B calls the states of runs. */
export const WANDB_STATES: ReadonlyMap<string, RunState> = new Map([
  ['running', 'running'], ['finished', 'finished'], ['failed', 'failed'], ['crashed', 'crashed'], ['killed', 'killed'],
  ['preempted', 'preempted'], ['preempting', 'running'], ['pending', 'unknown'],
]);

/** Where the runs of an answer belong. */
export interface RunPlace {
  readonly entity: string;
  readonly project: string;
  /** The start of the web app; `undefined` where it is not known. */
  readonly appUrl: string | undefined;
}

/** Reads one run of W&B's answer; `undefined` where it has no id. */
export function readRun(node: JsonObject, { entity, project, appUrl }: RunPlace): Run | undefined {
  const id = textOf(node, 'name');
  if (id === undefined) return undefined;
  const { _wandb: own, ...summary } = objectIn(node.summaryMetrics);
  const group = textOf(node, 'group'), jobType = textOf(node, 'jobType'), sweep = textOf(node, 'sweepName'), notes = textOf(node, 'notes');
  const user = isObject(node.user) ? textOf(node.user, 'username') : undefined;
  const createdAt = millisOf(node.createdAt), heartbeatAt = millisOf(node.heartbeatAt);
  const runtime = isObject(own) && typeof own.runtime === 'number' ? own.runtime : summary._runtime;
  return {
    id, name: textOf(node, 'displayName') ?? id, state: WANDB_STATES.get(textOf(node, 'state') ?? '') ?? 'unknown', entity, project,
    tags: (Array.isArray(node.tags) ? node.tags as readonly JsonValue[] : []).filter((tag) => typeof tag === 'string'),
    config: readConfig(objectIn(node.config)), summary: withoutPlaces(summary), revision: revisionOf(node),
    ...(group && { group }), ...(jobType && { jobType }), ...(sweep && { sweep }), ...(notes && { notes }), ...(user && { user }),
    ...(createdAt !== undefined && { createdAt }), ...(heartbeatAt !== undefined && { heartbeatAt }),
    ...(typeof runtime === 'number' && runtime >= 0 && { durationSeconds: runtime }),
    ...(appUrl !== undefined && { url: `${appUrl}${[entity, project, 'runs', id].map(encodeURIComponent).join('/')}` }),
  };
}

/** What changes whenever a run has new rows or another state. */
export function revisionOf({ state, heartbeatAt, historyLineCount }: JsonObject): string {
  return [state, heartbeatAt, historyLineCount].map(String).join(' ');
}

/** Returns the moment that W&B means: in UTC, also where it does not say so. Milliseconds since 1970. */
export function millisOf(value: JsonValue | undefined): number | undefined {
  if (typeof value !== 'string') return undefined;
  const ms = Date.parse(/(z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Every value stands in an object `{ value, desc }`; what W&B notes for itself is left out. */
function readConfig(config: JsonObject): JsonObject {
  const own = Object.entries(config).filter(([key]) => key !== '_wandb' && key !== 'wandb_version');
  return Object.fromEntries(own.map(([key, item]) => [key, isObject(item) && Object.hasOwn(item, 'value') ? item.value : item]));
}

/** The summary without what only says where the last row stands, but with its step. */
function withoutPlaces(summary: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(summary).filter(([key]) => key === '_step' || !key.startsWith('_')));
}

function objectIn(value: JsonValue | undefined): JsonObject {
  const json = jsonOf(value);
  return isObject(json) ? json : {};
}
