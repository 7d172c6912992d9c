import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import type { SettingsOf } from '../settings.js';
import { objectOf, type customChartSettings } from './settings.js';

/** What a chart is made of: the rows of a logged table, of histories, or of the runs themselves. */
export type DataQuery =
  | { readonly type: 'runs' }
  | { readonly type: 'history'; readonly keys: readonly string[] }
  /** `index` counts the tables that a run logged under the key; the last where it is absent. */
  | { readonly type: 'table'; readonly key: string; readonly index: number | undefined };

/** Returns what the settings ask for: a table, else histories, else the query as W&B writes it, else the runs. */
export function dataQuery({ tableKey, tableIndex, historyKeys, userQuery }: SettingsOf<typeof customChartSettings>): DataQuery {
  if (tableKey !== '') return { type: 'table', key: tableKey, index: tableIndex };
  if (historyKeys.length > 0) return { type: 'history', keys: historyKeys };
  const query = objectOf('userQuery', userQuery);
  return (query && wandbQuery(query)) ?? { type: 'runs' };
}

/**
 * Reads W&B's query: `{ queryFields: [{ name: 'runSets', fields: [{ name:
 * 'summaryTable', args: [{ name: 'tableKey', value }] }] }] }`. Keys stand in
 * `args` as its pages write them or in `value` as its Python library does.
 */
function wandbQuery(query: JsonObject): DataQuery | undefined {
  const fields = objects(query['queryFields']).flatMap((field) => [field, ...objects(field['fields'])]);
  for (const field of fields) {
    if (field['name'] === 'summaryTable' || field['name'] === 'historyTable') {
      const key = argument(field, 'tableKey'), index = Number(argument(field, 'index'));
      if (typeof key === 'string' && key !== '') return { type: 'table', key, index: field['name'] === 'historyTable' && Number.isInteger(index) ? index : undefined };
    }
    if (field['name'] === 'history') {
      const keys = argument(field, 'keys') ?? field['value'];
      if (Array.isArray(keys) && keys.length > 0) return { type: 'history', keys: keys.map(String) };
    }
  }
  return undefined;
}

function argument(field: JsonObject, name: string): JsonValue | undefined {
  return objects(field['args']).find((arg) => arg['name'] === name)?.['value'];
}

function objects(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
