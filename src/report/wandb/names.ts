import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';

/** W&B's names of run fields that differ from ours; of two for one, the first is written. */
const RUN_FIELDS: readonly (readonly [theirs: string, ours: string])[] = [
  ['name', 'id'], ['displayName', 'name'], ['username', 'user'], ['createdAt', 'createdAt'], ['created_at', 'createdAt'], ['heartbeatAt', 'heartbeatAt'], ['heartbeat_at', 'heartbeatAt'],
];
/** Our names of run fields: a summary key of the same name is spelled with its section. */
const OUR_FIELDS = new Set(['id', 'name', 'displayName', 'state', 'entity', 'project', 'group', 'jobType', 'user', 'notes', 'tags', 'createdAt', 'created_at', 'heartbeatAt', 'duration', 'runtime', 'step', 'host', 'sweep']);
const X_AXES: readonly (readonly [theirs: string, ours: string])[] = [
  ['_step', 'step'], ['_runtime', 'relative time'], ['_absolute_runtime', 'relative time'], ['_timestamp', 'wall time'],
];

/** Returns our name of a metric as line plots, bar charts and scalars spell it: `config.a.value.b`, `summary_metrics.m`, or a key. */
export function fromMetric(metric: string): string {
  if (metric.startsWith('config.')) return `config.${withoutValue(metric.slice(7))}`;
  return metric.startsWith('summary_metrics.') ? summaryName(metric.slice(16)) : metric;
}

/** Returns a metric of ours as line plots, bar charts and scalars spell it. */
export function toMetric(name: string): string {
  if (name.startsWith('config.')) return `config.${withValue(name.slice(7))}`;
  return name.startsWith('summary.') ? `summary_metrics.${name.slice(8)}` : name;
}

/** Returns our name of an x axis: `_step` is `step`. */
export function fromXAxis(axis: string): string {
  return X_AXES.find(([theirs]) => theirs === axis)?.[1] ?? fromMetric(axis);
}

/** Returns an x axis of ours as W&B spells it. */
export function toXAxis(name: string): string {
  return X_AXES.find(([, ours]) => ours === name)?.[0] ?? toMetric(name);
}

/** Returns our name of what scatter plots, parallel coordinates and tables spell `config:a.value`, `c::a`, `summary:m` or `run:displayName`; a bare name is a summary key. */
export function fromAccessor(accessor: string): string {
  const [, section = '', name = ''] = /^(config|summary|run|c:|tags):(.*)$/s.exec(accessor) ?? [];
  if (section === 'config') return `config.${withoutValue(name)}`;
  if (section === 'c:') return `config.${name}`;
  if (section === 'run') return runField(name);
  if (section === 'tags') return name === '__ALL__' ? 'tags' : `tags.${name}`;
  return summaryName(section === 'summary' ? name : accessor);
}

/** Returns a name of ours as an accessor. */
export function toAccessor(name: string): string {
  if (name.startsWith('config.')) return `config:${withValue(name.slice(7))}`;
  if (name === 'tags') return 'tags:__ALL__';
  if (OUR_FIELDS.has(name)) return `run:${wandbField(name)}`;
  return `summary:${name.startsWith('summary.') ? name.slice(8) : name}`;
}

/** Returns our path of what panels group by: `optimizer.value` is `config.optimizer`; without `value` in it, it is a run field. */
export function fromGroupBy(name: string): string {
  if (name.startsWith('config.')) return fromMetric(name);
  const config = withoutValue(name);
  return config === name ? runField(name) : `config.${config}`;
}

/** Returns a path of ours as panels group by it. */
export function toGroupBy(path: string): string {
  return path.startsWith('config.') ? withValue(path.slice(7)) : wandbField(path);
}

/** Returns our path of a key with its section, as run sets sort and group by them; `undefined` where it is none. */
export function fromKey(key: JsonValue | undefined): string | undefined {
  if (!isObject(key)) return undefined;
  const { section, name } = key;
  if (typeof name !== 'string' || name === '') return undefined;
  switch (section) {
    case 'config': return `config.${withoutValue(name)}`;
    case 'summary': return `summary.${name}`;
    case 'run': return runField(name);
    case 'tags': return 'tags';
    default: return undefined;
  }
}

/** Returns a path of ours as a key with its section; a bare path that is no run field is a summary key. */
export function toKey(path: string): JsonObject {
  if (path.startsWith('config.')) return { section: 'config', name: withValue(path.slice(7)) };
  if (path.startsWith('summary.')) return { section: 'summary', name: path.slice(8) };
  const name = path.startsWith('run.') ? path.slice(4) : path;
  return OUR_FIELDS.has(name) ? { section: 'run', name: wandbField(name) } : { section: 'summary', name };
}

/** Returns the id of a run out of what W&B pins by: base64 of `Run:v1:<id>:<project>:<entity>`. */
export function runIdOf(global: string): string | undefined {
  try {
    return /^(?:Run|BucketType):v1:([^:]+)/.exec(atob(global))?.[1];
  } catch {
    return undefined;
  }
}

/** Returns what W&B pins a run by. */
export function globalRunId(id: string, project: string, entity: string): string | undefined {
  try {
    return btoa(`Run:v1:${id}:${project}:${entity}`);
  } catch {
    return undefined; // letters that base64 has no place for
  }
}

function runField(name: string): string {
  return RUN_FIELDS.find(([theirs]) => theirs === name)?.[1] ?? name;
}

function wandbField(name: string): string {
  return RUN_FIELDS.find(([, ours]) => ours === name)?.[0] ?? name;
}

function summaryName(name: string): string {
  return OUR_FIELDS.has(name) || /^(?:config|summary|run)\./.test(name) ? `summary.${name}` : name;
}

/** W&B keeps each config key in an object of its own: `lr.value`, `model.value.depth`. */
function withoutValue(name: string): string {
  return name.replace(/\.value(?=\.|$)/, '');
}

function withValue(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? `${name}.value` : `${name.slice(0, dot)}.value${name.slice(dot)}`;
}
