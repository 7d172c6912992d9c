import { html, nothing, type TemplateResult } from 'lit';
import type { CalloutBlock, ListBlock, MarkdownBlock, TableOfContentsBlock } from '../../report/block.js';
import { toInlines } from '../../report/inline-tree.js';
import type { InlineText, ListItem } from '../../report/inline.js';
import { renderHeading } from '../prose/render-heading.js';
import { renderInline } from '../prose/render-inline.js';
import { renderBox, renderMarkdown } from '../prose/render-markdown.js';
import type { BlockView } from './block-view.js';
import { renderRemark } from './remark.js';

/** Draws the text of a block. */
export function renderText(text: InlineText, { prepared, base }: BlockView): unknown[] {
  return renderInline(toInlines(text, prepared.readLine), { base });
}

/** Draws a list and the lists in it. */
export function renderList({ style = 'unordered', items }: Pick<ListBlock, 'style' | 'items'>, view: BlockView): TemplateResult {
  const entries = items.map((item) => renderItem(item, style, view));
  if (style === 'ordered') return html`<ol>${entries}</ol>`;
  return html`<ul class=${style === 'check' ? 'tasks' : nothing}>${entries}</ul>`;
}

function renderItem(item: InlineText | ListItem, style: ListBlock['style'], view: BlockView): TemplateResult {
  const { text, checked, items }: ListItem = typeof item === 'string' || !('text' in item) ? { text: item } : item;
  const content = [renderText(text, view), items ? renderList({ style, items }, view) : nothing];
  return style === 'check' ? html`<li class="task">${renderBox(checked === true)}${content}</li>` : html`<li>${content}</li>`;
}

/** Draws words that stand out. */
export function renderCallout({ tone = 'note', text }: CalloutBlock, view: BlockView): TemplateResult {
  return html`<p class="callout ${tone}">${renderText(text, view)}</p>`;
}

/** Draws a page of Markdown, its headings as headings of the report. */
export function renderMarkdownBlock(block: MarkdownBlock, view: BlockView): unknown {
  const page = view.prepared.pages.get(block.id);
  if (page === undefined || page instanceof Error) return renderRemark(`This text cannot be shown: ${page?.message ?? 'it has not been read'}`, block.content);
  return renderMarkdown(page, {
    base: view.base, notes: `note-${block.id}`,
    heading: (depth, content, index) => {
      const entry = view.heading(block.id, index);
      return renderHeading({ level: depth, element: (entry?.rank ?? depth) + 1, anchor: entry?.anchor ?? '', content });
    },
  });
}

/** Draws the headings of the report as links. */
export function renderContents({ depth = 3 }: TableOfContentsBlock, { prepared, base }: BlockView): TemplateResult {
  const entries = prepared.outline.filter(({ rank }) => rank <= depth);
  if (entries.length === 0) return html`<p class="aside">The headings of the report will be listed here.</p>`;
  return html`<nav class="contents" aria-label="Contents">
    <ol>${entries.map(({ text, line, anchor, rank }) => html`<li class="rank-${rank}"><a href="#${anchor}">${text ? renderInline(line, { base }) : 'Untitled'}</a></li>`)}</ol>
  </nav>`;
}
