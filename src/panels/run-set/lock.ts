import { invalid } from '../../core/errors.js';
import { isObject } from '../../core/json.js';
import { plural } from '../format.js';
import type { Inheritance } from './inherit.js';

/** The runs of a run set at the moment in which it was locked. */
export interface RunSetLock {
  readonly ids: readonly string[];
  /** An ISO date, with its time where it is known. */
  readonly date: string;
}

/** Reads a lock: `{ "ids": ["k3f9"], "date": "2026-11-22T10:00:00Z" }`. Throws a `WbError` where it is none. */
export function readLock(raw: unknown): RunSetLock {
  const { ids, date } = isObject(raw) ? raw : {};
  const isLock = Array.isArray(ids) && ids.every((id) => typeof id === 'string') && typeof date === 'string' && !Number.isNaN(Date.parse(date));
  if (!isLock) throw invalid('locked', raw, 'an object such as { ids: ["k3f9"], date: "2026-11-22" }');
  return { ids, date };
}

/** Returns what panels take over from a locked run set: the runs that were in it, and nothing that would choose others. */
export function lockedRuns({ settings }: Inheritance, { ids }: RunSetLock): Inheritance {
  const { runsFilter: _filter, state: _state, createdAt: _created, runIds: _ids, runs: _runs, pick: _pick, limit: _limit, ...others } = settings;
  return { settings: others, filters: [{ id: { $in: ids } }] };
}

/** Returns what panels say of a lock: `locked 2026-11-22, 12 runs`. The date is that in UTC. */
export function lockNote({ ids, date }: RunSetLock): string {
  return `locked ${new Date(date).toISOString().slice(0, 10)}, ${plural(ids.length, 'run')}`;
}
