import type { TrainSettings } from './train.js';

/** The setting that the sweep varies around. */
export const BASE_SETTINGS: Omit<TrainSettings, 'optimizer' | 'learningRate' | 'seed'> = {
  batchSize: 64,
  dropout: 0.2,
  depth: 2,
  width: 64,
  steps: 1200,
  warmupSteps: 100,
};

/** Names a setting without its seed, as `adamw-3e-3-d0.2`; what differs from the base is added, as `-b16`. */
export function groupName(settings: TrainSettings): string {
  const { optimizer, learningRate, dropout, batchSize, depth, steps } = settings;
  const rate = learningRate < 1 ? learningRate.toExponential() : String(learningRate);
  const parts: string[] = [optimizer, rate, `d${dropout}`];
  if (batchSize !== BASE_SETTINGS.batchSize) parts.push(`b${batchSize}`);
  if (depth !== BASE_SETTINGS.depth) parts.push(`l${depth}`);
  if (steps > BASE_SETTINGS.steps) parts.push('long');
  return parts.join('-');
}

/** The settings as a run's config, in the words and nesting of a training script. */
export function runConfig(settings: TrainSettings): Record<string, unknown> {
  const { depth, width, patience, killBelow } = settings;
  return {
    optimizer: settings.optimizer,
    learning_rate: settings.learningRate,
    batch_size: settings.batchSize,
    dropout: settings.dropout,
    seed: settings.seed,
    steps: settings.steps,
    warmup_steps: settings.warmupSteps,
    model: { type: 'mlp', depth, width, activation: 'relu' },
    data: { name: 'mnist', train: 8000, validation: 2000 },
    stop: { patience: patience ?? null, kill_below: killBelow ?? null },
  };
}
