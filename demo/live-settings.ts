import { BASE_SETTINGS } from './train/settings.js';
import type { TrainSettings } from './train/train.js';

/** Steps a live run makes in a second, so that it can be watched. */
export const LIVE_STEPS_PER_SECOND = 20;

const LIVE: Pick<TrainSettings, 'steps' | 'warmupSteps'> = { steps: 4000, warmupSteps: 200 };

/** What the live runs try, one after the other; then the same again with other seeds. */
const TRIED: readonly Omit<TrainSettings, 'seed'>[] = [
  { ...BASE_SETTINGS, ...LIVE, optimizer: 'adamw', learningRate: 1e-2, batchSize: 128 },
  { ...BASE_SETTINGS, ...LIVE, optimizer: 'momentum', learningRate: 1e-1, dropout: 0.4 },
  { ...BASE_SETTINGS, ...LIVE, optimizer: 'rmsprop', learningRate: 3e-3, depth: 3 },
  { ...BASE_SETTINGS, ...LIVE, optimizer: 'adam', learningRate: 1e-2, dropout: 0 },
];

/** Returns the settings of the live run with a number, counted from 0. */
export function liveSettings(number: number): TrainSettings {
  return { ...TRIED[number % TRIED.length], seed: 101 + number };
}
