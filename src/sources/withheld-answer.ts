import { isAbort, WbError } from '../core/errors.js';
import { isSameOrigin } from './http.js';

/** How {@link whyWithheld} finds out. */
export interface WithheldOptions {
  /** An address of the same server that answers a plain GET; the one that was asked by default. */
  readonly probe?: string;
  /** What helps a page that may not read. */
  readonly hint: string;
  readonly signal: AbortSignal;
}

/**
 * Returns what to throw for a request to `url` that failed. A browser does not
 * say why it withholds an answer: where the server answers at all, it is CORS,
 * and the error says so; else it is the one that was given.
 */
export async function whyWithheld(error: unknown, url: string, { probe = url, hint, signal }: WithheldOptions): Promise<unknown> {
  if (isAbort(error) || isSameOrigin(url) || !(error instanceof WbError) || !(error.cause instanceof TypeError)) return error;
  if (!await answers(probe, signal)) return error;
  const page = globalThis.location?.origin ?? 'this one';
  return new WbError('denied', `${new URL(url).origin} does not let pages of ${page} read its runs (CORS)`, { cause: error, hint });
}

async function answers(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    await globalThis.fetch(url, { signal, mode: 'no-cors', credentials: 'omit' });
    return true;
  } catch (error) {
    if (isAbort(error)) throw error;
    return false;
  }
}
