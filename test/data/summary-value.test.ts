import assert from 'node:assert/strict';
import { test } from 'node:test';
import { metricDirection } from '../../src/data/metric-direction.js';
import { SeriesBuilder } from '../../src/data/series-builder.js';
import type { Series } from '../../src/data/series.js';
import {
  indexHistories, metricsOfWord, parseSummaryWord, printSummaryWord, summaryLabel, summaryReader, summaryValue, type SummaryRule,
} from '../../src/data/summary-value.js';

type Row = readonly [step: number | bigint, value: number];

function history(metric: string, rows: readonly Row[], run = 'a'): Series {
  const builder = new SeriesBuilder(run, metric);
  for (const [step, value] of rows) builder.push({ step, value });
  return builder.series();
}

test('reads each rule, and prints it back', () => {
  const cases: readonly (readonly [string, string, SummaryRule])[] = [
    ['val/loss:min', 'val/loss', { type: 'min' }], ['val/loss:best', 'val/loss', { type: 'best' }], ['a:b:mean', 'a:b', { type: 'mean' }],
    ['val/loss:at(1000)', 'val/loss', { type: 'step', step: 1000 }], ['recall@10:at(2.5)', 'recall@10', { type: 'step', step: 2.5 }],
    ['x:at(9007199254740993)', 'x', { type: 'step', step: 9007199254740993n }],
    ['val/acc:at(val/loss:best)', 'val/acc', { type: 'at', metric: 'val/loss', extreme: 'best' }],
    ['val/acc:at(a (b):max)', 'val/acc', { type: 'at', metric: 'a (b)', extreme: 'max' }],
  ];
  for (const [word, metric, rule] of cases) {
    assert.deepEqual(parseSummaryWord(word), { metric, rule });
    assert.equal(printSummaryWord({ metric, rule }), word);
  }
});

test('takes everything else for a name, and a name that is known for itself', () => {
  for (const name of ['val/loss', 'recall@10', 'mAP@0.5', 'loss:median', ':min', 'min', 'a:at()', 'a:at(b)', 'a:at(b:mean)', 'at(3)']) {
    assert.deepEqual(parseSummaryWord(name), { metric: name });
  }
  assert.deepEqual(parseSummaryWord('loss:min', (name) => name === 'loss:min'), { metric: 'loss:min' });
});

test('says which histories a word needs, and what it means', () => {
  const facts = (word: string): unknown => [metricsOfWord(parseSummaryWord(word)), summaryLabel(parseSummaryWord(word))];
  assert.deepEqual(facts('loss'), [[], 'loss']);
  assert.deepEqual(facts('loss:first'), [['loss'], 'first loss']);
  assert.deepEqual(facts('loss:at(7)'), [['loss'], 'loss at step 7']);
  assert.deepEqual(facts('acc:at(loss:best)'), [['acc', 'loss'], 'acc at best loss']);
  assert.deepEqual(facts('acc:at(acc:best)'), [['acc'], 'acc at best acc']);
});

test('agrees with a plain evaluation over any history', () => {
  let seed = 3;
  const random = (): number => (seed = (seed * 1_664_525 + 1_013_904_223) >>> 0) / 2 ** 32;
  const odd = [NaN, Infinity, -Infinity, 0, -0];
  for (let round = 0; round < 400; round++) {
    const rows = (): Row[] => Array.from({ length: Math.floor(random() * 12) }, (): Row =>
      [Math.floor(random() * 20), random() < 0.3 ? odd[Math.floor(random() * odd.length)] : Math.floor(random() * 9) - 4]);
    const own = rows(), other = rows(), metric = random() < 0.5 ? 'loss' : 'acc';
    for (const word of ['x:first', 'x:last', 'x:min', 'x:max', 'x:mean', 'x:best', `x:at(${Math.floor(random() * 22)})`, 'x:at(y:min)', 'x:at(y:max)', 'x:at(y:best)']) {
      const { rule } = parseSummaryWord(word);
      const actual = summaryValue(history(metric, own), rule!, history(metric, other)), expected = plain(own, rule!, other, metric);
      assert.ok(Object.is(actual, expected) || Math.abs(actual! - expected!) < 1e-9 || actual === expected, `${word} of ${JSON.stringify({ own, other, metric })}: ${actual}, not ${expected}`);
    }
  }
});

/** The rules by lists, filters and sorts, with no regard to cost. */
function plain(own: readonly Row[], rule: SummaryRule, other: readonly Row[], metric: string): number | undefined {
  const finite = own.map(([, value]) => value).filter(Number.isFinite);
  const best = (rows: readonly Row[], extreme: string): Row | undefined => {
    const isMax = (extreme === 'best' ? metricDirection(metric) : extreme) === 'max';
    return rows.filter(([, value]) => Number.isFinite(value)).sort(([, a], [, b]) => (isMax ? b - a : a - b))[0];
  };
  const upTo = (step: number | bigint): number | undefined => own.filter(([at]) => at <= step).sort(([a], [b]) => Number(a) - Number(b)).at(-1)?.[1];
  if (own.length === 0) return undefined;
  switch (rule.type) {
    case 'first': return own[0][1];
    case 'last': return own.at(-1)![1];
    case 'mean': return finite.length ? finite.reduce((a, b) => a + b) / finite.length : NaN;
    case 'step': return own.every(([at]) => at < rule.step) ? undefined : upTo(rule.step);
    case 'at': {
      const row = best(other, rule.extreme);
      return row && upTo(row[0]);
    }
    default: return best(own, rule.type)?.[1] ?? NaN;
  }
}

test('finds steps that lie beside each other beyond 2^53', () => {
  const series = history('loss', [[9007199254740992n, 1], [9007199254740993n, 2], [9007199254740994n, 3]]);
  assert.equal(summaryValue(series, parseSummaryWord('loss:at(9007199254740993)').rule!), 2);
});

test('has no value at a step that a run has not reached', () => {
  const series = history('loss', [[0, 3], [100, 2], [200, 1]]);
  const at = (step: number): number | undefined => summaryValue(series, { type: 'step', step });
  assert.deepEqual([at(-1), at(0), at(150), at(200), at(201)], [undefined, 3, 2, 1, undefined]);
});

test('reads a run by its summary or by its history', () => {
  const run = { id: 'a', name: 'a', state: 'finished', tags: [], config: {}, summary: { loss: 0.5 } } as const;
  const histories = indexHistories([history('loss', [[0, 3], [1, 1], [2, 2]]), history('acc', [[0, 0.1], [1, 0.7], [2, 0.9]])]);
  const read = (word: string): unknown => summaryReader(parseSummaryWord(word), histories)(run);
  assert.deepEqual(['loss', 'loss:min', 'acc:at(loss:best)', 'nix:min', 'acc:at(nix:min)'].map(read), [0.5, 1, 0.7, undefined, undefined]);
});
