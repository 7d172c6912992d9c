import { retry, type RetryOptions } from '../core/retry.js';
import { refuseHtml, request, type Fetch } from '../sources/http.js';
import { parseReportText, type ParsedReport } from './parse-report.js';

/** Options of {@link loadReport}. */
export interface LoadReportOptions extends Pick<RetryOptions, 'clock' | 'random' | 'attempts'> {
  readonly signal: AbortSignal;
  /** The platform's by default. */
  readonly fetch?: Fetch | undefined;
}

/**
 * Fetches and reads a report document. Rejects with a `WbError` that says what
 * was found instead: nothing, a web page, half a file, something else.
 */
export async function loadReport(url: string, { signal, fetch, ...retries }: LoadReportOptions): Promise<ParsedReport> {
  const label = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '') || 'the report';
  const text = await retry(async () => {
    const response = await request(url, { signal, fetch, label });
    return response.text();
  }, { ...retries, signal });
  refuseHtml(text, label);
  return parseReportText(text, label);
}
