import { retry, type RetryOptions } from '../core/retry.js';
import { refuseHtml, request, type Fetch } from '../sources/http.js';

/** Options of {@link loadText}. */
export interface LoadTextOptions extends Pick<RetryOptions, 'clock' | 'random' | 'attempts'> {
  readonly signal: AbortSignal;
  /** The platform's by default. */
  readonly fetch?: Fetch | undefined;
}

/** A document as it was found. */
export interface LoadedText {
  readonly text: string;
  /** How messages call it: the name of the file. */
  readonly label: string;
}

/** Fetches a document. Rejects with a `WbError` that says what was found instead: nothing, or a web page. */
export async function loadText(url: string, what: string, { signal, fetch, ...retries }: LoadTextOptions): Promise<LoadedText> {
  const label = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '') || what;
  const text = await retry(async () => {
    const response = await request(url, { signal, fetch, label });
    return response.text();
  }, { ...retries, signal });
  refuseHtml(text, label);
  return { text, label };
}
