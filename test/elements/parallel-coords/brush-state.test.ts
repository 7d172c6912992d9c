import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BrushState } from '../../../src/elements/parallel-coords/brush-state.js';
import type { BrushWords } from '../../../src/panels/parallel-coords/kept-runs.js';
import { FakeClock } from '../../fixtures/fake-clock.js';
import { run, sceneOf } from '../../panels/parallel-coords/parallel-fixture.js';

function start(): { readonly clock: FakeClock; readonly state: BrushState; readonly published: (BrushWords | undefined)[] } {
  const clock = new FakeClock(), published: (BrushWords | undefined)[] = [];
  return { clock, published, state: new BrushState((brushes) => { published.push(brushes); }, clock) };
}
const brush = (word: string): BrushWords => new Map([['lr', [word]]]);

test('shows what is dragged at once and publishes it when it rests', async () => {
  const { clock, state, published } = start();
  state.drag(brush('0..1'));
  await clock.advance(100);
  state.drag(brush('0..2'));
  await clock.advance(100);
  assert.deepEqual([published.length, state.words], [0, brush('0..2')]);
  await clock.advance(100);
  assert.deepEqual(published, [brush('0..2')]);
});

test('publishes once when it is let go', async () => {
  const { clock, state, published } = start();
  state.drag(brush('0..1'));
  state.set(state.words);
  await clock.advance(1000);
  assert.deepEqual(published, [brush('0..1')]);
});

test('publishes nothing where nothing is left', () => {
  const { state, published } = start();
  state.set(new Map());
  assert.deepEqual(published, [undefined]);
});

test('forgets what was dragged and not published', async () => {
  const { clock, state, published } = start();
  state.follow(brush('0..5'));
  state.drag(brush('0..1'));
  state.drop();
  await clock.advance(1000);
  assert.deepEqual([published, state.words], [[], brush('0..5')]);
});

test('works out once which runs are inside', async () => {
  const { state } = start();
  const scene = await sceneOf([run('a', { lr: 1 }), run('b', { lr: 3 })], { columns: 'lr' });
  state.follow(brush('0..2'));
  const kept = state.kept(scene);
  assert.deepEqual([kept.count, Array.from(kept.mask)], [1, [1, 0]]);
  assert.equal(state.kept(scene), kept);
});
