import type { LogLines } from '../../data/references.js';
import type { Run } from '../../data/run.js';
import type { AimApi } from './aim-api.js';

/** How many lines at the end Aim sends where it is not told which. */
const LAST = 200;

/** Which lines of a run's output are wanted. */
export interface OutputQuery {
  readonly run: Run;
  readonly from?: number;
  readonly tail?: number;
}

/** Reads lines of a run's terminal output. A run that is not known has none. */
export async function readOutput(api: AimApi, { run, from, tail }: OutputQuery, signal: AbortSignal): Promise<LogLines> {
  if (tail === undefined) return linesOf(run.id, await readRange(api, run.id, `${from ?? 0}:`, signal), from ?? 0);
  const end = await readRange(api, run.id, '', signal), first = Math.max(0, countOf(end) - tail);
  const lines = tail <= LAST || end.has(first) ? end : await readRange(api, run.id, `${first}:`, signal);
  return linesOf(run.id, lines, first);
}

async function readRange(api: AimApi, run: string, range: string, signal: AbortSignal): Promise<ReadonlyMap<number, string>> {
  const lines = new Map<number, string>();
  for await (const [number, text] of api.stream(`runs/${encodeURIComponent(run)}/logs/`, { record_range: range }, signal)) {
    if (typeof number === 'number' && typeof text === 'string') lines.set(number, text);
  }
  return lines;
}

/** A line that was never written is empty. */
function linesOf(run: string, found: ReadonlyMap<number, string>, from: number): LogLines {
  const total = Math.max(from, countOf(found));
  return { run, from, lines: Array.from({ length: total - from }, (_, i) => found.get(from + i) ?? ''), ...(found.size > 0 && { total }) };
}

/** How many lines there are, of which the last ones were found. The one after the last line break is none yet. */
function countOf(found: ReadonlyMap<number, string>): number {
  const last = [...found.keys()].reduce((most, number) => Math.max(most, number), -1);
  return found.get(last) === '' ? last : last + 1;
}
