import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { readIndex, writeIndex, type RunEntry } from './train/bundle-index.js';

/** A copy of a run bundle that can grow. */
export interface LiveRuns {
  /** Where the copy is, a temporary folder. */
  readonly folder: string;
  /** Puts a run first in the index, or replaces the one of the same id. */
  put(run: RunEntry): void;
  /** Removes the folder. */
  close(): void;
}

/** Copies a bundle into a temporary folder, so that the committed one is never changed. */
export function copyRuns(bundle: string): LiveRuns {
  const folder = mkdtempSync(join(tmpdir(), 'wb-demo-runs-'));
  cpSync(bundle, folder, { recursive: true });
  return {
    folder,
    put(run) {
      const index = readIndex(folder);
      const others = index.runs.filter((other) => other.id !== run.id);
      writeIndex(folder, { ...index, runs: [run, ...others] });
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Training that goes on in a thread of its own. */
export interface LiveTraining {
  /** Ends the thread, in the middle of a run if need be. */
  close(): Promise<void>;
}

/** Starts to train runs into a live bundle. `onError` hears when the training cannot go on. */
export function startLiveTraining(runs: LiveRuns, onError: (error: Error) => void): LiveTraining {
  const worker = new Worker(new URL('./live-worker-start.mjs', import.meta.url), { workerData: { folder: runs.folder } });
  worker.on('message', (run: RunEntry) => runs.put(run));
  worker.on('error', onError);
  return {
    async close() {
      worker.removeAllListeners('message');
      await worker.terminate();
    },
  };
}
