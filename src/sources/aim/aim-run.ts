import type { Run } from '../../data/run.js';
import { listIn, memberOf, numberIn, textIn, toJsonObject, isTree, type AimTree, type AimValue } from './aim-tree.js';
import { metricOf, namedMetrics, type AimMetric } from './metric-name.js';

/** A metric of a run, and how far it is. */
export interface TrackedMetric extends AimMetric {
  readonly lastStep: number;
  readonly last: number;
  /** Changes when rows are added at the end, and when the run ends. */
  readonly mark: string;
}

/** A run, and what only Aim says of it. */
export interface AimRun {
  readonly run: Run;
  /** By what they are called here. */
  readonly metrics: ReadonlyMap<string, TrackedMetric>;
  /** Whether it goes on, and since when not; as text. */
  readonly life: string;
}

/** Reads a run of a search. `known` is what was known of it, where only its properties were asked for. */
export function readRun(id: string, found: AimTree, base: string, known?: AimRun): AimRun {
  const props = memberOf(found, 'props'), traces = listIn(memberOf(found, 'traces'), 'metric'), params = memberOf(found, 'params');
  const life = lifeOf(found), metrics = known?.metrics ?? namedMetrics(traces.flatMap((trace) => trackedMetric(trace, life) ?? []));
  const experiment = textIn(memberOf(props, 'experiment'), 'name'), notes = textIn(props, 'description');
  const startedAt = millis(numberIn(props, 'creation_time')), endedAt = millis(numberIn(props, 'end_time'));
  return {
    metrics, life,
    run: {
      id, name: textIn(props, 'name') ?? id, state: memberOf(props, 'active') === true ? 'running' : 'finished',
      tags: listIn(props, 'tags').flatMap((tag) => textIn(tag, 'name') ?? []),
      config: known?.run.config ?? (isTree(params) ? toJsonObject(params) : {}),
      summary: known?.run.summary ?? Object.fromEntries([...metrics].map(([name, { last }]) => [name, last])),
      metrics: [...metrics.keys()], revision: [life, ...[...metrics].map(([name, { lastStep, last }]) => `${name} ${lastStep} ${last}`)].join('\n'),
      url: `${base}runs/${encodeURIComponent(id)}`,
      ...(experiment !== undefined && { group: experiment, project: experiment }), ...(notes !== undefined && { notes }),
      ...(startedAt !== undefined && { createdAt: startedAt }), ...(endedAt !== undefined && { heartbeatAt: endedAt }),
      ...(startedAt !== undefined && endedAt !== undefined && endedAt >= startedAt && { durationSeconds: (endedAt - startedAt) / 1000 }),
    },
  };
}

/** Whether a run of a search goes on, and since when not. Nothing is tracked in one that does not. */
export function lifeOf(found: AimTree): string {
  const props = memberOf(found, 'props');
  return memberOf(props, 'active') === true ? 'running' : String(numberIn(props, 'end_time') ?? '');
}

function trackedMetric(trace: AimValue, life: string): TrackedMetric | undefined {
  const metric = metricOf(trace), values = memberOf(trace, 'values'), last = numberIn(values, 'last') ?? NaN, lastStep = numberIn(values, 'last_step') ?? NaN;
  return metric && { ...metric, lastStep, last, mark: `${lastStep} ${last} ${life}` };
}

/** Aim counts seconds since 1970. */
function millis(seconds: number | undefined): number | undefined {
  return seconds === undefined || !Number.isFinite(seconds) || seconds === 0 ? undefined : Math.round(seconds * 1000);
}
