import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memorySource } from '../../src/sources/memory/memory-source.js';
import { sourceFrom } from '../../src/sources/registry.js';

const types: [src: string, type: string][] = [
  ['https://example.org/runs/index.json', 'bundle'], ['https://example.org/runs/', 'bundle'], ['https://example.org/runs', 'bundle'],
  ['https://example.org/a.csv?v=1', 'files'], ['https://example.org/a.ndjson', 'files'], ['https://example.org/a.jsonl', 'files'],
  ['https://example.org/x/trainer_state.json', 'files'], ['https://example.org/a.parquet', 'files'], ['https://example.org/log.txt', 'files'],
];
for (const [src, type] of types) {
  test(`takes ${src} for ${type}`, async () => {
    assert.equal((await sourceFrom({ src })).describe().type, type);
  });
}

test('follows the type that is given', async () => {
  assert.deepEqual((await sourceFrom({ type: 'csv', src: 'https://example.org/export' })).describe().options, { src: 'https://example.org/export', format: 'csv' });
  assert.equal((await sourceFrom({ type: 'memory' })).describe().type, 'memory');
});

test('takes types of the caller, which win over its own', async () => {
  const own = memorySource({ runs: [{ id: 'mine' }] });
  const mine = new Map([['mine', () => own], ['bundle', () => own]]);
  assert.equal(await sourceFrom({ type: 'mine' }, mine), own);
  assert.equal(await sourceFrom({ type: 'bundle' }, mine), own);
});

test('says which types there are', async () => {
  await assert.rejects(sourceFrom({ type: 'wandb2', src: 'x' }), /^WbError: invalid type: "wandb2" \(expected bundle, memory, files, csv, /);
  await assert.rejects(sourceFrom({ type: 'csv' }), /^WbError: invalid src: "" \(expected the address of a run bundle or a file\)/);
});
