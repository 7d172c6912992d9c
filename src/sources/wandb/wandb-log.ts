import { isObject, type JsonObject } from '../../core/json.js';
import type { LogLines } from '../../data/references.js';
import { readPage } from './wandb-api.js';
import type { WandbProject } from './wandb-project.js';

/** How many lines one request asks for. */
const LINES = 10_000;

const QUERY = `query Log($entity: String!, $project: String!, $run: String!, $last: Int, $first: Int, $after: String) {
  project(name: $project, entityName: $entity) {
    run(name: $run) {
      logLineCount
      logLines(last: $last, first: $first, after: $after) { edges { node { line } } pageInfo { endCursor hasNextPage } }
    }
  }
}`;

/** Which lines of a run's console output are wanted: those from a place on, or the last ones. */
export interface LogAsked {
  readonly run: string;
  readonly from?: number | undefined;
  readonly tail?: number | undefined;
}

/** Reads lines of a run's console output. A run that does not exist has none. */
export async function readLog(project: WandbProject, { run, from = 0, tail }: LogAsked, signal: AbortSignal): Promise<LogLines> {
  if (tail !== undefined) return last(project, run, tail, signal);
  const { total = 0 } = await last(project, run, 1, signal);
  const missing = Math.max(0, total - from);
  if (missing > LINES || from === 0) return first(project, run, from, signal);
  if (missing === 0) return { run, from: Math.min(from, total), lines: [], total };
  const answer = await last(project, run, missing, signal);
  return answer.from <= from ? { ...answer, from, lines: answer.lines.slice(from - answer.from) } : first(project, run, from, signal); // it grew meanwhile
}

async function last(project: WandbProject, run: string, count: number, signal: AbortSignal): Promise<LogLines> {
  const { lines, total } = await page(project, { run, last: count }, signal);
  const all = total ?? lines.length;
  return { run, from: all - lines.length, lines, total: all };
}

async function first(project: WandbProject, run: string, from: number, signal: AbortSignal): Promise<LogLines> {
  const found: string[] = [];
  let cursor: string | undefined, total: number | undefined;
  do {
    const answer = await page(project, { run, first: LINES, ...(cursor !== undefined && { after: cursor }) }, signal);
    for (const line of answer.lines) found.push(line);
    total = answer.total;
    cursor = answer.next === cursor ? undefined : answer.next;
  } while (cursor !== undefined);
  return { run, from: Math.min(from, found.length), lines: found.slice(from), total: Math.max(total ?? 0, found.length) };
}

async function page(project: WandbProject, variables: JsonObject, signal: AbortSignal): Promise<{ lines: readonly string[]; total: number | undefined; next: string | undefined }> {
  const { run } = await project.ask(QUERY, variables, signal);
  if (!isObject(run)) return { lines: [], total: 0, next: undefined };
  const { nodes, next } = readPage(run.logLines, 'lines');
  return { lines: nodes.map(({ line }) => (typeof line === 'string' ? line.replace(/\r?\n$/, '') : '')), total: typeof run.logLineCount === 'number' ? run.logLineCount : undefined, next };
}
