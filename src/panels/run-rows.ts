import type { JsonValue } from '../core/json.js';
import { flatten, RUN_FIELD_NAMES, runFieldReader } from '../data/run-fields.js';
import type { Run } from '../data/run.js';

/** A row of flat columns by name, as charts and pages of other people's making read it. */
export type DataRow = Readonly<Record<string, unknown>>;

/** Words in which training programs write what JSON has no number for. */
const WORDS: Readonly<Record<string, number>> = { NaN, Infinity, '-Infinity': -Infinity };

/**
 * Returns a run as one row: its fields, every value of its summary and config
 * under its dotted path and, where nothing else has that name, under its last
 * part; `config` and `summary` themselves are there as well. Of equal names the
 * run field wins, then the summary. NaN and the infinite are numbers.
 */
export function runRow(run: Run): DataRow {
  const summary = leaves(run.summary), config = leaves(run.config);
  const paths = [...config, ...summary];
  const byLeaf = paths.map(([path, value]) => [path.slice(path.lastIndexOf('.') + 1), value] as const);
  // `fromEntries` makes a property of its own of any name, `__proto__` too.
  return Object.fromEntries<unknown>([...byLeaf, ...paths, ['config', Object.fromEntries(config)], ['summary', Object.fromEntries(summary)], ...fieldsOf(run)]);
}

/** Returns the columns by which a row of a history or a logged table is known to belong to a run. */
export function ownerColumns({ id, name }: Run): DataRow {
  return { id, name };
}

function fieldsOf(run: Run): [string, unknown][] {
  return RUN_FIELD_NAMES.flatMap((name): [string, unknown][] => {
    const value = runFieldReader(name)?.(run);
    return value === undefined ? [] : [[name, value]];
  });
}

function leaves(object: Run['config']): [string, unknown][] {
  return flatten(object).map(([path, value]) => [path, plainNumber(value)]);
}

function plainNumber(value: JsonValue): unknown {
  return typeof value === 'string' && Object.hasOwn(WORDS, value) ? WORDS[value] : value;
}
