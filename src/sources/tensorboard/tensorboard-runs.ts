import type { JsonObject, JsonValue } from '../../core/json.js';
import type { Run, RunState } from '../../data/run.js';
import { objectIn, objectsIn, textsOf, type TensorboardApi } from './tensorboard-api.js';

const STATES: ReadonlyMap<string, RunState> = new Map([['STATUS_SUCCESS', 'finished'], ['STATUS_FAILURE', 'failed'], ['STATUS_RUNNING', 'running']]);
/** What the hparams plugin is asked for: every session, whatever became of it. */
const SESSIONS = JSON.stringify({ experimentName: '', allowedStatuses: ['STATUS_UNKNOWN', ...STATES.keys()], startIndex: 0, sliceSize: 100_000 });

/** The tags of each plugin. */
export interface TagListing {
  readonly scalars: JsonObject;
  readonly histograms: JsonObject;
  /** By tag, then run: how many pictures a step has at most. */
  readonly images: JsonObject;
}

/** Reads which tags each run has. */
export async function readTags(api: TensorboardApi, signal: AbortSignal): Promise<TagListing> {
  const tags = await api.need('plugin/timeseries/tags', {}, signal);
  return { scalars: objectIn(tags, 'scalars', 'runTagInfo'), histograms: objectIn(tags, 'histograms', 'runTagInfo'), images: objectIn(tags, 'images', 'tagRunSampledInfo') };
}

/** Reads the runs, with their hyperparameters where the hparams plugin knows them. */
export async function readRuns(api: TensorboardApi, signal: AbortSignal): Promise<readonly Run[]> {
  const [names, { scalars }, sessions] = await Promise.all([
    api.need('runs', {}, signal), readTags(api, signal), api.get('plugin/hparams/session_groups', { request: SESSIONS }, signal),
  ]);
  const known = sessionsByRun(objectsIn(objectIn(sessions).sessionGroups));
  return textsOf(names, 'runs').filter((id) => id !== '').map((id) => {
    const metrics = Object.hasOwn(scalars, id) ? textsIn(scalars[id]) : [];
    return { id, name: id, state: 'unknown', tags: [], config: {}, summary: {}, metrics: [...metrics].sort(), ...known.get(id) };
  });
}

/** Returns the texts in a list; none where it is something else. */
export function textsIn(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]).filter((item) => typeof item === 'string') : [];
}

function sessionsByRun(groups: readonly JsonObject[]): ReadonlyMap<string, Partial<Run>> {
  return new Map(groups.flatMap((group) => objectsIn(group.sessions).flatMap((session): [string, Partial<Run>][] => {
    const { name, status, startTimeSecs: from, endTimeSecs: to } = session, config = objectIn(group.hparams);
    if (typeof name !== 'string') return [];
    const summary = Object.fromEntries(objectsIn(session.metricValues).flatMap(({ name: metric, value }): [string, JsonValue][] => {
      const tag = objectIn(metric).tag;
      return typeof tag === 'string' && value !== undefined ? [[tag, value]] : [];
    }));
    return [[name, {
      config, summary, state: STATES.get(String(typeof status === 'string' ? status : '')) ?? 'unknown',
      ...(isTime(from) && { createdAt: 1000 * from }), ...(isTime(to) && { heartbeatAt: 1000 * to }), ...(isTime(from) && isTime(to) && to >= from && { durationSeconds: to - from }),
    }]];
  })));
}

/** Moments are seconds since 1970; 0 means none. */
function isTime(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && value > 0 && Number.isFinite(value);
}
