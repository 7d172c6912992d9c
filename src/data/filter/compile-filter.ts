import type { RunSetSpec } from '../run-set.js';
import type { RunPredicate } from './predicate.js';

export type { RunPredicate } from './predicate.js';

/** The part of a run set's specification that says which runs belong. */
export type FilterSpec = Pick<RunSetSpec, 'runsFilter' | 'filters' | 'state' | 'createdAt' | 'runIds' | 'runs'>;

/**
 * Compiles the filtering part of a run set's specification into one predicate.
 * What reads filters is loaded only where there is one. Rejects with a
 * `WbError` that names what is wrong.
 */
export async function compileFilter(spec: FilterSpec): Promise<RunPredicate> {
  const { runsFilter, filters, state, createdAt, runIds, runs } = spec;
  if (!runsFilter && !filters?.length && !createdAt && !state?.length && !runIds?.length && !runs?.length) return () => true;
  const [{ filterNode }, { compileNode }] = await Promise.all([import('./spec-filter.js'), import('./predicate.js')]);
  const node = await filterNode(spec);
  return node ? compileNode(node) : () => true;
}
