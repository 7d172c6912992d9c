import { isObject, type JsonObject, type JsonValue } from '../../../core/json.js';
import { listAt, type Field } from '../fields.js';
import { fromAccessor, toAccessor } from '../names.js';
import { listOfTexts, text } from '../options.js';
import type { PanelKind } from './panel-kind.js';

/** The columns as objects: today's, or the `dimensions` of 2020. */
function columnsOf(config: JsonObject): readonly (JsonObject & { readonly accessor: string })[] {
  const given: readonly JsonValue[] = Array.isArray(config['columns']) ? listAt(config, 'columns') : listAt(config, 'dimensions').map((accessor) => ({ accessor }));
  return given.filter((column): column is JsonObject & { accessor: string } => isObject(column) && typeof column['accessor'] === 'string' && column['accessor'] !== '');
}

/** Returns the names of the columns that a part holds of. */
function namesOf(config: JsonObject, holds: (column: JsonObject) => boolean): readonly string[] | undefined {
  const names = columnsOf(config).filter(holds).map(({ accessor }) => fromAccessor(accessor));
  return names.length > 0 ? names : undefined;
}

function withPart(config: JsonObject, part: 'log' | 'inverted', names: ReadonlySet<string>): JsonObject {
  const columns = columnsOf(config).map((column): JsonObject => {
    const isWanted = names.has(fromAccessor(column.accessor));
    if ((column[part] === true) === isWanted) return column;
    return { ...column, [part]: isWanted };
  });
  return { ...config, columns };
}

const columns: Field = {
  name: 'columns', read: (config) => namesOf(config, () => true),
  write: (config, value) => {
    const known = new Map(columnsOf(config).map((column) => [fromAccessor(column.accessor), column]));
    return { ...config, columns: (listOfTexts(value) ?? []).map((name) => known.get(name) ?? { accessor: toAccessor(name) }) };
  },
};

const scales: Field = {
  name: 'scales',
  read: (config) => {
    const names = namesOf(config, ({ log }) => log === true);
    return names && Object.fromEntries(names.map((name) => [name, 'log']));
  },
  write: (config, value: JsonValue | undefined) => withPart(config, 'log', new Set(Object.entries(isObject(value) ? value : {}).flatMap(([name, scale]) => (scale === 'log' ? [name] : [])))),
};

const inverted: Field = {
  name: 'inverted', read: (config) => namesOf(config, (column) => column['inverted'] === true),
  write: (config, value) => withPart(config, 'inverted', new Set(listOfTexts(value))),
};

/** Parallel coordinates. */
export const parallelCoordinates: PanelKind = {
  viewTypes: ['Parallel Coordinates Plot'], type: 'parallel-coordinates-plot', empty: { columns: [] },
  options: [text('title', 'chartTitle'), columns, scales, inverted],
};
