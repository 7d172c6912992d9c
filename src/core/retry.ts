import { delay, systemClock, type Clock } from './clock.js';
import { isAbort, toWbError } from './errors.js';

/** Options of {@link retry}. */
export interface RetryOptions {
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** A number from 0 to 1; `Math.random` by default. */
  readonly random?: () => number;
  /** How often to try in all; 4 by default. */
  readonly attempts?: number;
  /** The base of the exponential delay; 500 ms by default. */
  readonly baseMs?: number;
  /** The longest delay of our own choosing; 20 s by default. */
  readonly capMs?: number;
}

/**
 * Calls `work` until it succeeds, fails for good, or the attempts are used up.
 * Waits with full jitter, `random() × min(cap, base × 2^n)`, or exactly as long
 * as the server asked (`WbError.retryAfterMs`). Only a retryable `WbError` is
 * tried again; abort ends at once.
 */
export async function retry<T>(work: (attempt: number) => Promise<T>, options: RetryOptions = {}): Promise<T> {
  const { clock = systemClock, random = Math.random, attempts = 4, baseMs = 500, capMs = 20_000, signal } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      if (isAbort(error)) throw error;
      const failure = toWbError(error);
      if (!failure.retryable || attempt >= attempts) throw failure;
      const jitterMs = random() * Math.min(capMs, baseMs * 2 ** (attempt - 1));
      await delay(clock, failure.retryAfterMs ?? jitterMs, signal);
    }
  }
}
