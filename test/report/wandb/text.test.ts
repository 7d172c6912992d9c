import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject, JsonValue } from '../../../src/core/json.js';
import { parseMarkdownLine } from '../../../src/report/markdown/parse-markdown.js';
import { exportBlock, importBlock } from '../../../src/report/wandb/blocks.js';

const context = { readLine: parseMarkdownLine, runSets: [] };

/** What the blocks of W&B's pages say, which its Python library does not write. */
const BLOCKS: readonly (readonly [what: string, theirs: JsonObject, ours: JsonObject])[] = [
  ['marks', { type: 'paragraph', children: [{ text: 'a' }, { text: 'b', bold: true, italic: true }, { text: 'c', inlineCode: true }, { text: 'd', underline: true, strikethrough: true }] },
    { type: 'paragraph', text: ['a', { text: 'b', bold: true, italic: true }, { text: 'c', code: true }, { text: 'd', underline: true, strikethrough: true }] }],
  ['a comment', { type: 'paragraph', children: [{ text: 'a', inlineComment_x: { refID: 'x' } }, { text: ' b' }] }, { type: 'paragraph', text: 'a b' }],
  ['a text that looks like Markdown', { type: 'paragraph', children: [{ text: '*a*' }] }, { type: 'paragraph', text: ['*a*'] }],
  ['inner nodes that nobody knows', { type: 'paragraph', children: [{ type: 'mention', user: 'x', children: [{ text: '@x' }] }, { text: ' hi' }] }, { type: 'paragraph', text: ['@x hi'] }],
  ['the paragraph of old specs', { type: 'default', children: [{ text: 'a' }] }, { type: 'paragraph', text: 'a' }],
  ['a quote of several paragraphs', { type: 'block-quote', children: [{ type: 'paragraph', children: [{ text: 'a' }] }, { type: 'paragraph', children: [{ text: 'b' }] }] }, { type: 'quote', text: ['a\nb'] }],
  ['a callout of several lines', { type: 'callout-block', children: [{ type: 'callout-line', children: [{ text: 'a' }] }, { type: 'callout-line', children: [{ text: 'b' }] }] }, { type: 'callout', text: ['a\nb'] }],
  ['code of several lines', { type: 'code-block', language: 'json', children: [{ type: 'code-line', children: [{ text: '{' }] }, { type: 'code-line', children: [{ text: '  "a"' }, { text: ': 1' }] }] }, { type: 'code', content: '{\n  "a": 1', language: 'json' }],
  ['a list in a list', { type: 'list', children: [{ type: 'list-item', children: [{ type: 'paragraph', children: [{ text: 'a' }] }, { type: 'list', ordered: true, children: [{ type: 'list-item', ordered: true, children: [{ type: 'paragraph', children: [{ text: 'b' }] }] }] }] }] },
    { type: 'list', items: [{ text: 'a', items: ['b'] }] }],
  ['a level that is too deep', { type: 'heading', level: 6, children: [{ text: 'a' }] }, { type: 'heading', level: 3, text: 'a' }],
  ['the gallery of old specs', { type: 'gallery', ids: ['VmlldzoxMjM0'], children: [{ text: '' }] }, { type: 'gallery', items: [{ title: 'Report VmlldzoxMjM0' }] }],
  ['a formula in the line at the top', { type: 'latex', content: 'x', children: [{ text: '' }] }, { type: 'wandb-latex' }],
  ['a picture without an address', { type: 'image', children: [{ text: '' }] }, { type: 'wandb-image' }],
  ['types that are ours alone', { type: 'line-plot', x: 'epoch' }, { type: 'wandb-line-plot' }],
];

for (const [what, theirs, ours] of BLOCKS) {
  test(`reads ${what}`, () => {
    const { wandb: _kept, ...block } = importBlock(theirs);
    assert.deepEqual(block, ours);
    assert.deepEqual(exportBlock({ ...block, wandb: theirs }, context), [theirs]);
  });
}

const CHANGES: readonly (readonly [what: string, theirs: JsonObject, change: JsonObject, children: JsonValue])[] = [
  ['keeps comments on what has not changed', { type: 'paragraph', children: [{ text: 'a', bold: true, inlineComment_x: { refID: 'x' } }, { text: ' b' }] }, { text: [{ text: 'a', bold: true }, ' c'] }, [{ text: 'a', bold: true, inlineComment_x: { refID: 'x' } }, { text: ' c' }]],
  ['writes Markdown as marks', { type: 'paragraph', children: [{ text: 'a' }] }, { text: '**a** `b` $x$ [c](https://example.org) <br>*d*' },
    [{ text: 'a', bold: true }, { text: ' ' }, { text: 'b', inlineCode: true }, { text: ' ' }, { type: 'latex', content: 'x', children: [{ text: '' }] }, { text: ' ' }, { type: 'link', url: 'https://example.org', children: [{ text: 'c' }] }, { text: ' \n' }, { text: 'd', italic: true }]],
  ['writes callouts in one line', { type: 'callout-block', children: [{ type: 'callout-line', children: [{ text: 'a' }] }] }, { text: 'b' }, [{ type: 'callout-line', children: [{ text: 'b' }] }]],
  ['makes another kind of list', { type: 'list', children: [{ type: 'list-item', children: [{ type: 'paragraph', children: [{ text: 'a' }] }] }] }, { style: 'ordered' }, [{ type: 'list-item', ordered: true, children: [{ type: 'paragraph', children: [{ text: 'a' }] }] }]],
];

for (const [what, theirs, change, children] of CHANGES) {
  test(what, () => {
    const [written] = exportBlock({ ...importBlock(theirs), ...change }, context) as readonly JsonObject[];
    assert.deepEqual(written['children'], children);
    assert.equal(written['wbReports'], undefined);
  });
}

test('makes another block of one whose type has changed', () => {
  const ours = importBlock({ type: 'paragraph', children: [{ text: 'a' }] });
  assert.deepEqual(exportBlock({ ...ours, type: 'heading', level: 2 }, context), [{ type: 'heading', level: 2, children: [{ text: 'a' }] }]);
});

test('keeps the tone of a callout, for which W&B has no word', () => {
  const [written] = exportBlock({ type: 'callout', text: 'a', tone: 'warning' }, context);
  assert.deepEqual(written, { type: 'callout-block', children: [{ type: 'callout-line', children: [{ text: 'a' }] }], wbReports: { tone: 'warning' } });
  const { wandb: _kept, ...again } = importBlock(written);
  assert.deepEqual(again, { type: 'callout', text: 'a', tone: 'warning' });
});
