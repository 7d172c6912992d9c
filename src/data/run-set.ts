import type { JsonObject } from '../core/json.js';
import { compileFilter } from './filter/compile-filter.js';
import { fieldOf, toNumber, type FieldValue, type Run } from './run.js';

/** Which runs, in what order, in what groups: the part of a panel's settings that all panels share. */
export interface RunSetSpec {
  /** A regular expression on run names, or an expression of the filter language, or a filter object. */
  readonly runsFilter?: string | JsonObject;
  /** A state, or several. */
  readonly state?: readonly string[];
  /** A comparison with a date: `>=now-7d`. */
  readonly createdAt?: string;
  /** Ids of the only runs wanted. */
  readonly runIds?: readonly string[];
  /** Runs by project, each with a filter of its own; a run belongs if any entry takes it. */
  readonly runs?: readonly RunReference[];
  /** Paths to sort by, first key first; the order of the source where there is none. */
  readonly sortBy?: readonly string[];
  readonly sortOrder?: SortOrder;
  /** How many runs to keep after sorting; all where absent. */
  readonly limit?: number;
  /** Paths whose values make the groups. */
  readonly groupBy?: readonly string[];
}

/** Direction of a sort. Missing values come last either way. */
export type SortOrder = 'asc' | 'desc';

/** Runs of one project, perhaps only some of them. */
export interface RunReference {
  readonly entity?: string;
  readonly project?: string;
  readonly filter?: string;
}

/** Runs that agree in the values they are grouped by. */
export interface RunGroup {
  /** The values, readable: `adamw`, or `adamw · 0.2`. */
  readonly name: string;
  /** The same for the same values, whatever else is shown. */
  readonly key: string;
  readonly runs: readonly Run[];
}

/** The runs a panel shows. */
export interface RunSet {
  /** Filtered, sorted, limited. */
  readonly runs: readonly Run[];
  /** How many runs matched before the limit. */
  readonly matched: number;
  /** How many runs the source has in all. */
  readonly total: number;
  /** In order of first appearance; empty where nothing is grouped. */
  readonly groups: readonly RunGroup[];
}

/** Picks a run set out of all runs; `now` (milliseconds since 1970) is what relative dates are relative to. */
export type RunSelection = (runs: readonly Run[], now: number) => RunSet;

/**
 * Turns a specification into a function that picks runs. Asynchronous because
 * some filters load the regular-expression engine. Rejects with a `WbError`
 * that names the part of the filter that is wrong.
 */
export async function compileRunSet(spec: RunSetSpec): Promise<RunSelection> {
  const matches = await compileFilter(spec);
  return (runs, now) => {
    const matched = sortRuns(runs.filter((run) => matches(run, now)), spec.sortBy ?? [], spec.sortOrder ?? 'asc');
    const kept = spec.limit === undefined ? matched : matched.slice(0, spec.limit);
    return { runs: kept, matched: matched.length, total: runs.length, groups: groupRuns(kept, spec.groupBy ?? []) };
  };
}

/** Returns the runs in the order of their values under `paths`; equal runs keep their order, missing values come last. */
export function sortRuns(runs: readonly Run[], paths: readonly string[], order: SortOrder): readonly Run[] {
  if (paths.length === 0) return runs;
  const sign = order === 'desc' ? -1 : 1;
  const keyed = runs.map((run) => ({ run, keys: paths.map((path) => fieldOf(run, path)) }));
  keyed.sort((a, b) => {
    for (let i = 0; i < paths.length; i++) {
      const result = compareValues(a.keys[i], b.keys[i], sign);
      if (result !== 0) return result;
    }
    return 0;
  });
  return keyed.map(({ run }) => run);
}

/** Returns the runs grouped by their values under `paths`. */
export function groupRuns(runs: readonly Run[], paths: readonly string[]): readonly RunGroup[] {
  if (paths.length === 0) return [];
  const groups = new Map<string, { name: string; key: string; runs: Run[] }>();
  for (const run of runs) {
    const values = paths.map((path) => fieldOf(run, path));
    const key = JSON.stringify(values.map((value) => (value === undefined ? null : String(value))));
    const known = groups.get(key);
    if (known) known.runs.push(run);
    else groups.set(key, { name: values.map((value) => String(value ?? 'none')).join(' · '), key, runs: [run] });
  }
  return [...groups.values()];
}

function compareValues(a: FieldValue, b: FieldValue, sign: number): number {
  const aMissing = isMissing(a), bMissing = isMissing(b);
  if (aMissing || bMissing) return Number(aMissing) - Number(bMissing);
  const x = toNumber(a), y = toNumber(b);
  if (!Number.isNaN(x) && !Number.isNaN(y)) return sign * (x - y || 0);
  return sign * String(a).localeCompare(String(b), 'en', { numeric: true });
}

function isMissing(value: FieldValue): boolean {
  return value === undefined || value === null || (typeof value === 'number' && Number.isNaN(value));
}
