/** Options of a {@link Refusal}. */
export interface RefusalOptions extends ErrorOptions {
  /** One sentence that says what the caller can do. */
  readonly hint?: string;
  /** Headers that belong to the status, such as `Allow`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that is answered by the proxy itself: an HTTP status and the reason, for people. */
export class Refusal extends Error {
  readonly status: number;
  readonly hint: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, { hint, headers = {}, ...options }: RefusalOptions = {}) {
    super(message, options);
    this.name = 'Refusal';
    this.status = status;
    this.hint = hint;
    this.headers = headers;
  }
}
