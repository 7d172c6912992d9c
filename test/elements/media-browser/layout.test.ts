import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesBetween, planMedia } from '../../../src/elements/media-browser/layout.js';
import { moveAmong } from '../../../src/elements/media-browser/move-among.js';
import type { MediaCell, MediaSection } from '../../../src/panels/media-browser/scene.js';

const run = { id: 'a', name: 'a', slot: { color: 0, cycle: 0 } };
const cell = (id: string): MediaCell => ({ id, run, isOffStep: false, item: { run: 'a', key: 'p', step: 0, index: 0, type: 'image', url: `${id}.png` } });
const gallery = (count: number): MediaSection => ({ heads: [{ text: 'a' }], rows: [{ cells: Array.from({ length: count }, (_, i) => cell(`${i}`)) }] });
const options = { width: 500, columns: undefined, typical: { width: 110, height: 55 }, textLines: 1 };

test('wraps a gallery into lines as wide as fit', () => {
  const plan = planMedia([gallery(7)], { ...options, columns: 4 });
  assert.deepEqual(plan.lines.map((line) => [line.type, line.type === 'cells' ? line.cells.length : 0]), [['heads', 0], ['cells', 4], ['cells', 3]]);
  assert.equal(plan.tile.width, 117);
  assert.equal(plan.tile.height, 59);
  assert.equal(plan.height, plan.lines.at(-1)!.top + plan.lines.at(-1)!.height);
});

test('lets a grid be wider than there is room, with heads that stay', () => {
  const plan = planMedia([{ heads: [], columns: Array.from({ length: 20 }, (_, i) => ({ text: `${i}` })), rows: [{ head: { text: 'a' }, cells: gallery(20).rows[0].cells }] }], options);
  assert.ok(plan.width > 2000);
  assert.equal(plan.headsStay, true);
});

test('finds the lines in sight', () => {
  const { lines } = planMedia([gallery(1000)], { ...options, columns: 4 });
  const [from, to] = linesBetween(lines, 1000, 1400);
  assert.ok(lines[from].top + lines[from].height > 1000 && lines[from].top <= 1000 && lines[to].top >= 1400 && to - from < 8);
  assert.deepEqual(linesBetween([], 0, 10), [0, 0]);
});

test('moves by arrow keys in reading order, up and down to the nearest', () => {
  const { lines } = planMedia([gallery(7), { heads: [], rows: [{ cells: [undefined, cell('x')] }] }], { ...options, columns: 4 });
  const to = (from: string, key: string): string | undefined => moveAmong(lines, from, key)?.cell.id;
  assert.deepEqual([to('0', 'ArrowRight'), to('3', 'ArrowRight'), to('4', 'ArrowLeft'), to('6', 'ArrowRight'), to('x', 'ArrowRight')], ['1', '4', '3', 'x', undefined]);
  assert.deepEqual([to('3', 'ArrowDown'), to('6', 'ArrowUp'), to('6', 'ArrowDown'), to('0', 'ArrowUp')], ['6', '2', 'x', undefined]);
  assert.deepEqual([to('3', 'Home'), to('3', 'End'), to('3', 'a')], ['0', 'x', undefined]);
});
