import type { PropertyDeclarations } from 'lit';
import { attributeName, type SettingsTable } from '../../panels/settings.js';

/** Values as they were given: attributes as strings, properties as they are. */
export interface RawSettings {
  readonly raw: Record<string, unknown>;
}

/** Returns Lit's declarations for a settings table: an attribute and a property for each setting and alias. */
export function settingProperties(table: SettingsTable): PropertyDeclarations {
  const names = Object.entries(table).flatMap(([name, { aliases = [] }]) => [name, ...aliases]);
  return Object.fromEntries(names.map((name) => [name, { attribute: attributeName(name), noAccessor: true }]));
}

/**
 * Defines a property for each setting on a class's prototype. Reading gives the
 * validated value or the default; what cannot be used reads as it was given,
 * and the panel says so in its place.
 */
export function defineSettings(prototype: HTMLElement & Partial<RawSettings>, table: SettingsTable): void {
  for (const [name, setting] of Object.entries(table)) {
    for (const property of [name, ...(setting.aliases ?? [])]) {
      Object.defineProperty(prototype, property, {
        configurable: true,
        enumerable: true,
        get(this: RawSettings) {
          const given = this.raw[name];
          return given === undefined || given === null ? setting.default : setting.parse(given) ?? given;
        },
        set(this: RawSettings & { requestUpdate(name: string, old: unknown): void }, given: unknown) {
          const old = this.raw[name];
          this.raw[name] = given;
          this.requestUpdate(name, old);
        },
      });
    }
  }
}
