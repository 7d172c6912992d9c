import type { SettingsTable } from '../../panels/settings.js';

/** Puts the settings that a reader chose in the place of those the page gave, and these back. */
export class ReaderSettings {
  readonly #chosen = new Map<string, { readonly reader: string; readonly page: unknown }>();

  /**
   * Makes `raw` follow what the reader chose; returns whether it changed. Only
   * `names` are followed, and only to values that can be used: links come from
   * strangers.
   */
  follow(raw: Record<string, unknown>, chosen: ReadonlyMap<string, string>, table: SettingsTable, names: readonly string[]): boolean {
    let isChanged = false;
    for (const name of names) {
      const text = chosen.get(name), before = this.#chosen.get(name);
      const reader = text === undefined || table[name].parse(text) === undefined ? undefined : text;
      if (reader === before?.reader) continue;
      isChanged = true;
      const page = before && raw[name] === before.reader ? before.page : raw[name];
      this.#chosen.delete(name);
      raw[name] = reader ?? page;
      if (reader !== undefined) this.#chosen.set(name, { reader, page });
    }
    return isChanged;
  }
}
