import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRunSetDocument, runSetJson } from '../../src/report/run-set-document.js';

const parse = (json: unknown): ReturnType<typeof parseRunSetDocument> => parseRunSetDocument(typeof json === 'string' ? json : JSON.stringify(json), 'best.json');

test('reads a run set and writes it back', () => {
  const json = { format: 'wb-run-set', version: 1, name: 'best', runsFilter: 'adam', limit: 5, runSettings: { a: { color: 'red' } }, locked: { ids: ['a'], date: '2026-11-22T10:00:00Z' } };
  const document = parse(json);
  assert.deepEqual(document, { name: 'best', settings: { runsFilter: 'adam', limit: 5, runSettings: { a: { color: 'red' } } }, locked: { ids: ['a'], date: '2026-11-22T10:00:00Z' } });
  assert.deepEqual(runSetJson(document), json);
  assert.deepEqual(parse({ limit: 5 }), { settings: { limit: 5 } }, 'a report\'s run set has no format');
});

test('leaves out what is absent', () => {
  assert.deepEqual(runSetJson({ settings: { limit: undefined, state: null, runSettings: { a: { name: 'A' } } } }),
    { format: 'wb-run-set', version: 1, runSettings: { a: { name: 'A' } } });
});

const bad: readonly (readonly [json: unknown, message: string | RegExp])[] = [
  ['{"limit": 5', /^best\.json is cut off/],
  ['<!doctype html>', /^best\.json is an HTML page, not JSON/],
  [[], 'best.json is no run set'],
  [{ format: 'wb-report' }, 'best.json is no run set'],
  [{ version: 2 }, 'best.json is of version 2, and this page reads version 1'],
  [{ limit: 'many' }, 'invalid limit: "many" (expected a number of at least 1)'],
  [{ locked: true }, 'invalid locked: true (expected an object such as { ids: ["k3f9"], date: "2026-11-22" })'],
];
for (const [json, message] of bad) test(`refuses ${JSON.stringify(json)}`, () => assert.throws(() => parse(json), { name: 'WbError', message }));
