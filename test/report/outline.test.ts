import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMarkdown, parseMarkdownLine } from '../../src/report/markdown/parse-markdown.js';
import { outlineOf, type OutlineEntry } from '../../src/report/outline.js';
import { parseReport } from '../../src/report/parse-report.js';

function outline(...blocks: readonly Record<string, unknown>[]): readonly OutlineEntry[] {
  const { report } = parseReport({ version: 1, blocks });
  const pages = new Map(report.blocks.flatMap((block) => (block.type === 'markdown' ? [[block.id, parseMarkdown(block.content)] as const] : [])));
  return outlineOf(report.blocks, pages, parseMarkdownLine);
}

const heading = (level: number, text: unknown, more: Record<string, unknown> = {}): Record<string, unknown> => ({ type: 'heading', level, text, ...more });

test('lists headings in order, those in folded parts and in Markdown as well', () => {
  const entries = outline(
    heading(1, 'Results', { blocks: [heading(2, 'Loss *curves*')] }), { type: 'markdown', content: '## Setup\n\ntext\n\n### Data' }, heading(1, 'End'),
  );
  assert.deepEqual(entries.map(({ text, level, rank }) => [text, level, rank]), [
    ['Results', 1, 1], ['Loss curves', 2, 2], ['Setup', 2, 2], ['Data', 3, 3], ['End', 1, 1],
  ]);
});

test('nests without gaps where levels are skipped', () => {
  const entries = outline(heading(2, 'a'), heading(3, 'b'), heading(1, 'c'), heading(3, 'd'), heading(2, 'e'));
  assert.deepEqual(entries.map(({ rank }) => rank), [1, 2, 1, 2, 2]);
});

test('makes anchors that are unique and readable in any script', () => {
  const entries = outline(heading(1, 'Best runs!'), heading(1, 'Best runs'), heading(1, '結果 2'), heading(1, '***'), heading(1, 'Best runs 2'));
  assert.deepEqual(entries.map(({ anchor }) => anchor), ['best-runs', 'best-runs-2', '結果-2', 'section', 'best-runs-2-2']);
});

test('keeps formulas in a line of words', () => {
  const [entry] = outline(heading(1, 'The **rate** [$\\eta_t$](#x) and `code`![a picture](a.png)'));
  assert.deepEqual(entry.line, [
    { type: 'text', text: 'The ' }, { type: 'text', text: 'rate' }, { type: 'text', text: ' ' }, { type: 'math', tex: '\\eta_t' },
    { type: 'text', text: ' and ' }, { type: 'text', text: 'code' }, { type: 'text', text: 'a picture' },
  ]);
});
