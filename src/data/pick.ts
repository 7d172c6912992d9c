import { invalid } from '../core/errors.js';
import { fieldReader } from './field-reader.js';
import { metricDirection } from './metric-direction.js';
import type { Run } from './run.js';
import { isMissing, sortRuns, type SortKey } from './sort.js';

/** Picks a few of the runs that match. */
export type Pick = (runs: readonly Run[]) => readonly Run[];

const LATEST = /^latest(?:\s+(\d+))?$/i;
const BEST = /^(best|lowest|highest)(?:\s+(\d+))?\s+by\s+(.+?)(?:\s+(min|max))?$/i;

/**
 * Reads `latest`, `latest 10`, `best by val/loss`, `best 5 by val/loss min`,
 * `lowest 3 by …` and `highest 3 by …`: the runs in that order, one where no
 * count is given. Whether low or high is best is said, or told by the metric's
 * name. Runs without the value are never picked. Throws a `WbError` for
 * anything else.
 */
export function parsePick(text: string): Pick {
  const { keys, count } = pickOrder(text);
  const [{ path, order }] = keys, read = fieldReader(path);
  return (runs) => sortRuns(runs.filter((run) => !isMissing(read(run))), [path], order).slice(0, count);
}

/** Returns what {@link parsePick} sorts by and how many runs it takes, of those that have the value. */
export function pickOrder(text: string): { readonly keys: readonly [SortKey]; readonly count: number } {
  const latest = LATEST.exec(text.trim());
  if (latest) return firstBy('createdAt', 'max', latest[1]);
  const [, word, count, path, goal] = BEST.exec(text.trim()) ?? [];
  if (word === undefined) throw invalid('pick', text, 'latest, latest 10, or best 5 by val/loss');
  const direction = word.toLowerCase() === 'lowest' ? 'min' : word.toLowerCase() === 'highest' ? 'max' : goal?.toLowerCase() ?? metricDirection(path);
  if (direction === undefined) throw invalid('pick', text, `min or max at the end, since "${path}" does not say which is best`);
  return firstBy(path, direction, count);
}

function firstBy(path: string, direction: string, count = '1'): ReturnType<typeof pickOrder> {
  return { keys: [{ path, order: direction === 'min' ? 'asc' : 'desc' }], count: Number(count) };
}
