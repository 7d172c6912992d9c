import { Anchors } from './anchors.js';
import { everyBlock, type Block } from './block.js';
import { toInlines, type ReadLine } from './inline-tree.js';
import { plainLine, plainText, type Inline, type MarkdownNode } from './markdown/tree.js';

/** A heading of a report, wherever it stands. */
export interface OutlineEntry {
  /** The block it is in. */
  readonly blockId: string;
  /** Its place among the headings of that block. */
  readonly index: number;
  readonly text: string;
  /** The same with its formulas. */
  readonly line: readonly Inline[];
  /** Its name in addresses: `best-runs`. Unique in the report. */
  readonly anchor: string;
  /** How it looks: 1 to 6. */
  readonly level: number;
  /** How deep it is nested, from 1, without gaps: what lists and screen readers go by. */
  readonly rank: number;
}

/** Returns the headings of a report in order; `pages` holds the Markdown blocks that have been read, by id. */
export function outlineOf(blocks: readonly Block[], pages: ReadonlyMap<string, readonly MarkdownNode[]>, readLine: ReadLine | undefined): readonly OutlineEntry[] {
  const anchors = new Anchors();
  const open: number[] = [];
  const entries: OutlineEntry[] = [];
  const add = (blockId: string, index: number, level: number, content: readonly Inline[]): void => {
    while (open.length > 0 && open.at(-1)! >= level) open.pop();
    open.push(level);
    const text = plainText(content).trim();
    entries.push({ blockId, index, level, text, line: plainLine(content), anchor: anchors.take(text), rank: open.length });
  };
  for (const block of everyBlock(blocks)) {
    if (block.type === 'heading') add(block.id, 0, block.level ?? 1, toInlines(block.text, readLine));
    else if (block.type === 'markdown') {
      const headings = (pages.get(block.id) ?? []).filter((node) => node.type === 'heading');
      headings.forEach((node, index) => add(block.id, index, node.depth, node.children));
    }
  }
  return entries;
}
