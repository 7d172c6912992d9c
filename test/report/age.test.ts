import assert from 'node:assert/strict';
import { test } from 'node:test';
import { age } from '../../src/report/age.js';

test('says roughly how long ago something was', () => {
  const cases: readonly (readonly [seconds: number, words: string])[] = [
    [-5, 'just now'], [1, 'just now'], [12, '12 s ago'], [61, '1 min ago'], [3599, '59 min ago'], [7200, '2 h ago'], [200_000, '2 d ago'],
  ];
  for (const [seconds, words] of cases) assert.equal(age(seconds * 1000), words);
});
