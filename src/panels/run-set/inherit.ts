import type { JsonObject } from '../../core/json.js';
import type { SettingsTable } from '../settings.js';

/** Settings as they were given: attributes as strings, properties and JSON as they are. */
export type RawSettings = Readonly<Record<string, unknown>>;

/** What a panel takes over from the run sets around it. */
export interface Inheritance {
  /** Settings, by name, for those who have none of their own. */
  readonly settings: RawSettings;
  /** Filters that a run must pass besides that in `settings`. */
  readonly filters: readonly (string | JsonObject)[];
}

/**
 * Joins settings with those of the run set around: each setting that `own` has
 * wins, the others come from outside. Only `runsFilter` is different: where both
 * have one, a run must pass both. Settings that the table does not know are not
 * taken over.
 */
export function inherit(own: RawSettings, around: Inheritance | undefined, table: SettingsTable): Inheritance {
  if (!around) return { settings: own, filters: [] };
  const given = Object.entries(own).filter(([, value]) => value !== undefined && value !== null);
  const { runsFilter } = around.settings;
  const isJoined = typeof runsFilter === 'string' && given.some(([name]) => name === 'runsFilter');
  return {
    settings: Object.fromEntries([...Object.entries(around.settings).filter(([name]) => Object.hasOwn(table, name)), ...given]),
    filters: isJoined ? [...around.filters, runsFilter] : around.filters,
  };
}
