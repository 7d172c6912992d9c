import { stableStringify } from '../../core/json.js';
import { Ticker } from '../../core/ticker.js';
import { Session } from '../../sources/session.js';
import type { Source } from '../../sources/source.js';
import { Names } from './names.js';
import type { RunSetHandle } from './run-set-context.js';
import type { SourceHandle } from './source-context.js';
import { ViewScope } from './view-scope.js';

/**
 * What all elements of one page share: one timer, one session per source, and
 * the sources, run sets and view scopes that have a name.
 */
class Page {
  readonly ticker = new Ticker();
  /** The sources that have an id. */
  readonly sources = new Names<SourceHandle>();
  /** The run sets that have an id or a name. */
  readonly runSets = new Names<RunSetHandle>();
  readonly #sessions = new WeakMap<Source, Session>();
  readonly #declared = new Map<string, WeakRef<Session>>();
  readonly #links = new Map<string, ViewScope>();

  constructor() {
    if (typeof document === 'undefined') return;
    document.addEventListener('visibilitychange', () => this.ticker.setPaused(document.hidden));
    this.ticker.setPaused(document.hidden);
  }

  /** The session for a source; equal declared sources share one, unless keys make one of them see other runs: it is then its `own`. */
  session(source: Source, { own = false } = {}): Session {
    const known = this.#sessions.get(source);
    if (known) return known;
    const { type, options } = source.describe();
    const key = !own && Object.keys(options).length > 0 ? stableStringify({ type, options }) : undefined;
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
}

/** This page. */
export const page = new Page();
