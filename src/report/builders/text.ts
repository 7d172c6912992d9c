import type { InlineLatex, InlineLink, InlineNode, InlineText, ListItem, MarkedText } from '../inline.js';
import { dedent } from '../markdown/dedent.js';
import { block, type BlockJson } from './block-json.js';

/** Options of a heading. */
export interface HeadingOptions {
  readonly id?: string;
  /** What folds with the heading; without it the heading does not fold. */
  readonly blocks?: readonly BlockJson[];
  /** Whether `blocks` start folded away. */
  readonly collapsed?: boolean;
}

/** A heading of the first level. */
export function h1(text: InlineText, options: HeadingOptions = {}): BlockJson {
  return block('heading', { level: 1, text, ...options });
}

/** A heading of the second level. */
export function h2(text: InlineText, options: HeadingOptions = {}): BlockJson {
  return block('heading', { level: 2, text, ...options });
}

/** A heading of the third level. */
export function h3(text: InlineText, options: HeadingOptions = {}): BlockJson {
  return block('heading', { level: 3, text, ...options });
}

/** A paragraph: Markdown for the inside of a line, or nodes such as {@link link}. */
export function p(text: InlineText): BlockJson {
  return block('paragraph', { text });
}

/** A list with bullets. */
export function unorderedList(items: readonly (InlineText | ListItem)[]): BlockJson {
  return block('list', { style: 'unordered', items });
}

/** A list with numbers. */
export function orderedList(items: readonly (InlineText | ListItem)[]): BlockJson {
  return block('list', { style: 'ordered', items });
}

/** A list with boxes: `{ text, checked }`, or text for a box that is not ticked. */
export function checkedList(items: readonly (InlineText | ListItem)[]): BlockJson {
  return block('list', { style: 'check', items });
}

/** Words of somebody else. */
export function quote(text: InlineText): BlockJson {
  return block('quote', { text });
}

/** Words that stand out. */
export function callout(text: InlineText, options: { readonly tone?: 'note' | 'success' | 'warning' | 'danger' } = {}): BlockJson {
  return block('callout', { text, ...options });
}

/** A line across the page. */
export function hr(): BlockJson {
  return block('horizontal-rule', {});
}

/** The headings of the report as links. */
export function tableOfContents(options: { readonly depth?: 1 | 2 | 3 } = {}): BlockJson {
  return block('table-of-contents', options);
}

/** Markdown in GitHub's flavour; the indent that all its lines share is taken away. */
export function markdownBlock(content: string): BlockJson {
  return block('markdown', { content: typeof content === 'string' ? dedent(content) : content });
}

/** Program text. */
export function codeBlock(options: { readonly content: string; readonly language?: string; readonly title?: string }): BlockJson {
  return block('code', options);
}

/** A formula on lines of its own. */
export function latexBlock(content: string): BlockJson {
  return block('latex', { content });
}

/** A link, for the nodes of a text. */
export function link(children: InlineNode | readonly InlineNode[], url: string): InlineLink {
  return { type: 'link', url, children: isList(children) ? children : [children] };
}

/** Bold text, for the nodes of a text. */
export function bold(text: string): MarkedText {
  return { text, bold: true };
}

/** Italic text, for the nodes of a text. */
export function italic(text: string): MarkedText {
  return { text, italic: true };
}

/** Code in a line, for the nodes of a text. */
export function inlineCode(text: string): MarkedText {
  return { text, code: true };
}

/** A formula in a line, for the nodes of a text. */
export function inlineLatex(content: string): InlineLatex {
  return { type: 'latex', content };
}

function isList(children: InlineNode | readonly InlineNode[]): children is readonly InlineNode[] {
  return Array.isArray(children);
}
