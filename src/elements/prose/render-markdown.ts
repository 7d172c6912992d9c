import { html, nothing, type TemplateResult } from 'lit';
import type { Align, Inline, MarkdownItem, MarkdownNode } from '../../report/markdown/tree.js';
import { renderCode } from './render-code.js';
import { renderFormula } from './render-formula.js';
import { ANCHOR_PREFIX } from './render-heading.js';
import { referenceAnchor, renderInline, type ProsePlace } from './render-inline.js';

/** What drawing Markdown needs to know of the page around it. */
export interface MarkdownContext extends ProsePlace {
  /** Draws the n-th heading of the text. */
  readonly heading: (depth: number, content: unknown, index: number, line: readonly Inline[]) => unknown;
}

/** Draws a page of Markdown out of templates and text; no markup of its author reaches the page. */
export function renderMarkdown(nodes: readonly MarkdownNode[], context: MarkdownContext): unknown[] {
  let headings = 0;
  return nodes.map((node) => {
    if (node.type !== 'heading') return renderNode(node, context);
    return context.heading(node.depth, renderInline(node.children, context), headings++, node.children);
  });
}

function renderNode(node: MarkdownNode, place: ProsePlace): unknown {
  switch (node.type) {
    // A heading inside a quote or a list structures nothing.
    case 'heading': return html`<p><strong>${renderInline(node.children, place)}</strong></p>`;
    case 'paragraph': return html`<p>${renderInline(node.children, place)}</p>`;
    case 'line': return renderInline(node.children, place);
    case 'rule': return html`<hr class="wide">`;
    case 'quote': return html`<blockquote>${node.children.map((child) => renderNode(child, place))}</blockquote>`;
    case 'code': return renderCode(node.text, node.language);
    case 'math': return renderFormula(node.tex);
    case 'table': return renderTable(node, place);
    case 'list': return renderList(node, place);
    case 'footnotes': return renderFootnotes(node, place);
  }
}

/** Draws a box that is ticked or not, and that nobody can tick here. */
export function renderBox(checked: boolean): TemplateResult {
  return html`<span class="box ${checked ? 'ticked' : ''}" role="img" aria-label=${checked ? 'done' : 'to do'}></span>`;
}

function renderList({ ordered, start, items }: MarkdownNode & { type: 'list' }, place: ProsePlace): TemplateResult {
  const entries = items.map((item) => renderItem(item, place));
  if (ordered) return html`<ol start=${start === 1 ? nothing : start}>${entries}</ol>`;
  return html`<ul class=${items.every(({ checked }) => checked !== undefined) ? 'tasks' : nothing}>${entries}</ul>`;
}

function renderItem({ checked, children }: MarkdownItem, place: ProsePlace): TemplateResult {
  const content = children.map((child) => renderNode(child, place));
  return checked === undefined ? html`<li>${content}</li>` : html`<li class="task">${renderBox(checked)}${content}</li>`;
}

function renderTable({ align, header, rows }: MarkdownNode & { type: 'table' }, place: ProsePlace): TemplateResult {
  const to = (column: number): string | typeof nothing => classOf(align[column]);
  return html`<div class="scroll wide" tabindex="0" role="group" aria-label="Table"><table>
    <thead><tr>${header.map((cell, i) => html`<th scope="col" class=${to(i)}>${renderInline(cell, place)}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${row.map((cell, i) => html`<td class=${to(i)}>${renderInline(cell, place)}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

function renderFootnotes({ notes }: MarkdownNode & { type: 'footnotes' }, place: ProsePlace): TemplateResult {
  const { notes: prefix = 'note' } = place;
  return html`<section class="footnotes" aria-label="Notes"><ol>${notes.map(({ number, references, children }) => html`
    <li id="${ANCHOR_PREFIX}${prefix}-${number}" tabindex="-1">${children.map((child) => renderNode(child, place))}
      <span class="back">${Array.from({ length: references }, (_, i) => html`<a href="#${referenceAnchor(prefix, number, i + 1)}" aria-label="Back to the text">↩</a>`)}</span></li>`)}</ol></section>`;
}

function classOf(align: Align): string | typeof nothing {
  return align === 'right' || align === 'center' ? `to-${align}` : nothing;
}
