import type { LogPart, LogPartQuery } from '../data/log-part.js';
import type { FetchContext, Source } from './source.js';

/** So many lines are asked for where a source knows only lines. */
const LAST_LINES = 10_000;

/**
 * Asks a source for a piece of a run's console output. For a source that knows
 * only lines, places count lines. Yields `undefined` where it has no logs.
 */
export async function logPartOf(source: Source, query: LogPartQuery, context: FetchContext): Promise<LogPart | undefined> {
  if (source.logPart) return source.logPart(query, context);
  if (!source.logs) return undefined;
  const { run, after, before } = query;
  let answer = await source.logs({ run, ...(before !== undefined ? { from: 0 } : after !== undefined ? { from: after } : { tail: LAST_LINES }) }, context);
  if (answer.from < 0) answer = await source.logs({ run, from: 0 }, context); // lines without a place cannot be followed
  const lines = before === undefined ? answer.lines : answer.lines.slice(0, before - answer.from);
  const end = answer.from + lines.length;
  return { run: run.id, start: answer.from, end, text: lines.map((line) => `${line}\n`).join(''), size: answer.total ?? end };
}
