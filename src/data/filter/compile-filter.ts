import type { Run } from '../run.js';
import type { RunSetSpec } from '../run-set.js';

/** Whether a run belongs; `now` is in milliseconds since 1970. */
export type RunPredicate = (run: Run, now: number) => boolean;

/** Compiles the filtering part of a run set's specification into one predicate. */
export async function compileFilter(spec: RunSetSpec): Promise<RunPredicate> {
  const states = spec.state;
  const ids = spec.runIds && new Set(spec.runIds);
  return (run) => (!states || states.length === 0 || states.includes(run.state)) && (!ids || ids.has(run.id));
}
