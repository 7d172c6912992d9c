import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WbError } from '../../src/core/errors.js';
import { fromUrl, loadReport, parseReport, readReport, readReportText } from '../../src/report/index.js';
import { wandbSpec } from '../fixtures/wandb-specs.js';

const signal = new AbortController().signal;
const answer = (text: string) => (): Promise<Response> => Promise.resolve(new Response(text));

test('reads documents of ours', async () => {
  const { report, problems } = await readReport({ format: 'wb-report', version: 1, title: 'Ours', blocks: [] });
  assert.deepEqual([report.title, problems], ['Ours', []]);
});

test('imports what W&B has made', async () => {
  const spec = wandbSpec('block-heading');
  for (const document of [spec, { data: { view: spec } }, { view: spec }, { ...spec, spec: JSON.stringify(spec['spec']) }]) {
    const { report, problems } = await readReport(document);
    assert.deepEqual([report.title, report.project, report.entity, problems], ['block-heading', 'mnist', 'team', []]);
    assert.deepEqual(report.blocks.map(({ type }) => type), ['paragraph', 'heading', 'heading', 'heading', 'paragraph']);
  }
});

test('imports it wherever a report is read', async () => {
  const text = JSON.stringify(wandbSpec('block-heading'));
  assert.equal((await readReportText(text)).report.title, 'block-heading');
  assert.equal((await loadReport('https://example.org/spec.json', { signal, fetch: answer(text) })).report.title, 'block-heading');
  assert.equal((await fromUrl('https://example.org/spec.json', { fetch: answer(text) }))['title'], 'block-heading');
});

test('says what it found where it is neither', async () => {
  await assert.rejects(readReport([]), WbError);
  await assert.rejects(readReportText('{ "panelSettings": {}, "blocks": [ }'), /not valid JSON/);
  await assert.rejects(readReport({ spec: '{' }), /the spec of the report/);
  assert.throws(() => parseReport(wandbSpec('empty')), /W&B report spec/);
});
