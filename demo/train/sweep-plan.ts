import { BASE_SETTINGS } from './settings.js';
import type { OptimizerName } from './optimizers.js';
import type { TrainSettings } from './train.js';

type Change = Partial<Omit<TrainSettings, 'optimizer' | 'learningRate' | 'seed'>>;

/** Stops hopeless runs: a guess by chance is right once in ten. */
const KILL_RULE: Change = { killBelow: { step: 400, accuracy: 0.5 } };

/** Lists the runs of the sweep: one question after another, around AdamW at 1e-2. */
export function sweepPlan(): TrainSettings[] {
  return [
    // Which learning rate does each optimizer want?
    ...runs('sgd', 1e-3, 1, KILL_RULE),
    ...runs('sgd', 1e-2, 1),
    ...runs('sgd', 1e-1, 3),
    ...runs('sgd', 3e-1, 3),
    ...runs('sgd', 3, 1),
    ...runs('momentum', 1e-2, 1),
    ...runs('momentum', 1e-1, 3),
    ...runs('momentum', 1, 1, KILL_RULE),
    ...runs('rmsprop', 3e-4, 1),
    ...runs('rmsprop', 1e-3, 3),
    ...runs('rmsprop', 3e-3, 1),
    ...runs('rmsprop', 1e-1, 1),
    ...runs('adam', 3e-5, 1, KILL_RULE),
    ...runs('adam', 3e-4, 1),
    ...runs('adam', 3e-3, 3),
    ...runs('adam', 1e-2, 3),
    ...runs('adam', 1e-1, 1),
    ...runs('adamw', 3e-4, 1),
    ...runs('adamw', 3e-3, 3),
    ...runs('adamw', 1e-2, 5),
    ...runs('adamw', 3e-2, 1),
    ...runs('adamw', 1e-1, 1),
    ...runs('adamw', 1, 1, KILL_RULE),
    // How much dropout?
    ...runs('adamw', 1e-2, 3, { dropout: 0 }),
    ...runs('adamw', 1e-2, 3, { dropout: 0.4 }),
    ...runs('adamw', 1e-2, 1, { dropout: 0.6 }),
    // Which batch?
    ...runs('adamw', 1e-2, 3, { batchSize: 16 }),
    ...runs('adamw', 1e-2, 3, { batchSize: 128 }),
    // How deep?
    ...runs('adamw', 1e-2, 3, { depth: 1 }),
    ...runs('adamw', 1e-2, 3, { depth: 4 }),
    // What does more training give?
    ...runs('adamw', 1e-2, 2, { batchSize: 128, steps: 3000 }),
    // Where does it break?
    ...runs('momentum', 1, 2, { depth: 4 }),
    ...runs('sgd', 30, 3, { depth: 3 }),
    ...runs('sgd', 30, 1, { depth: 4, patience: 150 }),
    ...runs('momentum', 10, 1, { depth: 4, patience: 150 }),
    ...runs('sgd', 100, 2, { depth: 4 }),
    // Two runs whose process is lost on the way.
    ...runs('rmsprop', 1e-3, 1, { crashAt: 731 }, 4),
    ...runs('momentum', 1e-1, 1, { crashAt: 412 }, 4),
    // Asked after the first look: RMSprop at its better rate, and the best of both answers above.
    ...runs('rmsprop', 3e-3, 2, {}, 2),
    ...runs('adamw', 1e-2, 3, { batchSize: 128, dropout: 0 }),
  ];
}

/** One setting with several seeds, counted from `firstSeed`. */
function runs(optimizer: OptimizerName, learningRate: number, seeds: number, change: Change = {}, firstSeed = 1) {
  return Array.from(
    { length: seeds },
    (_, i): TrainSettings => ({ ...BASE_SETTINGS, optimizer, learningRate, seed: firstSeed + i, ...change }),
  );
}
