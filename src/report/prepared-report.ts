import { toWbError, type WbError } from '../core/errors.js';
import { everyBlock, type Block } from './block.js';
import { needsMarkdown, type ReadLine } from './inline-tree.js';
import type { InlineText, ListItem } from './inline.js';
import type { MarkdownNode } from './markdown/tree.js';
import { outlineOf, type OutlineEntry } from './outline.js';
import type { Report } from './report.js';

/** Reads Markdown; its code is loaded only where {@link needsReader} says so. */
export interface MarkdownReader {
  readonly parseMarkdown: (source: string) => readonly MarkdownNode[];
  readonly parseMarkdownLine: ReadLine;
}

/** A report with its Markdown read and its headings counted: all that drawing or exporting needs. */
export interface PreparedReport {
  readonly report: Report;
  /** The Markdown blocks by id; an error where one cannot be read. */
  readonly pages: ReadonlyMap<string, readonly MarkdownNode[] | WbError>;
  readonly outline: readonly OutlineEntry[];
  readonly readLine: ReadLine | undefined;
}

/** Whether a report holds Markdown. */
export function needsReader(report: Report): boolean {
  return needsMarkdown(report.description ?? '') || everyBlock(report.blocks).some(hasMarkdown);
}

/** Prepares a report for drawing. */
export function prepareReport(report: Report, reader: MarkdownReader | undefined): PreparedReport {
  const pages = new Map<string, readonly MarkdownNode[] | WbError>();
  for (const block of everyBlock(report.blocks)) {
    if (block.type === 'markdown' && reader) pages.set(block.id, read(() => reader.parseMarkdown(block.content)));
  }
  const readLine = reader && lenient(reader.parseMarkdownLine);
  const good = new Map([...pages].filter((entry): entry is [string, readonly MarkdownNode[]] => !(entry[1] instanceof Error)));
  return { report, pages, readLine, outline: outlineOf(report.blocks, good, readLine) };
}

/** A line that cannot be read as Markdown is shown as it is written. */
function lenient(readLine: ReadLine): ReadLine {
  return (source) => {
    const line = read(() => readLine(source));
    return line instanceof Error ? [{ type: 'text', text: source }] : line;
  };
}

function read<T>(work: () => T): T | WbError {
  try {
    return work();
  } catch (error) {
    return toWbError(error);
  }
}

function hasMarkdown(block: Block): boolean {
  switch (block.type) {
    case 'markdown': return true;
    case 'heading': case 'paragraph': case 'quote': case 'callout': return needsMarkdown(block.text);
    case 'list': return block.items.some(itemHasMarkdown);
    case 'image': case 'video': case 'audio': return needsMarkdown(block.caption ?? '');
    default: return false;
  }
}

function itemHasMarkdown(item: InlineText | ListItem): boolean {
  if (typeof item === 'string') return needsMarkdown(item);
  return 'text' in item && (needsMarkdown(item.text) || (item.items ?? []).some(itemHasMarkdown));
}
