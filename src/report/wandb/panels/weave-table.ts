import { isObject, type JsonObject, type JsonValue } from '../../../core/json.js';
import { objectAt, type Field } from '../fields.js';
import type { PanelKind } from './panel-kind.js';

/**
 * Returns the key that a query picks out of the summaries of runs:
 * `runs.summary["table"]`; `undefined` where it asks for anything else.
 */
export function summaryKey(expression: JsonObject): string | undefined {
  const { name } = objectAt(expression, 'fromOp');
  const inputs = objectAt(objectAt(expression, 'fromOp'), 'inputs');
  const { val } = objectAt(inputs, 'key');
  const isSummary = objectAt(objectAt(inputs, 'obj'), 'fromOp')['name'] === 'run-summary';
  return name === 'pick' && isSummary && typeof val === 'string' && val !== '' ? val : undefined;
}

/** The logged table that a query shows; `panelConfig` of a block, or `panel2Config` of a panel, holds the query. */
export function tableKey(panelConfig: string): Field {
  const expression = (config: JsonObject): JsonObject => objectAt(objectAt(config, panelConfig), 'exp');
  return {
    name: 'tableKey', read: (config) => summaryKey(expression(config)),
    write: (config, value) => (typeof value === 'string' && summaryKey(expression(config)) !== undefined
      ? changed(config, [panelConfig, 'exp', 'fromOp', 'inputs', 'key', 'val'], value) : config),
  };
}

function changed(node: JsonObject, [key = '', ...rest]: readonly string[], value: JsonValue): JsonObject {
  const inner = node[key];
  return { ...node, [key]: rest.length === 0 ? value : changed(isObject(inner) ? inner : {}, rest, value) };
}

/** Tables that runs have logged, as W&B's query panels show them; every other query has no counterpart. */
export const weaveTable: PanelKind = {
  viewTypes: ['Weave'], type: 'logged-table', empty: {}, is: (config) => summaryKey(objectAt(objectAt(config, 'panel2Config'), 'exp')) !== undefined,
  options: [tableKey('panel2Config')],
};
