import assert from 'node:assert/strict';
import { RandomForest, type ForestResult, type ForestTask } from '../../../src/transforms/random-forest/random-forest.js';
import type { ExpectedImportance } from '../../fixtures/importance.js';

/** Importances of another implementation may differ by so much: both are means over seeds, with the noise of the draw. */
const TOLERANCE = 0.01;

/** Grows a whole forest. */
export function grown(task: ForestTask): ForestResult {
  const forest = new RandomForest(task);
  while (!forest.isDone) forest.grow();
  return forest.result();
}

/** Grows the same forest over many seeds and returns the means. */
export function averageForests(task: ForestTask, seeds: number): { readonly importance: readonly number[]; readonly outOfBagR2: number } {
  const results = Array.from({ length: seeds }, (_, seed) => grown({ ...task, seed }));
  const mean = (read: (result: ForestResult) => number): number => results.reduce((sum, result) => sum + read(result) / seeds, 0);
  return { importance: Array.from(results[0].importance, (_, key) => mean((result) => result.importance[key])), outOfBagR2: mean((result) => result.outOfBagR2) };
}

/** Asserts that importances agree within 0.01, in the order of any that lie further apart, and the quality within 0.02. */
export function assertAgrees(actual: { readonly importance: readonly number[]; readonly outOfBagR2: number }, keys: readonly string[], expected: ExpectedImportance): void {
  for (const [i, key] of keys.entries()) {
    const { mean } = expected.importance[key];
    assert.ok(Math.abs(actual.importance[i] - mean) <= TOLERANCE, `${key}: ${actual.importance[i]} instead of ${mean}`);
    for (const [j, other] of keys.entries()) {
      if (mean > expected.importance[other].mean + TOLERANCE) assert.ok(actual.importance[i] > actual.importance[j], `${key} before ${other}`);
    }
  }
  assert.ok(Math.abs(actual.outOfBagR2 - expected.outOfBagR2.mean) <= 0.02, `R² ${actual.outOfBagR2} instead of ${expected.outOfBagR2.mean}`);
}
