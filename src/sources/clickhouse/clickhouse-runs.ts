import { isObject, parseJson, type JsonObject, type JsonValue } from '../../core/json.js';
import { compileNode } from '../../data/filter/predicate.js';
import { RUN_STATES, type Run, type RunState } from '../../data/run.js';
import { sqlRunFilter, sqlRunOrder, type RunColumns } from '../sql/run-filter.js';
import { SqlParameters } from '../sql/sql-parameters.js';
import type { RunsQuery } from '../source.js';
import { CLICKHOUSE, type ClickHouseApi } from './clickhouse-api.js';

const NUMBERS = `'Int64', 'UInt64', 'Double'`, MISSING = `'Null'`;

/** What the table `runs` says of what filters ask about. */
export const RUN_COLUMNS: RunColumns = {
  texts: {
    id: 'id', name: `if(name = '', id, name)`, displayName: `if(name = '', id, name)`, project: 'project', state: `if(state = '', 'unknown', state)`,
    user: 'user', group: '`group`', jobType: 'job_type', notes: 'notes',
  },
  createdAt: 'created_at',
  hasTag: (tag) => `has(tags, ${tag})`,
  hasPart: (text, part) => `position(${text}, ${part}) > 0`,
  isOneOf: (text, list) => `has(${list}, ${text})`,
  number: (object, key, comparison) => {
    const type = `toString(JSONType(${object}, ${key}))`;
    return `if(${type} IN (${NUMBERS}), JSONExtractFloat(${object}, ${key}) ${comparison}, ${type} != ${MISSING})`;
  },
};

/** The runs of a database, and how many pass where a limit has cut them. */
export async function readRuns(api: ClickHouseApi, { project, entity, filter, order = [], limit }: RunsQuery, signal: AbortSignal): Promise<{ readonly runs: readonly Run[]; readonly matched?: number }> {
  if (entity !== undefined) return { runs: [], matched: 0 };
  const parameters = new SqlParameters(CLICKHOUSE), condition = filter && sqlRunFilter(filter, RUN_COLUMNS, parameters);
  const tests = [...(project === undefined ? [] : [`project = ${parameters.add('text', project)}`]), ...(condition ? [condition.text] : [])];
  const where = tests.length > 0 ? ` WHERE ${tests.join(' AND ')}` : '', sort = sqlRunOrder(order, RUN_COLUMNS);
  const cut = limit !== undefined && (!filter || condition?.isExact) ? ` LIMIT ${parameters.add('integer', limit)}` : '';
  const text = `SELECT id, name, project, state, user, \`group\`, job_type, notes, tags, created_at, heartbeat_at, config, summary FROM runs FINAL${where} ORDER BY ${sort === undefined ? '' : `${sort}, `}project, id${cut} FORMAT JSONEachRow`;
  const runs = rowsOf(await api.query(text, parameters.values, signal)).map(readRun).filter(({ id }) => id !== '');
  if (limit === undefined) return { runs };
  if (cut !== '') return { runs, matched: runs.length < limit ? runs.length : await count(api, where, parameters, signal) };
  const passes = filter ? await compileNode(filter) : () => true, found = runs.filter((run) => passes(run, 0));
  return { runs: found.slice(0, limit), matched: found.length };
}

async function count(api: ClickHouseApi, where: string, parameters: SqlParameters, signal: AbortSignal): Promise<number> {
  const [row] = rowsOf(await api.query(`SELECT toFloat64(count()) AS n FROM runs FINAL${where} FORMAT JSONEachRow`, parameters.values, signal));
  return Number(row?.n ?? 0);
}

/** Reads rows that are JSON, one in each line. */
export function rowsOf(bytes: Uint8Array): readonly JsonObject[] {
  return new TextDecoder().decode(bytes).split('\n').filter((line) => line !== '').map((line) => parseJson(line, 'the answer of ClickHouse')).filter(isObject);
}

function readRun(row: JsonObject): Run {
  const id = textOf(row.id), [createdAt, heartbeatAt] = [momentOf(row.created_at), momentOf(row.heartbeat_at)];
  const fields = Object.entries({ project: row.project, user: row.user, group: row.group, jobType: row.job_type, notes: row.notes })
    .flatMap(([name, value]): [string, string][] => (textOf(value) === '' ? [] : [[name, textOf(value)]]));
  return {
    id, name: textOf(row.name) || id, state: stateOf(textOf(row.state)), tags: Array.isArray(row.tags) ? (row.tags as readonly JsonValue[]).map(textOf) : [],
    ...Object.fromEntries(fields), config: objectOf(row.config, `the config of run ${id}`), summary: objectOf(row.summary, `the summary of run ${id}`),
    ...(createdAt !== undefined && { createdAt }), ...(heartbeatAt !== undefined && { heartbeatAt }),
    ...(createdAt !== undefined && heartbeatAt !== undefined && heartbeatAt >= createdAt && { durationSeconds: (heartbeatAt - createdAt) / 1000 }),
  };
}

function stateOf(text: string): RunState {
  return RUN_STATES.find((state) => state === text) ?? 'unknown';
}

/** Milliseconds since 1970; some servers write integers of 64 bits as texts. */
function momentOf(value: JsonValue | undefined): number | undefined {
  return value === null || value === undefined || value === '' || !Number.isFinite(Number(value)) ? undefined : Number(value);
}

function objectOf(value: JsonValue | undefined, what: string): JsonObject {
  const object = typeof value === 'string' && value !== '' ? parseJson(value, what) : value;
  return isObject(object) ? object : {};
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
