import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { groupBand, type Aggregate, type BandRange } from '../../src/transforms/group-band.js';
import type { Member } from '../../src/transforms/resample.js';
import { assertClose, formulas, numbers, type GroupNumbers } from '../fixtures/formulas.js';

const aggregates: readonly Aggregate[] = ['mean', 'median', 'min', 'max', 'sum'];
const { ragged, shared, long } = formulas.groups;

describe('members with different steps, lengths, gaps and duplicate steps', () => {
  agrees(ragged.members.map(([x, y]) => ({ x: numbers(x), y: numbers(y) })), ragged.expected);
});

describe('members with the same steps, one with a gap', () => {
  const x = numbers(shared.members[0][0]);
  agrees(shared.members.map(([, y]) => ({ x, y: numbers(y) })), shared.expected);
});

describe('members with more than 1000 positions together', () => {
  const members = [2, 3, 5].map((by, i): Member => {
    const y = numbers(long.members[i]);
    return { x: Float64Array.from(y.keys(), (row) => row * by), y };
  });
  agrees(members, long.expected, long.at);

  test('are worked out at 1000 of them, first and last included', () => {
    const { x } = groupBand(members, 'mean', 'none');
    assert.deepEqual([x.length, x[0], x[999]], [1000, 0, 2998]);
  });

  test('keep every spike in the range from min to max', () => {
    members[0].y[777] = 1e6;
    members[1].y[333] = -1e6;
    const { low, high } = groupBand(members, 'median', 'minmax');
    assert.deepEqual([Math.min(...low), Math.max(...high)], [-1e6, 1e6]);
  });
});

describe('a group', () => {
  test('of one member has no spread', () => {
    const { y, low, high, count } = groupBand([{ x: Float64Array.of(0, 1), y: Float64Array.of(3, 4) }], 'mean', 'ci95');
    assert.deepEqual([...y, ...low, ...high, ...count], [3, 4, 3, 4, 3, 4, 1, 1]);
  });

  test('without members, or whose members have no rows, is empty', () => {
    assert.equal(groupBand([], 'mean', 'stddev').x.length, 0);
    assert.equal(groupBand([{ x: new Float64Array(0), y: new Float64Array(0) }], 'mean', 'stddev').x.length, 0);
  });

  test('leaves out what lies at no finite x', () => {
    const member = { x: Float64Array.of(-Infinity, 0, 1, Infinity), y: Float64Array.of(99, 1, 2, 99) };
    const { x, y } = groupBand([member], 'mean', 'none');
    assert.deepEqual([...x, ...y], [0, 1, 1, 2]);
  });

  test('has nothing where all members have a gap', () => {
    const x = Float64Array.of(0, 1, 2);
    const { y, low, count } = groupBand([{ x, y: Float64Array.of(1, NaN, 3) }, { x, y: Float64Array.of(1, Infinity, 3) }], 'sum', 'stderr');
    assert.deepEqual([y[1], low[1], count[1]], [NaN, NaN, 0]);
  });

  test('has no band where none is asked for', () => {
    const { low, high } = groupBand([{ x: Float64Array.of(0), y: Float64Array.of(1) }], 'mean', 'none');
    assert.deepEqual([...low, ...high], [NaN, NaN]);
  });

  test('of many members has a 95 % interval by Student\'s t beyond the table', () => {
    const members = Array.from({ length: 61 }, (_, i): Member => ({ x: Float64Array.of(0), y: Float64Array.of(i) }));
    const { high } = groupBand(members, 'mean', 'ci95');
    // scipy: stats.t.ppf(0.975, 60) * np.std(range(61), ddof=1) / np.sqrt(61)
    assertClose(high, [30 + 4.54673752411926], 1e-6);
  });
});

function agrees(members: readonly Member[], expected: GroupNumbers, at?: readonly number[]): void {
  const picked = (values: ArrayLike<number>): Float64Array => (at ? Float64Array.from(at, (i) => values[i]) : Float64Array.from(values));

  for (const aggregate of aggregates) {
    test(`have the ${aggregate} that pandas gives`, () => {
      const { x, y, count } = groupBand(members, aggregate, 'none');
      assertClose(picked(x), numbers(expected.positions));
      assertClose(picked(count), numbers(expected.count));
      assertClose(picked(y), numbers(expected[aggregate]));
    });
  }

  for (const range of ['stddev', 'stderr', 'ci95'] as const satisfies readonly BandRange[]) {
    test(`have the ${range} that pandas and scipy give, around the mean`, () => {
      const { y, low, high } = groupBand(members, 'mean', range);
      const reach = numbers(expected[range]);
      assertClose(picked(high.map((value, i) => value - y[i])), reach, 2e-5);
      assertClose(picked(low.map((value, i) => y[i] - value)), reach, 2e-5);
    });
  }

  test('range from the least to the greatest value', () => {
    const { low, high } = groupBand(members, 'mean', 'minmax');
    assertClose(picked(low), numbers(expected.min));
    assertClose(picked(high), numbers(expected.max));
  });
}
