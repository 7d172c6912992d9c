import assert from 'node:assert/strict';
import { test } from 'node:test';
import { metricDirection } from '../../src/data/metric-direction.js';

const names: readonly (readonly [name: string, direction: 'min' | 'max' | undefined])[] = [
  ['val/loss', 'min'], ['top1_err', 'min'], ['eval.wer', 'min'], ['valid ppl', 'min'], ['train_rmse', 'min'],
  ['val/accuracy', 'max'], ['train f1', 'max'], ['reward', 'max'], ['mAP', 'max'],
  ['lr', undefined], ['step', undefined], ['power', undefined], ['heatmaps', undefined],
];

for (const [name, direction] of names) {
  test(`says that ${name} is best at its ${direction ?? 'unknown end'}`, () => assert.equal(metricDirection(name), direction));
}
