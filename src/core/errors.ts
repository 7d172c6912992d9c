/** What went wrong, for code that must decide what to do next. */
export type WbErrorKind =
  /** The caller passed a value that cannot be used. */
  | 'invalid'
  /** The thing asked for is not there. */
  | 'missing'
  /** The data was read but is not what it should be. */
  | 'format'
  /** The network or the server failed; a later try may succeed. */
  | 'unavailable'
  /** The server wants credentials, or refuses those it got. */
  | 'denied';

/** Options of a {@link WbError}. */
export interface WbErrorOptions extends ErrorOptions {
  /** One sentence that says what the reader can do. */
  readonly hint?: string;
  /** How long the server asked to wait before the next try, in milliseconds. */
  readonly retryAfterMs?: number;
}

/** An error whose message is written for people; `hint` says what to do. */
export class WbError extends Error {
  readonly kind: WbErrorKind;
  readonly hint: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(kind: WbErrorKind, message: string, options: WbErrorOptions = {}) {
    super(message, options);
    this.name = 'WbError';
    this.kind = kind;
    this.hint = options.hint;
    this.retryAfterMs = options.retryAfterMs;
  }

  /** Whether asking again may help. */
  get retryable(): boolean {
    return this.kind === 'unavailable';
  }
}

/**
 * Returns the error for a value that cannot be used, in the one form used
 * everywhere: `invalid smoothing: 3 (expected 0 to 1)`.
 */
export function invalid(name: string, value: unknown, expected: string): WbError {
  return new WbError('invalid', `invalid ${name}: ${describeValue(value)} (expected ${expected})`);
}

/** Returns whether `error` says that the work was aborted; abort is no failure. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** Returns `error` as a {@link WbError}, keeping the original as its cause. */
export function toWbError(error: unknown): WbError {
  if (error instanceof WbError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new WbError('unavailable', message, { cause: error });
}

function describeValue(value: unknown): string {
  const text = typeof value === 'bigint' ? `${value}n` : JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
