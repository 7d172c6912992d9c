import type { Fetch } from '../sources/http.js';
import { resolveUrl } from '../sources/http.js';
import type { ReportJson } from './builders/report.js';
import { loadReport } from './load-report.js';
import { serializeReport } from './serialize-report.js';

/** Options of {@link fromUrl}. */
export interface FromUrlOptions {
  readonly signal?: AbortSignal;
  /** The platform's by default. */
  readonly fetch?: Fetch;
}

/**
 * Returns the report at an address, brought to the current version; change its
 * blocks and save it again. Rejects with a `WbError` that says what was found
 * instead. Parts that this version does not know are kept.
 */
export async function fromUrl(url: string, { signal = new AbortController().signal, fetch }: FromUrlOptions = {}): Promise<ReportJson> {
  const { report } = await loadReport(resolveUrl(url), { signal, ...(fetch && { fetch }) });
  return serializeReport(report) as ReportJson; // what it returns has a format, a version and blocks
}
