import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupRuns } from '../../src/data/group.js';
import { groupColors, runColors } from '../../src/data/palette.js';
import { DASHES, PALETTE, slotColor, slotDash } from '../../src/data/palette-values.js';
import type { Run } from '../../src/data/run.js';

function run(id: string, createdAt: number | undefined, optimizer = 'adam'): Run {
  return { id, name: id, state: 'finished', tags: [], config: { optimizer }, summary: {}, ...(createdAt !== undefined && { createdAt }) };
}

const runs = [run('c', 3, 'sgd'), run('a', 1), run('b', 2, 'lion'), run('d', 4, 'sgd')];

test('gives runs colours in the order of their creation', () => {
  assert.deepEqual([...runColors(runs)].map(([id, { color }]) => [id, color]), [['a', 0], ['b', 1], ['c', 2], ['d', 3]]);
});

test('keeps the colours of runs when a run is added', () => {
  const before = runColors(runs), after = runColors([run('new', 9), ...runs]);
  for (const [id, slot] of before) assert.deepEqual(after.get(id), slot);
  assert.equal(after.get('new')?.color, 4);
});

test('gives groups colours by their oldest run, whatever their order', () => {
  const wanted = [['["adam"]', 0], ['["lion"]', 1], ['["sgd"]', 2]];
  const colors = (all: readonly Run[]): unknown => [...groupColors(groupRuns(all, ['config.optimizer']))].map(([key, { color }]) => [key, color]);
  assert.deepEqual(colors(runs), wanted);
  assert.deepEqual(colors([...runs].reverse()), wanted);
  assert.deepEqual(colors([run('new', 9, 'adagrad'), ...runs]), [...wanted, ['["adagrad"]', 3]]);
});

test('orders by id or key where no moment is known', () => {
  const undated = [run('b', undefined, 'x'), run('a', undefined, 'y')];
  assert.equal(runColors(undated).get('a')?.color, 0);
  assert.equal(groupColors(groupRuns(undated, ['optimizer'])).get('["x"]')?.color, 0);
});

test('gives every slot its own look for as long as it can', () => {
  for (const scheme of ['light', 'dark'] as const) {
    const looks = new Set<string>();
    const count = PALETTE[scheme].length * DASHES.length * 3;
    for (let rank = 0; rank < count; rank++) {
      const slot = { color: rank % 8, cycle: Math.floor(rank / 8) };
      const color = slotColor(slot, scheme);
      assert.match(color, /^#[\da-f]{6}$/);
      looks.add(`${color} ${slotDash(slot).join()}`);
    }
    assert.equal(looks.size, count);
  }
});

test('changes the dash first and the lightness after that', () => {
  assert.deepEqual([0, 1, 2, 3, 4].map((cycle) => slotDash({ color: 0, cycle })), [[], [6, 3], [2, 2], [8, 3, 2, 3], []]);
  assert.deepEqual([0, 3].map((cycle) => slotColor({ color: 0, cycle }, 'light')), ['#3f83cb', '#3f83cb']);
  assert.notEqual(slotColor({ color: 0, cycle: 4 }, 'light'), '#3f83cb');
});
