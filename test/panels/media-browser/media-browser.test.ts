import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EMPTY_VIEW } from '../../../src/data/view-state.js';
import { runColors } from '../../../src/data/palette.js';
import type { MediaItem } from '../../../src/data/references.js';
import { arrangeMedia } from '../../../src/panels/media-browser/arrange-media.js';
import { mediaBrowser } from '../../../src/panels/media-browser/media-browser.js';
import type { MediaScene, MediaSection } from '../../../src/panels/media-browser/scene.js';
import { mediaBrowserSettings } from '../../../src/panels/media-browser/settings.js';
import { parseSettings } from '../../../src/panels/settings.js';
import { run } from '../../fixtures/scripted-source.js';

const item = (of: string, step: number, index = 0, more: Partial<MediaItem> = {}): MediaItem =>
  ({ run: of, key: 'p', step, index, type: 'image', url: `${of}-${step}-${index}.png`, ...more });
const ITEMS = [item('a', 0), item('a', 0, 1), item('a', 100), item('a', 100, 1), item('b', 0), item('b', 90), item('b', 90, 1, { caption: 'seven' })];

function sceneOf(settings: Record<string, unknown> = {}, media: readonly MediaItem[] = ITEMS, hidden: readonly string[] = []): MediaScene {
  const runs = [run('a'), run('b'), run('c')];
  const data = { runSet: { runs, matched: 3, total: 3, groups: [] }, allRuns: runs, series: [], colors: runColors(runs), media, now: 0 };
  return mediaBrowser.prepare(data, parseSettings(mediaBrowserSettings, settings), { ...EMPTY_VIEW, hidden: new Set(hidden) });
}
const words = (sections: readonly MediaSection[]): string[] => sections.map(({ heads, rows }) =>
  `${heads.map(({ text }) => text).join(' ')}: ${rows.map(({ head, cells }) => `${head ? `[${head.text}] ` : ''}${cells.map((cell) => cell?.item.url.replace('.png', '') ?? '–').join(' ')}`).join(' | ')}`);

test('asks for the media of its keys', () => {
  assert.deepEqual(mediaBrowser.query(parseSettings(mediaBrowserSettings, { mediaKeys: ['p', 'q'] })).media, ['p', 'q']);
});

test('shows per run what was logged at the last step, or at the nearest', () => {
  const { sections, step, steps } = arrangeMedia(sceneOf());
  assert.deepEqual([step, steps], [100, [0, 90, 100]]);
  assert.deepEqual(words(sections), ['a: a-100-0 a-100-1', 'b: b-90-0 b-90-1']);
  assert.deepEqual(sections[1].rows[0].cells.map((cell) => cell!.isOffStep), [true, true]);
  assert.deepEqual(words(arrangeMedia(sceneOf(), { step: 30 }).sections), ['a: a-0-0 a-0-1', 'b: b-0-0']);
  assert.equal(arrangeMedia(sceneOf({ step: 40 })).step, 0);
});

test('lays out the same item over the runs, or one run over the steps', () => {
  assert.deepEqual(words(arrangeMedia(sceneOf({ galleryAxis: 'run' })).sections), ['#0: a-100-0 b-90-0', '#1: a-100-1 b-90-1']);
  const steps = arrangeMedia(sceneOf({ galleryAxis: 'step' }));
  assert.deepEqual(words(steps.sections), ['a #0: a-0-0 a-100-0', 'a #1: a-0-1 a-100-1', 'b #0: b-0-0 b-90-0', 'b #1: b-90-1']);
  assert.deepEqual([steps.steps, steps.indices], [[], []]);
});

test('makes grids with gaps where nothing was logged', () => {
  const grid = arrangeMedia(sceneOf({ mode: 'grid' }));
  assert.deepEqual(words(grid.sections), [': [a] a-0-0 – a-100-0 | [b] b-0-0 b-90-0 –']);
  assert.deepEqual(grid.sections[0].columns!.map(({ text }) => text), ['step 0', 'step 90', 'step 100']);
  assert.deepEqual(grid.indices, [0, 1]);
  assert.deepEqual(words(arrangeMedia(sceneOf({ mode: 'grid', index: 1 })).sections), [': [a] a-0-1 – a-100-1 | [b] – b-90-1 –']);
  assert.deepEqual(words(arrangeMedia(sceneOf({ mode: 'grid', gridXAxis: 'index' })).sections), [': [a] a-100-0 a-100-1 | [b] b-90-0 b-90-1']);
  assert.deepEqual(words(arrangeMedia(sceneOf({ mode: 'grid', gridXAxis: 'step', gridYAxis: 'index' })).sections).length, 2);
  assert.throws(() => sceneOf({ mode: 'grid', gridXAxis: 'run' }), /invalid gridYAxis: "run" \(expected another axis than gridXAxis/);
});

test('tells several keys apart', () => {
  const two = [item('a', 0), item('a', 0, 0, { key: 'q', url: 'q.png' })];
  assert.deepEqual(words(arrangeMedia(sceneOf({}, two)).sections), ['a: a-0-0 q']);
  assert.deepEqual(words(arrangeMedia(sceneOf({ mediaKeys: ['q', 'p'], galleryAxis: 'run' }, two)).sections), ['q: q', 'p: a-0-0']);
  assert.equal(sceneOf({ mediaKeys: ['q', 'p'] }, two).title, 'q, p');
});

test('leaves hidden runs and tables out, and stops at the limit', () => {
  const scene = sceneOf({}, [...ITEMS, item('c', 0, 0, { type: 'table' })], ['b']);
  assert.deepEqual(words(arrangeMedia(scene).sections), [': a-100-0 a-100-1']);
  assert.deepEqual(scene.notes, ['4 pictures', '1 of 3 runs']);
  const limited = arrangeMedia(sceneOf({ maxItems: 3 }));
  assert.deepEqual([words(limited.sections), limited.total], [['a: a-100-0 a-100-1', 'b: b-90-0'], 4]);
});

test('lists the overlays with their classes once', () => {
  const box = (classId: number, label: string) => ({ x: 0, y: 0, width: 1, height: 1, unit: 'fraction' as const, classId, label, scores: [] });
  const masks = [{ name: 'seen', url: 'm.png', classes: new Map([[0, 'background'], [1, 'car']]) }];
  const { overlays } = sceneOf({}, [item('a', 0, 0, { masks, boxes: [{ name: 'seen', boxes: [box(2, 'dog'), box(2, 'dog'), box(1, 'car')] }] }), item('b', 0, 0, { masks })]);
  assert.deepEqual(overlays, [
    { id: 'mask/seen', kind: 'mask', name: 'seen', classes: [[1, 'car']] }, { id: 'box/seen', kind: 'box', name: 'seen', classes: [[1, 'car'], [2, 'dog']] },
  ]);
});

test('says what would fill it, and what it shows', () => {
  assert.equal(sceneOf({ mediaKeys: ['x'] }, []).empty, 'None of 3 runs has logged media under “x”.');
  assert.equal(sceneOf({}, ITEMS, ['a', 'b']).empty, 'All runs with media are hidden.');
  assert.equal(mediaBrowser.summarize(sceneOf({}, [item('b', 90, 0, { caption: 'seven' }), item('b', 5)])), 'p: 2 items of 1 run, 2 steps from 5 to 90. Shown at step 90: seven of b.');
});
