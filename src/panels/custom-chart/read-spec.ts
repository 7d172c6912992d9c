import { invalid } from '../../core/errors.js';
import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import type { SettingsOf } from '../settings.js';
import { checkVegaLite } from './check-vega-lite.js';
import { closeSpec } from './close-spec.js';
import { migrateVegaLite } from './migrate-spec.js';
import { PRESET_FIELDS, PRESET_NAMES, presetSpec, type PresetRuns } from './presets.js';
import type { CustomChartScene } from './scene.js';
import { objectOf, type customChartSettings } from './settings.js';
import { fillTemplates } from './templates.js';

type Settings = SettingsOf<typeof customChartSettings>;

/** A chart ready to be drawn. */
export type ReadSpec = Pick<CustomChartScene, 'grammar' | 'spec' | 'description'> & {
  /** The heading that it brings along. */
  readonly title: string;
};

/** Throws a `WbError` where the settings hold no chart, or one that cannot be shown. */
export function checkSpec(settings: Settings): void {
  readSpec(settings, { names: [] });
}

/**
 * Returns the chart that the settings mean: the given one or a preset, closed,
 * with its templates filled, in the words of the present Vega-Lite.
 */
export function readSpec(settings: Settings, runs: PresetRuns): ReadSpec {
  const { preset } = settings;
  const given = objectOf('vegaSpec', settings.vegaSpec);
  const known = preset === '' ? undefined : presetSpec(preset, runs);
  if (!given && preset === '') throw invalid('vegaSpec', '', 'a chart in Vega-Lite or Vega, or the name of one as preset');
  if (!given && !known) throw invalid('preset', preset, PRESET_NAMES.join(', '));
  const source = given ?? known ?? {}; // one of them was found
  const fields = { ...(given ? {} : PRESET_FIELDS), ...objectOf('fields', settings.fields) };
  const strings = objectOf('strings', settings.strings) ?? {};
  const grammar = grammarOf(source);
  const filled = withoutEmpty(fillTemplates(closeSpec(source), { fields, strings })) as JsonObject; // an object stays one
  const { title, ...spec } = grammar === 'vega-lite' ? migrateVegaLite(filled) : filled;
  if (grammar === 'vega-lite') checkVegaLite(spec); // parts of one
  const ownTitle = typeof strings['title'] === 'string' ? strings['title'] : typeof title === 'string' ? title : '';
  return {
    grammar, title: ownTitle,
    spec: { ...spec, ...(title !== undefined && typeof title !== 'string' && { title }), ...(grammar === 'vega-lite' && spec['data'] === undefined && { data: { name: 'wandb' } }) },
    description: typeof filled['description'] === 'string' ? filled['description'] : '',
  };
}

/** The schema says which grammar it is; without one, what only Vega has. */
function grammarOf(spec: JsonObject): 'vega-lite' | 'vega' {
  const schema = spec['$schema'];
  if (typeof schema === 'string' && /\/vega(?:-lite)?\//.test(schema)) return schema.includes('/vega-lite/') ? 'vega-lite' : 'vega';
  return Array.isArray(spec['marks']) || Array.isArray(spec['data']) || Array.isArray(spec['signals']) ? 'vega' : 'vega-lite';
}

/** A channel whose field was not given is not drawn, and an empty title leaves the choice to the chart. */
function withoutEmpty(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([key, item]) => !(key === 'title' && item === '') && !(isObject(item) && item['field'] === '') && !(key === 'scale' && item === ''));
  return Object.fromEntries(entries.map(([key, item]) => [key, key === 'values' ? item : withoutEmpty(item)]));
}
