import { stableStringify } from '../../core/json.js';
import { Ticker } from '../../core/ticker.js';
import { Session } from '../../sources/session.js';
import type { Source } from '../../sources/source.js';
import type { SourceHandle } from './source-context.js';
import { ViewScope } from './view-scope.js';

/**
 * What all elements of one page share: one timer, one session per source, the
 * sources that have an id, and the view scopes that have a name.
 */
class Page {
  readonly ticker = new Ticker();
  readonly #sessions = new WeakMap<Source, Session>();
  readonly #declared = new Map<string, WeakRef<Session>>();
  readonly #links = new Map<string, ViewScope>();
  readonly #named = new Map<string, SourceHandle | undefined>();
  readonly #waiting = new Map<string, Set<(handle: SourceHandle | undefined) => void>>();

  constructor() {
    if (typeof document === 'undefined') return;
    document.addEventListener('visibilitychange', () => this.ticker.setPaused(document.hidden));
    this.ticker.setPaused(document.hidden);
  }

  /** The session for a source; equal declared sources share one. */
  session(source: Source): Session {
    const known = this.#sessions.get(source);
    if (known) return known;
    const { type, options } = source.describe();
    const key = Object.keys(options).length > 0 ? stableStringify({ type, options }) : undefined;
    const session = (key && this.#declared.get(key)?.deref()) || new Session(source, this.ticker);
    this.#sessions.set(source, session);
    if (key) this.#declared.set(key, new WeakRef(session));
    return session;
  }

  /** The view scope that panels with the same `link` share. */
  link(name: string): ViewScope {
    let scope = this.#links.get(name);
    if (!scope) this.#links.set(name, scope = new ViewScope());
    return scope;
  }

  /** Makes a source known under an id, or takes it back. */
  name(id: string, handle: SourceHandle | undefined): void {
    if (handle) this.#named.set(id, handle);
    else this.#named.delete(id);
    for (const listener of this.#waiting.get(id) ?? []) listener(handle);
  }

  /** Calls `found` with the source of that id, now and whenever it changes; returns how to stop. */
  whenNamed(id: string, found: (handle: SourceHandle | undefined) => void): () => void {
    const listeners = this.#waiting.get(id) ?? new Set();
    this.#waiting.set(id, listeners.add(found));
    found(this.#named.get(id));
    return () => {
      listeners.delete(found);
      if (listeners.size === 0) this.#waiting.delete(id);
    };
  }
}

/** This page. */
export const page = new Page();
