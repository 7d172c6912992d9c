/** Things of a page that have names, and those who wait for one. */
export class Names<T> {
  readonly #things = new Map<string, T>();
  readonly #followers = new Map<string, Set<(thing: T | undefined) => void>>();

  /** Gives a name to a thing, or, without one, takes the name back. */
  set(name: string, thing: T | undefined): void {
    if (thing === undefined) this.#things.delete(name);
    else this.#things.set(name, thing);
    for (const found of [...this.#followers.get(name) ?? []]) found(thing);
  }

  /** Calls `found` with the thing of that name, now and whenever it changes; returns how to stop. */
  follow(name: string, found: (thing: T | undefined) => void): () => void {
    const followers = this.#followers.get(name) ?? new Set();
    this.#followers.set(name, followers.add(found));
    found(this.#things.get(name));
    return () => {
      followers.delete(found);
      if (followers.size === 0 && this.#followers.get(name) === followers) this.#followers.delete(name);
    };
  }
}
