import { SharedTask } from '../core/shared-task.js';
import type { FetchContext } from './source.js';

/**
 * Work that the calls of one moment share. The work of a later moment begins
 * when the earlier has ended, so that it never meets state half changed. A
 * failure is not kept.
 */
export class OncePerMoment<T> {
  #latest: { readonly moment: number; readonly task: SharedTask<T> } | undefined;

  /** Joins the work of this moment, or starts it. */
  do({ moment, signal }: FetchContext, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const earlier = this.#latest;
    if (earlier?.moment === moment && !earlier.task.aborted) return earlier.task.join(signal);
    const task = new SharedTask(async (inner) => {
      await earlier?.task.ended();
      try {
        return await work(inner);
      } catch (error) {
        if (this.#latest?.task === task) this.#latest = undefined;
        throw error;
      }
    });
    this.#latest = { moment, task };
    return task.join(signal);
  }
}
