/** A piece of code that is loaded when it is first needed, and at hand from then on. */
export class Late<T> {
  readonly #import: () => Promise<T>;
  #loaded: T | undefined;

  constructor(load: () => Promise<T>) {
    this.#import = load;
  }

  /** What was loaded; `undefined` before that. */
  get loaded(): T | undefined {
    return this.#loaded;
  }

  /** What was loaded. Throws before that. */
  get value(): T {
    if (this.#loaded === undefined) throw new Error('used before it was loaded');
    return this.#loaded;
  }

  /** Loads it; `undefined` where it is at hand. Rejects where it cannot be loaded, and tries again when called again. */
  load(): Promise<void> | undefined {
    return this.#loaded === undefined ? this.#import().then((loaded) => { this.#loaded = loaded; }) : undefined;
  }
}
