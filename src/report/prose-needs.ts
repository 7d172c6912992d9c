import { everyBlock, type Block } from './block.js';
import type { InlineText, ListItem } from './inline.js';
import type { Inline, MarkdownNode } from './markdown/tree.js';
import type { PreparedReport } from './prepared-report.js';

/** What drawing a text takes beyond plain prose. */
export interface ProseNeeds {
  /** Whether there is a formula. */
  readonly formula: boolean;
  /** The languages of the programs in it, as they are named there. */
  readonly languages: ReadonlySet<string>;
}

/** Returns what a page of Markdown needs. */
export function needsOfMarkdown(nodes: readonly MarkdownNode[]): ProseNeeds {
  const languages = new Set<string>();
  let formula = false;
  const line = (parts: readonly Inline[]): void => {
    for (const part of parts) {
      if (part.type === 'math') formula = true;
      else if ('children' in part) line(part.children);
    }
  };
  const page = (list: readonly MarkdownNode[]): void => {
    for (const node of list) {
      switch (node.type) {
        case 'math': formula = true; break;
        case 'code': if (node.language !== '') languages.add(node.language); break;
        case 'heading': case 'paragraph': case 'line': line(node.children); break;
        case 'quote': page(node.children); break;
        case 'list': for (const item of node.items) page(item.children); break;
        case 'footnotes': for (const note of node.notes) page(note.children); break;
        case 'table': for (const row of [node.header, ...node.rows]) row.forEach(line); break;
        case 'rule': break;
      }
    }
  };
  page(nodes);
  return { formula, languages };
}

/** Returns what the text of a report needs. */
export function needsOfReport({ report, pages }: PreparedReport): ProseNeeds {
  const blocks = everyBlock(report.blocks);
  const needs = [...pages.values()].flatMap((page) => (page instanceof Error ? [] : [needsOfMarkdown(page)]));
  const languages = blocks.flatMap((block) => (block.type === 'code' && block.language ? [block.language] : []));
  return {
    formula: hasFormula(report.description ?? '') || blocks.some(blockHasFormula) || needs.some(({ formula }) => formula),
    languages: new Set([...languages, ...needs.flatMap((need) => [...need.languages])]),
  };
}

function blockHasFormula(block: Block): boolean {
  switch (block.type) {
    case 'latex': return true;
    case 'heading': case 'paragraph': case 'quote': case 'callout': return hasFormula(block.text);
    case 'list': return block.items.some(itemHasFormula);
    case 'image': case 'video': case 'audio': return hasFormula(block.caption ?? '');
    default: return false;
  }
}

function itemHasFormula(item: InlineText | ListItem): boolean {
  if (typeof item === 'string' || !('text' in item)) return hasFormula(item);
  return hasFormula(item.text) || (item.items ?? []).some(itemHasFormula);
}

/** A dollar sign in Markdown may begin one. */
function hasFormula(text: InlineText): boolean {
  return typeof text === 'string' ? text.includes('$') : JSON.stringify(text).includes('"latex"');
}
