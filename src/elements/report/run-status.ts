import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Disposables } from '../../core/disposal.js';
import type { WbError } from '../../core/errors.js';
import { PanelFeed, type FeedState } from '../../sources/panel-feed.js';
import type { Session } from '../../sources/session.js';
import { watchVisibility } from '../base/visibility.js';

/** How often the age in words is worked out again when nothing else happens, in milliseconds. */
const AGE_MS = 30_000;

/** What is known of all runs of a source. */
export interface RunSummary {
  readonly total: number;
  readonly running: number;
  /** The project, where all runs are of one. */
  readonly project: string | undefined;
  /** When a run last gave a sign of life, else when the runs were read; milliseconds since 1970. */
  readonly updatedAt: number;
  /** The present by the source's clock, in milliseconds since 1970. */
  readonly now: number;
  /** Why the last reading failed. */
  readonly error: WbError | undefined;
}

/** Follows the runs of a source while its element is on the screen. Reads nothing that panels do not read. */
export class RunStatus implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #opened = new Disposables();
  #feed: PanelFeed | undefined;
  #session: Session | undefined;
  #state: FeedState = { status: 'idle' };
  #visible = false;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  /** What is known; `undefined` before the first answer. */
  get summary(): RunSummary | undefined {
    const { data, error } = this.#state;
    if (!data || !this.#session) return undefined;
    const { allRuns, readAt } = data;
    const project = allRuns[0]?.project;
    const lastSign = allRuns.reduce((latest, { heartbeatAt = 0 }) => Math.max(latest, heartbeatAt), 0);
    return {
      total: allRuns.length, running: allRuns.filter(({ state }) => state === 'running').length,
      project: allRuns.every((run) => run.project === project) ? project : undefined,
      updatedAt: lastSign || readAt, now: this.#session.now(), error,
    };
  }

  /** Follows another session, and asks every so many seconds; 0 asks once. */
  follow(session: Session | undefined, refreshSeconds: number): void {
    if (session !== this.#session) {
      this.#session = session;
      this.#state = { status: 'idle' };
      this.#open();
    }
    this.#feed?.setRefresh(refreshSeconds);
  }

  hostConnected(): void {
    this.#open();
  }

  hostDisconnected(): void {
    this.#opened.dispose();
    this.#feed = undefined;
    this.#visible = false;
  }

  #open(): void {
    this.#opened.dispose();
    this.#opened = new Disposables();
    const session = this.#session;
    if (!session || !this.#host.isConnected) return;
    const feed = this.#feed = new PanelFeed(session, (state) => {
      this.#state = state;
      this.#host.requestUpdate();
    });
    this.#opened.add(() => feed.close());
    feed.ask({ source: {}, runSet: {}, metrics: [] });
    this.#opened.add(watchVisibility(this.#host, (visible) => { this.#visible = visible; this.#updateActive(); }));
    this.#opened.listen(document, 'visibilitychange', () => this.#updateActive());
    this.#opened.add(session.ticker.every(AGE_MS, () => this.#host.requestUpdate()));
  }

  #updateActive(): void {
    this.#feed?.setActive(this.#visible && !document.hidden);
  }
}
