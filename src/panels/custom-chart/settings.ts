import { invalid } from '../../core/errors.js';
import { isObject, parseJson, type JsonObject } from '../../core/json.js';
import { runSetSettings } from '../run-set-settings.js';
import { list, number, text, value } from '../settings.js';

/** The settings of a custom chart. */
export const customChartSettings = {
  ...runSetSettings,
  vegaSpec: object('The chart in the grammar of Vega-Lite or Vega; its data is named `wandb`.', ['customPanelDef', 'spec']),
  preset: text({ aliases: ['panelDefId', 'chartName'], doc: 'One of the charts that are known by name, such as `wandb/scatter/v0`.' }),
  fields: object('Which columns stand for the fields of the chart: what `${field:x}` means.', ['fieldSettings', 'chartFields']),
  strings: object('The texts of the chart: what `${string:title}` means.', ['stringSettings', 'chartStrings']),
  tableKey: text({ doc: 'The key of the logged table whose rows are the data; the last table of each run counts.' }),
  tableIndex: number({ min: 0, doc: 'Which of the tables that a run logged under the key: 0 is the first; the last where it is absent.' }),
  historyKeys: list({ doc: 'Metrics whose histories are the data, a row for each step of each run.' }),
  userQuery: object('What the data is, as W&B writes it: `queryFields` with `summaryTable`, `historyTable`, `history`, `summary` or `config`.', ['query']),
  rowLimit: number({ min: 1, max: 200_000, default: 10_000, doc: 'How many rows of data the chart gets at most, evenly taken out of all of them; the panel says how many there are.' }),
} as const;

/** An object, or its JSON; what the text holds is read with {@link objectOf}. */
function object(doc: string, aliases: readonly string[]): ReturnType<typeof value<JsonObject | string | undefined>> {
  return value<JsonObject | string | undefined>({
    default: undefined, doc, aliases, expects: 'an object, or its JSON',
    parse: (raw) => (isObject(raw) || typeof raw === 'string' ? raw : undefined),
  });
}

/** Returns the object of a setting. Throws a `WbError` that says where its text is no JSON. */
export function objectOf(name: string, given: JsonObject | string | undefined): JsonObject | undefined {
  if (typeof given !== 'string') return given;
  if (given.trim() === '') return undefined;
  const parsed = parseJson(given, name);
  if (!isObject(parsed)) throw invalid(name, parsed, 'an object');
  return parsed;
}
