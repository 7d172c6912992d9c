import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadDigits, poolPixels } from '../../demo/train/digits.js';
import { BASE_SETTINGS, groupName } from '../../demo/train/settings.js';
import { sweepPlan } from '../../demo/train/sweep-plan.js';
import { train, type TrainEvent, type TrainSettings } from '../../demo/train/train.js';

const DIGITS = loadDigits({ train: 640, validation: 200 });
const SETTINGS: TrainSettings = {
  ...BASE_SETTINGS,
  optimizer: 'adamw',
  learningRate: 1e-2,
  width: 16,
  steps: 120,
  warmupSteps: 10,
  seed: 4,
};

function events(change: Partial<TrainSettings> = {}): TrainEvent[] {
  let time = 0;
  return [...train({ ...SETTINGS, ...change }, DIGITS, () => time++)];
}

function losses(list: TrainEvent[]): number[] {
  return list.flatMap((event) => (event.type === 'train' ? [event.metrics['train/loss']] : []));
}

test('gives the same losses for the same seed, and others for another', () => {
  assert.deepEqual(events(), events());
  assert.notDeepEqual(losses(events()), losses(events({ seed: 5 })));
});

test('learns the digits', () => {
  const scores = events().filter((event) => event.type === 'validation');
  assert.deepEqual(scores.map((event) => event.step), [49, 99, 119]);
  assert.ok(scores[2].metrics['val/accuracy'] > 0.7, `val/accuracy ${scores[2].metrics['val/accuracy']}`);
});

test('counts every validation digit once in the confusion table', () => {
  const table = events().find((event) => event.type === 'confusion');
  assert.equal(table?.counts.flat().reduce((a, b) => a + b), DIGITS.validation.count);
});

test('fails when the loss stays not finite', () => {
  const list = events({ optimizer: 'sgd', learningRate: 1e4, depth: 4, patience: 20 });
  const end = list[list.length - 1];
  assert.ok(end.type === 'end' && end.ending.state === 'failed', JSON.stringify(end));
  assert.ok(losses(list).slice(-20).every((loss) => !Number.isFinite(loss)));
});

test('is killed when it learns too little', () => {
  const end = events({ learningRate: 1e-9, killBelow: { step: 50, accuracy: 0.5 } }).at(-1);
  assert.ok(end?.type === 'end' && end.ending.state === 'killed' && end.step === 49, JSON.stringify(end));
});

test('ends before the step of a crash', () => {
  const list = events({ crashAt: 30 });
  assert.equal(losses(list).length, 30);
  assert.deepEqual(list.map((event) => event.type).slice(-1), ['end']);
});

test('splits the digits without overlap and averages squares of pixels', () => {
  assert.deepEqual([DIGITS.train.count, DIGITS.validation.count], [640, 200]);
  const pixels = new Float32Array(784);
  pixels.set([1, 0.5], 2);
  pixels.set([0.5, 0], 30);
  assert.equal(poolPixels(pixels)[1], 0.5);
  assert.throws(() => loadDigits({ train: 9999, validation: 9999 }), /there are 10000/);
});

test('names every run of the sweep differently', () => {
  const names = sweepPlan().map((settings) => `${groupName(settings)}-s${settings.seed}`);
  assert.equal(new Set(names).size, names.length);
  assert.ok(names.includes('adamw-3e-3-d0.2-s1'));
  assert.ok(names.includes('adamw-1e-2-d0.2-b128-long-s2'));
});
