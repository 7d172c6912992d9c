import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MediaItem } from '../../../src/data/references.js';
import { runTable } from '../../../src/panels/run-table/run-table.js';
import { runTableSettings } from '../../../src/panels/run-table/settings.js';
import { parseSettings } from '../../../src/panels/settings.js';
import { run, sceneOf } from './table-fixture.js';

const item = (step: number, index: number, more: Partial<MediaItem> = {}): MediaItem => ({ run: 'a', key: 'predictions', step, index, type: 'image', url: `${step}-${index}.png`, ...more });

test('asks for media only where a column names them', () => {
  const query = (columns: string): unknown => runTable.query(parseSettings(runTableSettings, { columns })).media;
  assert.deepEqual([query('name loss'), query('name media(predictions) media(audio)')], [undefined, ['predictions', 'audio']]);
});

test('shows the first of those that a run logged last', async () => {
  const media = [item(1, 0), item(9, 1), item(9, 0, { caption: 'a cat' }), item(5, 0), item(3, 0, { run: 'b', type: 'table' })];
  const { columns: [column], values, notes } = await sceneOf([run('a'), run('b'), run('c')], { columns: 'media(predictions)' }, [], undefined, media);
  assert.deepEqual([0, 1, 2].map((row) => values.media(column, row)?.url), ['9-0.png', '3-0.png', undefined]);
  assert.deepEqual([0, 1, 2].map((row) => values.value(column, row)), ['a cat', 'table at step 3', undefined]);
  assert.deepEqual([column.kind, column.label, notes], ['media', 'predictions', ['3 runs']]);
});

test('names media that no run has', async () => {
  assert.deepEqual((await sceneOf([run('a')], { columns: 'media(nix)' }, [], undefined, [])).notes, ['1 run', 'no run has media called nix']);
});
