import { stableStringify } from '../core/json.js';
import type { Bins } from './bins.js';
import { fieldReader, type FieldReader } from './field-reader.js';
import { toNumber, type FieldValue } from './run-fields.js';
import type { Run } from './run.js';
import { isMissing } from './sort.js';

/** Runs that agree in the values they are grouped by. */
export interface RunGroup {
  /** The values, readable: `adamw`, or `adamw · 0.2`. */
  readonly name: string;
  /** The same for the same values, whatever else is shown. */
  readonly key: string;
  readonly runs: readonly Run[];
}

/** Groups runs; where a value is put into a bin, the bins are those of `all` runs of the source. */
export type Grouping = (runs: readonly Run[], all: readonly Run[]) => readonly RunGroup[];

/** The part of a run's value that counts: nothing where there is no value. */
type GroupReader = (run: Run) => string | undefined;

/**
 * Compiles what runs are grouped by. Each item is a path, or a path with what
 * is made of its value: `config.lr#4` puts numbers into about four bins with
 * round edges, `name~^(\w+)-` takes the part that the first group of a regular
 * expression finds. Rejects with a `WbError` where the expression is wrong.
 */
export async function compileGrouping(groupBy: readonly string[]): Promise<Grouping> {
  const makers = await Promise.all(groupBy.map(groupReader));
  return (runs, all) => groupsOf(runs, makers.map((maker) => maker(all)));
}

/** Returns the runs grouped by their values under `paths`, in order of first appearance. Runs without a value make a group of their own. */
export function groupRuns(runs: readonly Run[], paths: readonly string[]): readonly RunGroup[] {
  return groupsOf(runs, paths.map((path) => plainReader(path)));
}

/** Returns the groups with only those of their runs that are among `runs`; groups without any are left out. */
export function groupsWithin(groups: readonly RunGroup[], runs: readonly Run[]): readonly RunGroup[] {
  const kept = new Set(runs);
  return groups.map((group) => ({ ...group, runs: group.runs.filter((run) => kept.has(run)) })).filter((group) => group.runs.length > 0);
}

interface Branch {
  readonly branches: Map<string | undefined, Branch>;
  group?: { readonly name: string; readonly key: string; readonly runs: Run[] };
}

function groupsOf(runs: readonly Run[], readers: readonly GroupReader[]): readonly RunGroup[] {
  if (readers.length === 0) return [];
  const root: Branch = { branches: new Map() };
  const groups: RunGroup[] = [];
  for (const run of runs) {
    let branch = root;
    for (const read of readers) {
      const value = read(run);
      let next = branch.branches.get(value);
      if (!next) branch.branches.set(value, next = { branches: new Map() });
      branch = next;
    }
    if (!branch.group) {
      const values = readers.map((read) => read(run));
      branch.group = { name: values.map((value) => value ?? 'none').join(' · '), key: JSON.stringify(values.map((value) => value ?? null)), runs: [] };
      groups.push(branch.group);
    }
    branch.group.runs.push(run);
  }
  return groups;
}

async function groupReader(item: string): Promise<(all: readonly Run[]) => GroupReader> {
  const [, binned, count] = /^(.+)#(\d+)$/s.exec(item) ?? [];
  if (binned !== undefined) {
    const { binsFor } = await import('./bins.js');
    const read = fieldReader(binned);
    return (all) => binReader(read, binsFor(all.map((run) => toNumber(read(run))), Math.max(1, Number(count))));
  }
  const [, path, pattern] = /^([^~]+)~(.+)$/s.exec(item) ?? [];
  if (path === undefined || pattern === undefined) return () => plainReader(item);
  const { re2Capture } = await import('./filter/re2.js');
  const read = plainReader(path), capture = re2Capture(pattern);
  return () => (run) => {
    const text = read(run);
    return text === undefined ? undefined : capture(text);
  };
}

function binReader(read: FieldReader, bins: Bins): GroupReader {
  const names = new Map<number, string>();
  return (run) => {
    const value = read(run), number = toNumber(value);
    if (!Number.isFinite(number)) return groupText(value);
    const [from, to] = bins.of(number);
    let name = names.get(from);
    if (name === undefined) names.set(from, name = `${from} – ${to}`);
    return name;
  };
}

function plainReader(path: string): GroupReader {
  const read = fieldReader(path);
  const isTags = path === 'tags' || path === 'run.tags';
  return (run) => groupText(isTags ? [...run.tags].sort() : read(run));
}

function groupText(value: FieldValue): string | undefined {
  if (isMissing(value)) return undefined;
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.length > 0 ? value.map((item: FieldValue) => groupText(item) ?? 'null').join(', ') : undefined;
  return typeof value === 'object' ? stableStringify(value) : String(value);
}
