import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ticker } from '../../src/core/ticker.js';
import type { MediaItem } from '../../src/data/references.js';
import { readAttached, readText } from '../../src/sources/read-attached.js';
import { Session } from '../../src/sources/session.js';
import type { Source } from '../../src/sources/source.js';
import { FakeClock } from '../fixtures/fake-clock.js';
import { run, ScriptedSource } from '../fixtures/scripted-source.js';

const asked = { source: {}, runSet: {}, metrics: [] };
const item = (key: string, type: MediaItem['type']): MediaItem => ({ run: 'a', key, step: 1, index: 0, type, url: `${key}.json` });

function sessionOf(parts: Partial<Source>): Session {
  const clock = new FakeClock(1_000_000);
  return new Session(Object.assign(new ScriptedSource(), parts), new Ticker(clock), { clock, retries: { attempts: 1 } });
}

test('lists the media of the keys and reads the tables that were picked, each once', async () => {
  const keys: (readonly string[])[] = [], tables: string[] = [];
  const session = sessionOf({
    media: (query) => { keys.push(query.keys); return Promise.resolve([item('picture', 'image'), item('scores', 'table')]); },
    table: ({ key }) => { tables.push(key); return Promise.resolve({ columns: ['x'], data: [[key]] }); },
  });
  const query = { ...asked, media: ['picture', 'scores'], pickTables: (items: readonly MediaItem[]) => items.filter(({ type }) => type === 'table') };
  const { signal } = new AbortController();
  const [first, second] = await Promise.all([readAttached(session, [run('a')], query, signal), readAttached(session, [run('a')], query, signal)]);
  assert.deepEqual(first.media?.map(({ key }) => key), ['picture', 'scores']);
  assert.deepEqual([...first.tables!.values()], [{ columns: ['x'], data: [['scores']] }]);
  assert.deepEqual([...second.tables!.values()], [...first.tables!.values()]);
  assert.deepEqual([keys, tables], [[['picture', 'scores']], ['scores']]);
  assert.equal(first.histograms, undefined);
});

test('a source without media or histograms has none', async () => {
  const attached = await readAttached(sessionOf({}), [run('a')], { ...asked, media: [], histograms: [] }, new AbortController().signal);
  assert.deepEqual(attached, { media: [], histograms: [] });
});

test('a table that cannot be read does not keep the others from being shown', async () => {
  const items = [item('broken', 'table'), item('whole', 'table')];
  const session = sessionOf({
    media: () => Promise.resolve(items),
    table: ({ key }) => (key === 'broken' ? Promise.reject(new Error('half a table')) : Promise.resolve({ columns: ['x'], data: [[1]] })),
  });
  const query = { ...asked, media: [], pickTables: (all: readonly MediaItem[]) => all };
  const { tables, brokenTables } = await readAttached(session, [run('a')], query, new AbortController().signal);
  assert.deepEqual([...tables!.keys()].map(({ key }) => key), ['whole']);
  assert.deepEqual(Array.from(brokenTables!, ([{ key }, { message }]) => [key, message]), [['broken', 'half a table']]);
  await assert.rejects(readAttached(session, [run('a')], { ...query, pickTables: () => [items[0]] }, new AbortController().signal), /half a table/);
});

test('reads texts, also those that are in their address', async () => {
  const { signal } = new AbortController();
  const read = (url: string): Promise<string> => readText(sessionOf({}), { ...item('note', 'text'), url }, signal);
  assert.equal(await read('data:text/plain;charset=utf-8,na%C3%AFve%20<b>'), 'naïve <b>');
  assert.equal(await read(`data:text/html;base64,${Buffer.from('naïve').toString('base64')}`), 'naïve');
  await assert.rejects(read('data:text/plain,%E0%A4%A'), /not encoded/);
});
