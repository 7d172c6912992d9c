import type { JsonObject, JsonValue } from '../../core/json.js';
import { listAt, objectAt } from './fields.js';

/** What a panel takes from the grid it stands in. */
export interface PanelPlace {
  /** Whether it is a grid of 2019 or 2020, which had half the columns. */
  readonly isLegacy: boolean;
  /** W&B's settings of all line plots of the section, as far as they count. */
  readonly defaults: JsonObject;
}

/** Returns what the panels of a grid take from its metadata. */
export function placeIn(metadata: JsonObject, isLegacy: boolean): PanelPlace {
  const settings = objectAt(objectAt(metadata, 'panelBankSectionConfig'), 'localPanelSettings');
  const { smoothingActive, xAxisActive, smoothingType, smoothingWeight, xAxis, xAxisMin, xAxisMax, ignoreOutliers, useRunsTableGroupingInPanels } = settings;
  const counting = {
    ...(smoothingActive !== false && { smoothingType, smoothingWeight }), ...(xAxisActive !== false && { xAxis, xAxisMin, xAxisMax }),
    ignoreOutliers, useRunsTableGroupingInPanels,
  };
  return { isLegacy, defaults: Object.fromEntries<JsonValue>(Object.entries(counting).filter(([, value]) => value !== undefined)) };
}

/** Returns the path to the panels of a grid's metadata: those of the section, or of the first tab as older specs have them. */
export function panelsPath(metadata: JsonObject): readonly string[] {
  const section = ['panelBankSectionConfig', 'panels'] as const;
  const panels = objectAt(metadata, 'panels');
  const [tab] = listAt(panels, 'tabs');
  const view = typeof tab === 'string' ? tab : '0';
  const config = objectAt(objectAt(panels, 'views'), view)['config'];
  const isSectionEmpty = listAt(objectAt(metadata, section[0]), section[1]).length === 0 && objectAt(metadata, section[0])[section[1]] !== null;
  const isInView = config === null || (Array.isArray(config) && (config.length > 0 || metadata[section[0]] === undefined));
  return isSectionEmpty && isInView ? ['panels', 'views', view, 'config'] : section;
}
