import { loadText, type LoadTextOptions } from './load-text.js';
import type { ParsedReport } from './parse-report.js';
import { readReportText } from './read-report.js';

/** Options of {@link loadReport}. */
export type LoadReportOptions = LoadTextOptions;

/**
 * Fetches and reads a report document, of ours or of W&B. Rejects with a `WbError` that says what
 * was found instead: nothing, a web page, half a file, something else.
 */
export async function loadReport(url: string, options: LoadReportOptions): Promise<ParsedReport> {
  const { text, label } = await loadText(url, 'the report', options);
  return readReportText(text, label);
}
