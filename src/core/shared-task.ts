/**
 * Work that several callers wait for and that is done once. Each caller joins
 * with a signal of its own; the work is aborted when the last of them has left.
 */
export class SharedTask<T> {
  readonly #controller = new AbortController();
  readonly #result: Promise<T>;
  #waiting = 0;
  #settled = false;

  constructor(work: (signal: AbortSignal) => Promise<T>) {
    this.#result = Promise.resolve().then(() => work(this.#controller.signal));
    this.#result.then(() => { this.#settled = true; }, () => { this.#settled = true; });
  }

  /** Whether the work was given up; it cannot be joined any more. */
  get aborted(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Resolves when the work has ended, well or badly; waiting for it does not keep it going. */
  ended(): Promise<void> {
    return this.#result.then(() => undefined, () => undefined);
  }

  /** Returns the result, or rejects with an `AbortError` as soon as `signal` aborts. */
  join(signal: AbortSignal): Promise<T> {
    if (signal.aborted) return Promise.reject(abortError());
    this.#waiting++;
    return new Promise<T>((resolve, reject) => {
      const leave = (): void => {
        if (--this.#waiting === 0 && !this.#settled) this.#controller.abort(abortError());
        reject(abortError());
      };
      signal.addEventListener('abort', leave, { once: true });
      const done = (): void => signal.removeEventListener('abort', leave);
      this.#result.then((value) => { done(); resolve(value); }, (error: unknown) => { done(); reject(error instanceof Error ? error : new Error(String(error))); });
    });
  }
}

function abortError(): DOMException {
  return new DOMException('aborted', 'AbortError');
}
