import { invalid } from '../../core/errors.js';
import { RUN_STATES } from '../run.js';
import type { RunReference } from '../run-set.js';
import type { FilterSpec } from './compile-filter.js';
import { joinFilters, type FilterNode } from './filter-node.js';
import { readFilter } from './read-filter.js';

/** Returns the filtering part of a run set's specification as one filter; `undefined` where every run belongs. */
export async function filterNode(spec: FilterSpec): Promise<FilterNode | undefined> {
  const { runsFilter = '', filters = [], state = [], createdAt = '', runIds = [], runs = [] } = spec;
  return joinFilters('and', [
    state.length > 0 ? { type: 'in', path: 'state', values: state.map(knownState) } : undefined,
    runIds.length > 0 ? { type: 'in', path: 'id', values: runIds } : undefined,
    createdAt.trim() !== '' ? (await import('./parse.js')).parseComparisons('createdAt', createdAt) : undefined,
    await referencesNode(runs),
    await readFilter(runsFilter),
    ...await Promise.all(filters.map(readFilter)),
  ]);
}

/** A run belongs if any of the references takes it; one that asks for nothing takes all. */
async function referencesNode(references: readonly RunReference[]): Promise<FilterNode | undefined> {
  const nodes = await Promise.all(references.map(referenceNode));
  return nodes.includes(undefined) ? undefined : joinFilters('or', nodes);
}

async function referenceNode({ entity, project, filter = '' }: RunReference): Promise<FilterNode | undefined> {
  return joinFilters('and', [
    entity === undefined ? undefined : { type: 'compare', path: 'run.entity', operator: '=', value: entity },
    project === undefined ? undefined : { type: 'compare', path: 'run.project', operator: '=', value: project },
    await readFilter(filter),
  ]);
}

function knownState(name: string): string {
  const state = RUN_STATES.find((item) => item === name.toLowerCase());
  if (!state) throw invalid('state', name, `one of ${RUN_STATES.join(', ')}`);
  return state;
}
