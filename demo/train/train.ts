import { CLASS_COUNT, INPUT_COUNT, type Digits, type DigitSplit } from './digits.js';
import { Network, likeliest, type Score } from './network.js';
import { parameterHistograms, type LoggedHistogram } from './parameter-histograms.js';
import { createOptimizer, type OptimizerName } from './optimizers.js';
import { seededRandom, type Random } from './random.js';
import { learningRateAt } from './schedule.js';

/** Everything that decides how a run goes. Equal settings give equal losses. */
export interface TrainSettings {
  readonly optimizer: OptimizerName;
  readonly learningRate: number;
  readonly batchSize: number;
  /** Share of hidden units switched off at each training step, 0 to below 1. */
  readonly dropout: number;
  /** Number of hidden layers. */
  readonly depth: number;
  /** Units of a hidden layer. */
  readonly width: number;
  readonly seed: number;
  readonly steps: number;
  readonly warmupSteps: number;
  /** Steps in a row without a finite loss after which the run fails; without it the run goes on. */
  readonly patience?: number;
  /** Kills the run at `step` when the validation accuracy is below `accuracy`. */
  readonly killBelow?: { readonly step: number; readonly accuracy: number };
  /** Ends the run before this step as if its process had been lost. */
  readonly crashAt?: number;
}

/** One validation digit and what the network makes of it. */
export interface Prediction {
  /** Index into the validation digits. */
  readonly digit: number;
  readonly label: number;
  readonly guess: number;
  readonly probabilities: Float64Array;
}

/** How a run ended. */
export interface Ending {
  readonly state: 'finished' | 'failed' | 'killed' | 'crashed';
  /** Why, in one sentence; empty for a run that finished. */
  readonly reason: string;
}

/** What a training run tells while it goes. `metrics` are by the name they are logged under. */
export type TrainEvent =
  | { readonly type: 'train'; readonly step: number; readonly metrics: Readonly<Record<string, number>> }
  | { readonly type: 'validation'; readonly step: number; readonly metrics: Readonly<Record<string, number>> }
  | { readonly type: 'histograms'; readonly step: number; readonly histograms: readonly LoggedHistogram[] }
  | { readonly type: 'predictions'; readonly step: number; readonly predictions: readonly Prediction[] }
  | { readonly type: 'confusion'; readonly step: number; readonly counts: readonly (readonly number[])[] }
  | { readonly type: 'end'; readonly step: number; readonly ending: Ending };

/** Steps between two validations. */
export const VALIDATION_INTERVAL = 50;

/** Validation digits whose predictions are shown: an easy one, two that are learnt late, one that stays hard. */
export const SHOWN_DIGITS: readonly number[] = [0, 27, 95, 87];

/**
 * Trains one network and yields what it would log: a `train` event per step, a `validation` event every
 * 50 steps and at the end with histograms of weights and gradients, predictions at four steps, the confusion counts, and always an `end` event last.
 * `now` gives milliseconds; only the logged throughput depends on it.
 */
export function* train(settings: TrainSettings, digits: DigitSplit, now: () => number): Generator<TrainEvent, void> {
  const random = seededRandom(settings.seed);
  const { width, depth, steps, killBelow } = settings;
  const network = new Network({ inputs: INPUT_COUNT, width, depth, outputs: CLASS_COUNT }, random);
  const learn = learner(network, settings, digits.train, random, now);
  const shownAt = new Set([0, 100, Math.floor(steps / 3), steps - 1]);
  let notFinite = 0;

  for (let step = 0; step < steps; step++) {
    if (step === settings.crashAt) {
      yield end(step, 'crashed', 'The process was lost (ended on purpose).');
      return;
    }
    const metrics = learn(step);
    yield { type: 'train', step, metrics };
    notFinite = Number.isFinite(metrics['train/loss']) ? 0 : notFinite + 1;

    if ((step + 1) % VALIDATION_INTERVAL === 0 || step === steps - 1) {
      const { loss, accuracy } = evaluate(network, digits.validation);
      yield { type: 'validation', step, metrics: { 'val/loss': loss, 'val/accuracy': accuracy } };
      yield { type: 'histograms', step, histograms: parameterHistograms(network) };
      if (killBelow && step + 1 === killBelow.step && !(accuracy >= killBelow.accuracy)) {
        yield end(step, 'killed', `val/accuracy ${accuracy.toFixed(3)} at step ${step} is below ${killBelow.accuracy}.`);
        return;
      }
    }
    if (shownAt.has(step)) yield { type: 'predictions', step, predictions: predict(network, digits.validation) };
    if (notFinite === settings.patience) {
      yield end(step, 'failed', `train/loss has not been finite for ${notFinite} steps.`);
      return;
    }
  }
  yield { type: 'confusion', step: steps - 1, counts: confusion(network, digits.validation) };
  yield end(steps - 1, 'finished', '');
}

