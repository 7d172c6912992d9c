import { isObject, parseJson, type JsonObject, type JsonValue } from '../../../core/json.js';
import type { Field } from '../fields.js';
import { object, text } from '../options.js';
import type { PanelKind } from './panel-kind.js';

/** The chart itself, where it is in the panel: an object, or its text, or either in `spec`. */
const vegaSpec: Field = {
  name: 'vegaSpec', read: ({ customPanelDef }) => specOf(customPanelDef),
  write: (config, value) => ({ ...config, customPanelDef: isObject(config['customPanelDef']) && 'spec' in config['customPanelDef'] ? { ...config['customPanelDef'], spec: value ?? null } : value ?? null }),
};

function specOf(given: JsonValue | undefined): JsonObject | undefined {
  if (typeof given === 'string' && given.trimStart().startsWith('{')) {
    try { return specOf(parseJson(given)); } catch { return undefined; }
  }
  if (!isObject(given)) return undefined;
  return given['spec'] === undefined ? given : specOf(given['spec']);
}

/** Charts in the grammar of Vega. W&B draws its line chart where none is named. */
export const customChart: PanelKind = {
  viewTypes: ['Vega2', 'Vega3', 'Vega'], type: 'custom-chart',
  empty: { transform: { name: 'tableWithLeafColNames' }, userQuery: { queryFields: [] }, panelDefId: '', fieldSettings: {}, stringSettings: {} },
  options: [
    {
      ...text('preset', 'panelDefId'),
      read: ({ panelDefId, customPanelDef }) => (typeof panelDefId === 'string' && panelDefId !== '' ? panelDefId : specOf(customPanelDef) ? undefined : 'wandb/line/v0'),
    },
    vegaSpec, object('userQuery'), object('fields', 'fieldSettings'), object('strings', 'stringSettings'),
  ],
};
