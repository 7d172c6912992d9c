import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import type { FilterNode } from '../../data/filter/filter-node.js';
import { isColor } from '../../data/parse-run-settings.js';
import { printJson } from '../print-json.js';
import { listAt, objectAt, readFields, same, withKey, writeFields, type Field } from './fields.js';
import { filterText, parseFilterText, readFilter, writeFilter } from './filters.js';
import { fromKey, globalRunId, runIdOf, toKey } from './names.js';
import { listOfTexts, text } from './options.js';
import { hiddenRuns, none, visibleRuns } from './selections.js';

/**
 * Returns the run set of a panel grid, out of its metadata. W&B shows the runs
 * of all its enabled run sets at once; here these are one run set whose `runs`
 * have a filter each.
 */
export function readRunSet(metadata: JsonObject): JsonObject {
  return readFields(fieldsFor(enabled(metadata)), metadata, undefined);
}

/** Returns the metadata of a panel grid with another run set, changed only where it differs. */
export function writeRunSet(metadata: JsonObject, runSet: JsonObject): JsonObject {
  const runSets = listAt(metadata, 'runSets');
  const { wandb: _kept, ...wanted } = runSet;
  const base = runSets.length > 0 || same(readRunSet(metadata), wanted) ? metadata : { ...metadata, runSets: [EMPTY] };
  return writeFields(fieldsFor(enabled(base)), base, wanted, undefined);
}

/** A run set as W&B's own library makes it. */
const EMPTY: JsonObject = {
  enabled: true, name: 'Run set', search: { query: '' }, filters: { filterFormat: 'filterV2', filters: [] }, grouping: [],
  sort: { keys: [{ key: { section: 'run', name: 'createdAt' }, ascending: false }] }, selections: { root: 1, bounds: [], tree: [] }, expandedRowAddresses: [],
  runFeed: { version: 2, columnVisible: { 'run:name': false }, columnPinned: {}, columnWidths: {}, columnOrder: [], pageSize: 10, onlyShowSelected: false },
};

/** The places of the run sets that are switched on. */
function enabled(metadata: JsonObject): readonly number[] {
  return listAt(metadata, 'runSets').flatMap((runSet, index) => (isObject(runSet) && runSet['enabled'] !== false ? [index] : []));
}

function fieldsFor(places: readonly number[]): readonly Field[] {
  if (places.length === 0) return [{ name: 'runsFilter', read: (metadata) => (listAt(metadata, 'runSets').length > 0 ? filterText([none]) : undefined) }, colors];
  if (places.length === 1) return [...SINGLE.map((field) => at(places[0], field)), colors];
  return [references(places), ...SHARED.map((field) => first(places, field)), colors];
}

const project = (name: string, key: string): Field => ({
  name, read: (runSet) => text(name, key).read(objectAt(runSet, 'project'), undefined),
  write: (runSet, value) => ({ ...runSet, project: withKey(objectAt(runSet, 'project'), key, value) }),
});

const groupBy: Field = {
  name: 'groupBy',
  read: (runSet) => {
    const paths = listAt(runSet, 'grouping').map(fromKey).filter((path) => path !== undefined);
    return paths.length > 0 ? paths : undefined;
  },
  write: (runSet, value) => ({ ...runSet, grouping: (listOfTexts(value) ?? []).map(toKey) }),
};

const sortBy: Field = {
  name: 'sortBy',
  read: (runSet) => {
    const sort = objectAt(runSet, 'sort');
    const keys = (Array.isArray(sort['keys']) ? listAt(sort, 'keys') : [sort]).filter(isObject);
    const paths = keys.flatMap(({ key, ascending }) => (fromKey(key) === undefined ? [] : [`${ascending === true ? '' : '-'}${fromKey(key)}`]));
    return paths.length > 0 ? paths : undefined;
  },
  write: (runSet, value) => {
    const keys = (listOfTexts(value) ?? []).map((path) => ({ key: toKey(path.replace(/^[-+]/, '')), ascending: !path.startsWith('-') }));
    return { ...runSet, sort: { ...objectAt(runSet, 'sort'), keys } };
  },
};

const hidden: Field = {
  name: 'hiddenRuns', read: hiddenRuns,
  write: (runSet, value) => ({ ...runSet, selections: { bounds: [], ...objectAt(runSet, 'selections'), root: 1, tree: listOfTexts(value) ?? [] } }),
};

const baseline: Field = {
  name: 'baseline', read: ({ baselineRunId }) => (typeof baselineRunId === 'string' ? runIdOf(baselineRunId) : undefined),
  write: (runSet, value) => withKey(runSet, 'baselineRunId', globalId(value, runSet)),
};

const pinned: Field = {
  name: 'pinned',
  read: (runSet) => {
    const ids = listAt(runSet, 'pinnedRunIds').map((id) => (typeof id === 'string' ? runIdOf(id) : undefined)).filter((id) => id !== undefined);
    return ids.length > 0 ? ids : undefined;
  },
  write: (runSet, value) => {
    const ids = (listOfTexts(value) ?? []).map((id) => globalId(id, runSet));
    return ids.every((id) => id !== undefined) ? withKey(runSet, 'pinnedRunIds', ids.length > 0 ? ids : undefined) : runSet;
  },
};

const runsFilter: Field = { name: 'runsFilter', absent: '', plain: plainFilter, read: meant, write: writeMeant };

const SHARED: readonly Field[] = [groupBy, sortBy, hidden, baseline, pinned];
const SINGLE: readonly Field[] = [text('name'), project('entity', 'entityName'), project('project', 'name'), runsFilter, ...SHARED];

