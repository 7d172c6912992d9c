import { WbError } from '../../core/errors.js';
import { isObject, parseJson } from '../../core/json.js';
import type { StoredText } from './store-folder.js';

/** What a list of reports says about one of them. Times are ISO 8601. */
export interface ReportEntry {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly savedAt: string;
  /** When it was published last; absent for a report that never was. */
  readonly publishedAt?: string;
  /** Where the published document can be read, for stores that have addresses. */
  readonly url?: string;
}

/** Reads the list of a store; nothing at all is an empty one. Throws a `WbError` where it is something else. */
export function readIndex(stored: StoredText | undefined): ReportEntry[] {
  if (!stored) return [];
  const json = parseJson(stored.text, 'index.json');
  if (!isObject(json) || json['format'] !== 'wb-reports' || !Array.isArray(json['reports'])) {
    throw new WbError('format', 'index.json is no list of reports (expected "format": "wb-reports")', { hint: 'Keep reports in a folder of their own.' });
  }
  return json['reports'].filter(isEntry);
}

/** Returns the list with an entry added or brought up to date. */
export function withEntry(entries: readonly ReportEntry[], entry: ReportEntry): { readonly entries: readonly ReportEntry[]; readonly entry: ReportEntry } {
  const known = entries.find(({ id }) => id === entry.id);
  const merged = { ...known, ...entry };
  return { entries: [...entries.filter((other) => other !== known), merged], entry: merged };
}

function isEntry(item: unknown): item is ReportEntry {
  return isObject(item) && ['id', 'title', 'savedAt'].every((key) => typeof item[key] === 'string');
}
