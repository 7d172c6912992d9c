/** Something to do when what was opened is closed. */
export type Dispose = () => void;

/**
 * Collects what must be closed again. `dispose()` runs the collected functions
 * in reverse order, once; what is added afterwards is closed at once.
 */
export class Disposables {
  #items: Dispose[] = [];
  #disposed = false;

  /** Whether `dispose()` has run. */
  get disposed(): boolean {
    return this.#disposed;
  }

  /** Registers a function that closes what the caller has just opened. */
  add(dispose: Dispose): void {
    if (this.#disposed) dispose();
    else this.#items.push(dispose);
  }

  /** Listens to an event until disposal. */
  listen<E extends Event>(
    target: { addEventListener(type: string, listener: (event: E) => void, options?: unknown): void;
      removeEventListener(type: string, listener: (event: E) => void, options?: unknown): void },
    type: string, listener: (event: E) => void, options?: { readonly passive?: boolean; readonly capture?: boolean },
  ): void {
    target.addEventListener(type, listener, options);
    this.add(() => target.removeEventListener(type, listener, options));
  }

  /** Closes everything, last opened first. */
  dispose(): void {
    this.#disposed = true;
    for (const item of this.#items.splice(0).reverse()) item();
  }
}
