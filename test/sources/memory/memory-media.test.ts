import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memorySource } from '../../../src/sources/memory/memory-source.js';

const context = { signal: new AbortController().signal, moment: 1 };

test('lists what runs in memory have logged, and gives tables and texts', async () => {
  const source = memorySource({ runs: [{
    id: 'a', media: [
      { key: 'picture', step: 3, url: 'p.png', caption: 'a cat', boxes: { truth: { boxData: [{ position: { minX: 0, maxX: 1, minY: 0, maxY: 1 } }] } } },
      { key: 'scores', table: { columns: ['x'], data: [[1], [{ type: 'image', file: 'q.png' }]] } },
      { key: 'note', text: 'naïve' },
    ],
  }, { id: 'b' }] });
  const { runs } = await source.runs({}, context);
  assert.equal('media' in runs[0], false);
  const items = await source.media!({ runs, keys: [] }, context);
  assert.deepEqual(items.map(({ run, key, step, index, type }) => [run, key, step, index, type]), [
    ['a', 'picture', 3, 0, 'image'], ['a', 'scores', 0, 0, 'table'], ['a', 'note', 0, 0, 'text'],
  ]);
  assert.equal(items[0].boxes![0].boxes[0].width, 1);
  assert.equal(items[2].url, 'data:text/plain;charset=utf-8,na%C3%AFve');
  assert.deepEqual((await source.table!(items[1], context)).data, [[1], [{ type: 'image', url: 'q.png' }]]);
  assert.deepEqual((await source.media!({ runs, keys: ['note'] }, context)).map(({ key }) => key), ['note']);
  await assert.rejects(source.table!(items[0], context), /has no table "picture"/);
});

test('a run that logs more is a run that has changed', async () => {
  const source = memorySource({ runs: [{ id: 'a' }] });
  const before = (await source.runs({}, context)).runs[0].revision;
  source.set('a', { media: [{ key: 'picture', url: 'p.png' }] });
  const { runs } = await source.runs({}, context);
  assert.notEqual(runs[0].revision, before);
  assert.equal((await source.media!({ runs, keys: [] }, context)).length, 1);
});
