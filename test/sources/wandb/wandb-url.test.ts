import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceFrom } from '../../../src/sources/registry.js';
import { readWandbUrl } from '../../../src/sources/wandb/wandb-url.js';

const cloud = { entity: 'team', project: 'vision', appUrl: 'https://wandb.ai/', baseUrl: 'https://api.wandb.ai/' };
const addresses: [url: string, place: object][] = [
  ['https://wandb.ai/team/vision', cloud],
  ['https://wandb.ai/team/vision/', cloud],
  ['https://www.wandb.ai/team/vision/workspace?nw=nwuseran', cloud],
  ['https://app.wandb.ai/team/vision/table', cloud],
  ['https://wandb.ai/team/vision/runs/3f9k2x1a', { ...cloud, run: '3f9k2x1a' }],
  ['https://wandb.ai/team/vision/runs/3f9k2x1a/logs#L10', { ...cloud, run: '3f9k2x1a' }],
  ['https://wandb.ai/team/vision/sweeps/x7y8', { ...cloud, sweep: 'x7y8' }],
  ['https://wandb.ai/team/vision/sweeps', cloud],
  ['https://wandb.ai/team/vision/groups/warm%20up/workspace', { ...cloud, group: 'warm up' }],
  ['https://wandb.example.org/team/vision%2Fa', { entity: 'team', project: 'vision/a', appUrl: 'https://wandb.example.org/', baseUrl: 'https://wandb.example.org/' }],
];
for (const [url, place] of addresses) {
  test(`reads ${url}`, () => assert.deepEqual(readWandbUrl(url), place));
}

for (const url of ['https://wandb.ai/team', 'https://wandb.ai/', 'wandb.ai/team/vision']) {
  test(`refuses ${url}, which names no project`, () => assert.throws(() => readWandbUrl(url), /^WbError: invalid src: .* \(expected https:\/\/wandb.ai\/entity\/project\)/));
}

for (const url of ['https://api:SECRET@wandb.ai/team/vision', 'https://wandb.ai/team/vision?accessToken=SECRET', 'https://wandb.ai/team/vision?apiKey=SECRET']) {
  test(`refuses ${url} without showing its key`, () => {
    assert.throws(() => readWandbUrl(url), (error: Error) => /holds a key/.test(error.message) && !error.message.includes('SECRET'));
  });
}

test('is made from the address of a project alone', async () => {
  const source = await sourceFrom({ src: 'https://wandb.ai/team/vision/sweeps/x7y8' });
  assert.deepEqual(source.describe(), { type: 'wandb', options: { entity: 'team', project: 'vision', sweep: 'x7y8' } });
});

test('is made again from what it says of itself', async () => {
  const source = await sourceFrom({ type: 'wandb', entity: 'team', project: 'vision', baseUrl: 'https://wandb.example.org', group: 'g', history: 'full' });
  const { type, options } = source.describe();
  assert.deepEqual((await sourceFrom({ type, ...options })).describe(), { type, options });
});

test('says which option is wrong', async () => {
  await assert.rejects(sourceFrom({ type: 'wandb', project: 'vision' }), /^WbError: invalid entity: "" /);
  await assert.rejects(sourceFrom({ type: 'wandb', entity: 'team' }), /^WbError: invalid project: "" /);
  await assert.rejects(sourceFrom({ type: 'wandb', entity: 'team', project: 'vision', history: 'all' }), /^WbError: invalid history: "all" \(expected sampled or full\)/);
});