/** Colours of runs; those of groups have no counterpart and stay where they are. */
const colors: Field = {
  name: 'runSettings',
  read: (metadata) => {
    const own = Object.entries(objectAt(metadata, 'customRunColors')).filter(([key, color]) => isRunId(key) && typeof color === 'string' && isColor(color));
    return own.length > 0 ? Object.fromEntries(own.map(([id, color]) => [id, { color }])) : undefined;
  },
  write: (metadata, value) => {
    const others = Object.entries(objectAt(metadata, 'customRunColors')).filter(([key, color]) => !(isRunId(key) && typeof color === 'string' && isColor(color)));
    const own = Object.entries(isObject(value) ? value : {}).flatMap(([id, setting]) => (isObject(setting) && typeof setting['color'] === 'string' ? [[id, setting['color']] as const] : []));
    return { ...metadata, customRunColors: Object.fromEntries<JsonValue>([...others, ...own]) };
  },
};

function isRunId(key: string): boolean {
  return /^[\w-]+$/.test(key) && key !== 'ref' && key !== '__proto__';
}

/** Everything that says which runs of a run set are shown; what cannot be read is handed on, so that panels say what is wrong. */
function meant(runSet: JsonObject): string | undefined {
  try {
    return filterText([readFilter(runSet['filters']), search(runSet), visibleRuns(runSet)]);
  } catch {
    return printJson(runSet['filters']);
  }
}

function plainFilter(value: JsonValue): JsonValue {
  return typeof value === 'string' && value !== '' ? filterText([parseFilterText(value)]) ?? '' : value;
}

function plainReferences(value: JsonValue): JsonValue {
  if (!Array.isArray(value)) return value;
  return (value as readonly JsonValue[]).map((item) => (isObject(item) && item['filter'] !== undefined ? { ...item, filter: plainFilter(item['filter']) } : item));
}

function search(runSet: JsonObject): FilterNode | undefined {
  const { query, isRegex } = objectAt(runSet, 'search');
  if (typeof query !== 'string' || query === '') return undefined;
  return isRegex === true ? { type: 'matches', path: 'name', pattern: query } : { type: 'contains', path: 'name', values: [query] };
}

function writeMeant(runSet: JsonObject, value: JsonValue | undefined): JsonObject {
  const node = typeof value === 'string' && value !== '' ? parseFilterText(value) : undefined;
  const parts = node?.type === 'and' ? node.of : node ? [node] : [];
  const pattern = parts.find((part) => part.type === 'matches' && part.path === 'name');
  const rest = parts.filter((part) => part !== pattern);
  const filters = writeFilter(rest.length > 1 ? { type: 'and', of: rest } : rest[0], runSet['filters']);
  if (!filters) return runSet;
  const isChosen = visibleRuns(runSet) !== undefined;
  return {
    ...runSet, filters,
    search: pattern?.type === 'matches' ? { query: pattern.pattern, isRegex: true } : { query: '' },
    ...(isChosen && { selections: { bounds: [], ...objectAt(runSet, 'selections'), root: 1, tree: [] } }),
  };
}

function globalId(id: JsonValue | undefined, runSet: JsonObject): string | undefined {
  const { name, entityName } = objectAt(runSet, 'project');
  return typeof id === 'string' && typeof name === 'string' && typeof entityName === 'string' ? globalRunId(id, name, entityName) : undefined;
}

/** The run sets of a grid that are shown together, each with its project and its filter. */
function references(places: readonly number[]): Field {
  const read = (metadata: JsonObject): readonly JsonObject[] => places.map((place) => {
    const { entity, project: name, runsFilter: filter } = readFields(SINGLE, listAt(metadata, 'runSets')[place] as JsonObject, undefined); // `enabled` takes objects only
    return { ...(entity !== undefined && { entity }), ...(name !== undefined && { project: name }), ...(filter !== undefined && { filter }) };
  });
  return {
    name: 'runs', read, plain: plainReferences,
    write: (metadata, value) => {
      const wanted = Array.isArray(value) && value.length === places.length ? (value as readonly JsonValue[]).filter(isObject) : [];
      if (wanted.length !== places.length) return metadata;
      const had = read(metadata);
      return wanted.reduce((next, { filter, ...own }, index) => {
        if (same(had[index], wanted[index])) return next;
        const fields = SINGLE.filter(({ name }) => ['entity', 'project', 'runsFilter'].includes(name));
        const change = (runSet: JsonObject): JsonObject => writeFields(fields, runSet, { ...own, ...(filter !== undefined && { runsFilter: filter }) }, undefined);
        return changeRunSet(next, places[index], change);
      }, metadata);
    },
  };
}

function at(place: number, field: Field): Field {
  const { read, write, ...rest } = field;
  return {
    ...rest, read: (metadata) => read(listAt(metadata, 'runSets')[place] as JsonObject, undefined), // `enabled` takes objects only
    ...(write && { write: (metadata: JsonObject, value: JsonValue | undefined) => changeRunSet(metadata, place, (runSet) => write(runSet, value, undefined)) }),
  };
}

/** What run sets have each for themselves, and our one has once: the first that says something counts, and a change is for all. */
function first(places: readonly number[], field: Field): Field {
  const each = places.map((place) => at(place, field));
  return {
    name: field.name, read: (metadata) => each.map(({ read }) => read(metadata, undefined)).find((value) => value !== undefined),
    write: (metadata, value) => each.reduce((next, { write }) => write?.(next, value, undefined) ?? next, metadata),
  };
}

function changeRunSet(metadata: JsonObject, place: number, change: (runSet: JsonObject) => JsonObject): JsonObject {
  return { ...metadata, runSets: listAt(metadata, 'runSets').map((runSet, index) => (index === place && isObject(runSet) ? change(runSet) : runSet)) };
}
