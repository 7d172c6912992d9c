import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as wr from '../../src/report/index.js';
import { rootFolder } from '../tooling/paths.js';
import { reportSchema } from '../tooling/report-schema.js';

const validate = new Ajv2020({ allowUnionTypes: true }).compile(reportSchema());

function faults(document: unknown): string[] {
  return validate(document) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
}

test('takes the report of the demo', () => {
  assert.deepEqual(faults(JSON.parse(readFileSync(join(rootFolder, 'demo', 'report.json'), 'utf8'))), []);
});

test('takes what the builders make', () => {
  const all = wr.report({
    title: 'All', runSets: [wr.runSet({ name: 'best', pick: 'best 3 by loss' })],
    blocks: [
      wr.tableOfContents(), wr.h1('A', { blocks: [wr.p(['plain ', wr.bold('bold'), wr.link('https://example.org', 'link')])] }), wr.hr(),
      wr.unorderedList(['a', { text: 'b', items: ['c'] }]), wr.checkedList([{ text: 'd', checked: true }]), wr.callout('x'), wr.quote('y'),
      wr.codeBlock({ content: 'x = 1', language: 'python' }), wr.latexBlock('a^2'), wr.image({ url: 'a.png' }), wr.gallery([{ image: 'b.png' }]),
      wr.panelGrid({ runSet: 'best', panels: [wr.linePlot({ y: ['loss'], xRange: [0, null], layout: { w: 12, h: 8 } }), wr.runTable()] }),
    ],
  });
  assert.deepEqual(faults(all), []);
});

test('takes blocks that nobody knows', () => {
  assert.deepEqual(faults({ blocks: [{ type: 'hologram', depth: 3 }] }), []);
});

test('says what is wrong where the reader of reports does', () => {
  const wrong: readonly (readonly [block: object, path: RegExp])[] = [
    [{ type: 'heading', level: 4, text: 'x' }, /\/blocks\/0\/level/],
    [{ type: 'code' }, /\/blocks\/0 must have required property 'content'/],
    [{ type: 'line-plot', xScale: 'cubic' }, /\/blocks\/0\/xScale/],
    [{ type: 'line-plot', layout: { w: 30, h: 2 } }, /\/blocks\/0\/layout\/w/],
    [{ type: 'panel-grid', panels: [{ type: 'line-plot', width: 'huge' }] }, /\/blocks\/0\/panels\/0\/width/],
    [{ type: 'heading', text: 'x', blocks: [{ type: 'markdown', content: 3 }] }, /\/blocks\/0\/blocks\/0\/content/],
  ];
  for (const [block, path] of wrong) assert.match(faults({ blocks: [block] }).join('\n'), path);
});

test('offers every setting of a panel with its description', () => {
  const text = JSON.stringify(reportSchema());
  for (const doc of ['Which runs to show', 'Seconds between refreshes']) assert.ok(text.includes(doc), doc);
});
