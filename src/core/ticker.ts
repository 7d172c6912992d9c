import { systemClock, type Clock } from './clock.js';
import type { Dispose } from './disposal.js';

interface Job {
  readonly everyMs: number;
  readonly run: () => void;
  dueAt: number;
}

/**
 * One timer for any number of periodic jobs. While paused nothing runs; on
 * resuming, each job that fell due runs once.
 */
export class Ticker {
  readonly #clock: Clock;
  readonly #jobs = new Set<Job>();
  #cancel: Dispose | undefined;
  #paused = false;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /** How many jobs are registered. */
  get size(): number {
    return this.#jobs.size;
  }

  /** Calls `run` every `everyMs` until the returned function is called. */
  every(everyMs: number, run: () => void): Dispose {
    const job: Job = { everyMs, run, dueAt: this.#clock.now() + everyMs };
    this.#jobs.add(job);
    this.#schedule();
    return () => {
      this.#jobs.delete(job);
      this.#schedule();
    };
  }

  /** Stops or restarts the timer, for a page that is hidden or shown again. */
  setPaused(paused: boolean): void {
    if (this.#paused === paused) return;
    this.#paused = paused;
    this.#schedule();
  }

  #schedule(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.#paused || this.#jobs.size === 0) return;
    const dueAt = Math.min(...[...this.#jobs].map((job) => job.dueAt));
    this.#cancel = this.#clock.after(Math.max(0, dueAt - this.#clock.now()), () => this.#runDue());
  }

  #runDue(): void {
    const now = this.#clock.now();
    const due = [...this.#jobs].filter((job) => job.dueAt <= now);
    for (const job of due) job.dueAt = now + job.everyMs;
    this.#schedule();
    for (const job of due) if (this.#jobs.has(job)) job.run();
  }
}
