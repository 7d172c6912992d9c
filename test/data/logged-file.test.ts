import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLoggedFile, readLoggedTable } from '../../src/data/logged-file.js';

const within = (path: string): string | undefined => (path.startsWith('javascript:') ? undefined : `https://host/${path}`);

test('reads a picture in both spellings', () => {
  const ours = readLoggedFile({ type: 'image', file: 'p.png', caption: 'a cat', width: 28, height: 28 }, within);
  assert.deepEqual(ours, { type: 'image', url: 'https://host/p.png', caption: 'a cat', width: 28, height: 28 });
  assert.deepEqual(readLoggedFile({ _type: 'image-file', path: 'p.png', caption: 'a cat', width: 28, height: 28, sha256: 'x' }, within), ours);
  assert.equal(readLoggedFile({ _type: 'object3D-file', path: 'p.pts.json' }, within)?.type, 'object3d');
  assert.equal(readLoggedFile({ _type: 'molecule-file', path: 'p.pdb' }, within)?.type, 'file');
});

test('knows no file without an address that may be read', () => {
  assert.equal(readLoggedFile({ type: 'image' }, within), undefined);
  assert.equal(readLoggedFile({ type: 'image', file: 'javascript:alert(1)' }, within), undefined);
});

test('reads masks and boxes as W&B logs them', () => {
  const file = readLoggedFile({
    _type: 'image-file', path: 'p.png',
    masks: { predictions: { _type: 'mask', path: 'mask.png', class_labels: { 0: 'road', 1: 'car', x: 'no number' } }, broken: 7 },
    boxes: {
      truth: {
        class_labels: { 2: 'dog' },
        box_data: [
          { position: { minX: 0.1, maxX: 0.3, minY: 0.2, maxY: 0.6 }, class_id: 2, scores: { iou: 0.9, bad: 'x' } },
          { position: { middle: [50, 40], width: 20, height: 10 }, domain: 'pixel', class_id: 5, box_caption: 'mine' },
          { position: { minX: 'left' }, class_id: 2 }, 'no box',
        ],
      },
    },
  }, within)!;
  assert.deepEqual(file.masks, [{ name: 'predictions', url: 'https://host/mask.png', classes: new Map([[0, 'road'], [1, 'car']]) }]);
  const [{ name, boxes }] = file.boxes!;
  assert.equal(name, 'truth');
  assert.equal(boxes.length, 2);
  const [first, second] = boxes;
  assert.deepEqual([first.x, first.y, +first.width.toFixed(9), +first.height.toFixed(9), first.unit, first.label], [0.1, 0.2, 0.2, 0.4, 'fraction', 'dog']);
  assert.deepEqual(first.scores, [['iou', 0.9]]);
  assert.deepEqual([second.x, second.y, second.width, second.height, second.unit, second.label], [40, 35, 20, 10, 'pixel', 'mine']);
});

test('reads a table and the media among its cells, and leaves other cells as they are', () => {
  const cell = { _type: 'image-file', path: 'p.png' }, other = { type: 'optimizer', name: 'adam' };
  const table = readLoggedTable({ columns: ['id', 2], data: [[1, cell], [2, other], 'no row', [3, null]] }, within)!;
  assert.deepEqual(table.columns, ['id', '2']);
  assert.deepEqual(table.data, [[1, { type: 'image', url: 'https://host/p.png' }], [2, other], [3, null]]);
  assert.equal(readLoggedTable({ columns: ['a'] }, within), undefined);
});
