import { ContextConsumer, type Context } from '@lit/context';
import type { ReactiveControllerHost } from 'lit';
import type { Names } from './names.js';

/** Finds what an element belongs to: the thing of the name it gives, else the one around it. */
export class Finder<T> {
  readonly #names: Names<T>;
  readonly #changed: () => void;
  readonly #around: ContextConsumer<Context<unknown, T>, ReactiveControllerHost & HTMLElement>;
  #named: T | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, context: Context<unknown, T>, names: Names<T>, changed: () => void) {
    this.#names = names;
    this.#changed = changed;
    this.#around = new ContextConsumer(host, { context, subscribe: true, callback: () => { if (!this.#stop) changed(); } });
  }

  /** What was found; `undefined` while it is not there. */
  get value(): T | undefined {
    return this.#stop ? this.#named : this.#around.value;
  }

  /** Looks for a name from now on, or without one for what is around, and tells at once. */
  find(name: string | undefined): void {
    this.#stop?.();
    this.#stop = undefined;
    if (!name) return this.#changed();
    this.#stop = () => undefined;
    this.#stop = this.#names.follow(name, (thing) => {
      this.#named = thing;
      this.#changed();
    });
  }

  /** Forgets what was found. Call when the element is taken off the page. */
  stop(): void {
    this.#stop?.();
    this.#stop = this.#named = undefined;
    this.#around.value = undefined as T; // an element that is put elsewhere does not belong here any more
  }
}
