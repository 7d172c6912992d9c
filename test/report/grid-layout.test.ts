import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PanelLayout, PanelNode } from '../../src/report/block.js';
import { placePanels } from '../../src/report/grid-layout.js';

function places(...layouts: readonly (PanelLayout | undefined)[]): string[] {
  const panels = layouts.map((layout, index): PanelNode => ({ id: String(index), type: 'line-plot', settings: {}, ...(layout && { layout }) }));
  return placePanels(panels).map(({ panel, x, y, w, h }) => `${panel.id}: ${x},${y} ${w}×${h}`);
}

test('puts panels where their layout says, in reading order', () => {
  assert.deepEqual(places({ x: 12, y: 0, w: 12, h: 8 }, { x: 0, y: 8, w: 24, h: 6 }, { x: 0, y: 0, w: 12, h: 8 }), [
    '2: 0,0 12×8', '0: 12,0 12×8', '1: 0,8 24×6',
  ]);
});

test('starts at the first panel, and keeps gaps between panels', () => {
  assert.deepEqual(places({ x: 0, y: 40, w: 8, h: 6 }, { x: 8, y: 50, w: 8, h: 6 }), ['0: 0,0 8×6', '1: 8,10 8×6']);
});

test('moves a panel below the one that stands in its place', () => {
  assert.deepEqual(places({ x: 0, y: 0, w: 16, h: 6 }, { x: 8, y: 2, w: 16, h: 4 }), ['0: 0,0 16×6', '1: 8,6 16×4']);
});

test('lets panels without a place flow by twos, threes or alone', () => {
  assert.deepEqual(places(undefined), ['0: 0,0 24×8']);
  assert.deepEqual(places(undefined, undefined), ['0: 0,0 12×8', '1: 12,0 12×8']);
  assert.deepEqual(places(undefined, undefined, undefined), ['0: 0,0 8×8', '1: 8,0 8×8', '2: 16,0 8×8']);
  assert.deepEqual(places({ w: 15, h: 8 }, { w: 9, h: 8 }, { w: 24, h: 5 }), ['0: 0,0 15×8', '1: 15,0 9×8', '2: 0,8 24×5']);
});

test('lets them flow behind those that have a place', () => {
  assert.deepEqual(places(undefined, { x: 0, y: 0, w: 24, h: 4 }), ['1: 0,0 24×4', '0: 0,4 24×8']);
});
