/**
 * The thread that trains live runs, one after the other, and writes them into the live folder. About once a
 * second it appends what was logged and posts the run's entry for the index.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { setTimeout as pause } from 'node:timers/promises';
import { LIVE_STEPS_PER_SECOND, liveSettings } from './live-settings.js';
import { loadDigits } from './train/digits.js';
import { RunLog } from './train/run-log.js';
import { BASE_SETTINGS, groupName, runConfig } from './train/settings.js';
import { train } from './train/train.js';

const FLUSH_INTERVAL_MS = 1000;
const PAUSE_BETWEEN_RUNS_MS = 5000;
const now = () => performance.now();

async function trainForever(folder: string): Promise<void> {
  const digits = loadDigits({ train: 8000, validation: 2000 });
  for (let number = 0; ; number++) {
    const settings = liveSettings(number);
    const group = `live-${groupName({ ...settings, steps: BASE_SETTINGS.steps })}`;
    const log = new RunLog(
      {
        id: `live-${number + 1}`,
        name: `${group}-s${settings.seed}`,
        group,
        tags: ['live'],
        notes: 'Trains while you look.',
        config: runConfig(settings),
        startedAt: Date.now(),
      },
      { folder, format: 'ndjson', digits: digits.validation, now, histograms: true },
    );
    parentPort?.postMessage(log.flush());

    const started = now();
    let flushed = started;
    for (const event of train(settings, digits, now)) {
      log.add(event);
      if (event.type !== 'train') continue;
      const due = started + ((event.step + 1) * 1000) / LIVE_STEPS_PER_SECOND;
      if (due > now()) await pause(due - now());
      if (now() - flushed >= FLUSH_INTERVAL_MS) {
        flushed = now();
        parentPort?.postMessage(log.flush());
      }
    }
    parentPort?.postMessage(log.flush());
    await pause(PAUSE_BETWEEN_RUNS_MS);
  }
}

// Started by `startLiveTraining`, which passes the folder.
await trainForever((workerData as { folder: string }).folder);
