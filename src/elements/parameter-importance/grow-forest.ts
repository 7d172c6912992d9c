import { nextTurn } from '../../core/turn.js';
import { RandomForest, type ForestResult, type ForestTask } from '../../transforms/random-forest/random-forest.js';

/** What the worker says while it works, and at the end. */
export interface ForestNews {
  /** How many trees there are. */
  readonly grown: number;
  readonly result?: ForestResult;
}

/** How a forest is grown. */
export interface GrowOptions {
  /** Gives the work up. */
  readonly signal: AbortSignal;
  /** Is told how many trees there are. */
  readonly progress: (grown: number) => void;
  /** Starts a worker; throws where it cannot. */
  readonly startWorker?: () => Worker;
}

/** Rows times columns times trees that take about a tenth of a second. */
const LARGE = 300_000;
/** How long the page is kept from other things at a time. */
const SLICE_MS = 8;

/**
 * Grows a forest without holding up the page: a large one in a worker, a small
 * one, or any where no worker can start (another origin, a strict policy), in
 * short slices between other work. The result is the same either way. Rejects
 * with an `AbortError` when the signal aborts.
 */
export async function growForest(task: ForestTask, { signal, progress, startWorker = startForestWorker }: GrowOptions): Promise<ForestResult> {
  signal.throwIfAborted();
  const size = task.target.length * task.columns.length * task.trees;
  const fromWorker = size > LARGE ? await growInWorker(task, { signal, progress, startWorker }) : undefined;
  return fromWorker ?? growInSlices(task, { signal, progress });
}

function startForestWorker(): Worker {
  return new Worker(new URL('./forest-worker.js', import.meta.url), { type: 'module' });
}

/** Resolves with `undefined` where the worker does not work. */
function growInWorker(task: ForestTask, { signal, progress, startWorker }: Required<GrowOptions>): Promise<ForestResult | undefined> {
  return new Promise((resolve, reject) => {
    let worker: Worker;
    try {
      worker = startWorker();
    } catch {
      resolve(undefined);
      return;
    }
    const end = (finish: () => void): void => {
      worker.terminate();
      signal.removeEventListener('abort', abort);
      finish();
    };
    const abort = (): void => end(() => reject(abortError(signal)));
    signal.addEventListener('abort', abort, { once: true });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      end(() => resolve(undefined));
    });
    worker.addEventListener('message', ({ data }: MessageEvent<ForestNews>) => {
      progress(data.grown);
      const { result } = data;
      if (result) end(() => resolve(result));
    });
    worker.postMessage(task);
  });
}

async function growInSlices(task: ForestTask, { signal, progress }: Pick<GrowOptions, 'signal' | 'progress'>): Promise<ForestResult> {
  const forest = new RandomForest(task);
  while (!forest.isDone) {
    const until = performance.now() + SLICE_MS;
    do forest.grow(); while (!forest.isDone && performance.now() < until);
    progress(forest.grown);
    await nextTurn();
    if (signal.aborted) throw abortError(signal);
  }
  return forest.result();
}

function abortError(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException('aborted', 'AbortError');
}
