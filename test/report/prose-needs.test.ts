import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMarkdown, parseMarkdownLine } from '../../src/report/markdown/parse-markdown.js';
import { parseReport } from '../../src/report/parse-report.js';
import { prepareReport } from '../../src/report/prepared-report.js';
import { needsOfMarkdown, needsOfReport, type ProseNeeds } from '../../src/report/prose-needs.js';

const needsOf = (...blocks: readonly object[]): ProseNeeds =>
  needsOfReport(prepareReport(parseReport({ blocks }).report, { parseMarkdown, parseMarkdownLine }));

test('plain prose needs nothing', () => {
  assert.deepEqual(needsOf({ type: 'paragraph', text: 'costs 5 *euros*' }, { type: 'markdown', content: '# a\n\n- `b`\n\n| c |\n|---|\n| d |' }, { type: 'code', content: 'x' }),
    { formula: false, languages: new Set() });
});

test('finds formulas wherever they stand', () => {
  const places: readonly object[] = [
    { type: 'latex', content: 'x' }, { type: 'paragraph', text: 'a $x$' }, { type: 'heading', text: [{ type: 'latex', content: 'x' }] },
    { type: 'list', items: ['a', { text: 'b', items: [{ text: '$x$' }] }] }, { type: 'image', url: 'a.png', caption: '$x$' },
    { type: 'markdown', content: '> - deep **and $x$**' }, { type: 'markdown', content: '| a |\n|---|\n| $x$ |' }, { type: 'markdown', content: 'a[^1]\n\n[^1]: $x$' },
    { type: 'heading', text: 'a', blocks: [{ type: 'latex', content: 'x' }] },
  ];
  for (const block of places) assert.equal(needsOf(block).formula, true, JSON.stringify(block));
  assert.equal(needsOfMarkdown(parseMarkdown('$5 and $10')).formula, false);
});

test('names the languages of programs', () => {
  assert.deepEqual(needsOf({ type: 'code', content: 'x', language: 'python' }, { type: 'markdown', content: '- a\n\n  ```yaml\n  a: 1\n  ```' }).languages, new Set(['python', 'yaml']));
});