function end(step: number, state: Ending['state'], reason: string): TrainEvent {
  return { type: 'end', step, ending: { state, reason } };
}

/** Returns a function that trains one step and returns what there is to log of it. */
function learner(network: Network, settings: TrainSettings, digits: Digits, random: Random, now: () => number) {
  const { batchSize, learningRate: peak, warmupSteps, steps } = settings;
  const optimize = createOptimizer(settings.optimizer, network.parameters.length);
  const dropout = { rate: settings.dropout, random };
  const nextBatch = batches(digits, batchSize, random);
  return (step: number): Record<string, number> => {
    const started = now();
    const { inputs, labels, epoch } = nextBatch();
    network.forward(inputs, batchSize, dropout);
    const { loss, accuracy } = network.score(labels);
    network.backward(labels);
    const learningRate = learningRateAt(step, { peak, warmupSteps, steps });
    optimize(network.parameters, network.gradients, learningRate);
    return {
      'train/loss': loss,
      'train/accuracy': accuracy,
      learning_rate: learningRate,
      grad_norm: norm(network.gradients),
      epoch,
      throughput: (batchSize * 1000) / Math.max(1e-3, now() - started),
    };
  };
}

/** Returns a function that fills the next batch; each epoch goes through all digits in a new order. */
function batches(digits: Digits, size: number, random: Random) {
  const order = Uint32Array.from({ length: digits.count }, (_, i) => i);
  const inputs = new Float64Array(size * INPUT_COUNT);
  const labels = new Uint8Array(size);
  let drawn = 0;
  return () => {
    for (let row = 0; row < size; row++, drawn++) {
      if (drawn % digits.count === 0) random.shuffle(order);
      const digit = order[drawn % digits.count];
      inputs.set(digits.inputs.subarray(digit * INPUT_COUNT, (digit + 1) * INPUT_COUNT), row * INPUT_COUNT);
      labels[row] = digits.labels[digit];
    }
    return { inputs, labels, epoch: drawn / digits.count };
  };
}

function evaluate(network: Network, digits: Digits): Score {
  network.forward(digits.inputs, digits.count);
  return network.score(digits.labels);
}

function predict(network: Network, digits: Digits): Prediction[] {
  const probabilities = network.forward(digits.inputs, digits.count);
  return SHOWN_DIGITS.map((digit) => ({
    digit,
    label: digits.labels[digit],
    guess: likeliest(probabilities, digit, CLASS_COUNT),
    probabilities: probabilities.slice(digit * CLASS_COUNT, (digit + 1) * CLASS_COUNT),
  }));
}

/** Counts how often each label (row) was taken for each class (column). */
function confusion(network: Network, digits: Digits): number[][] {
  const probabilities = network.forward(digits.inputs, digits.count);
  const counts = Array.from({ length: CLASS_COUNT }, () => Array<number>(CLASS_COUNT).fill(0));
  for (let row = 0; row < digits.count; row++) {
    const guess = likeliest(probabilities, row, CLASS_COUNT);
    if (guess >= 0) counts[digits.labels[row]][guess]++;
  }
  return counts;
}

function norm(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ** 2;
  return Math.sqrt(sum);
}
