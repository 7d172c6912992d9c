import { html, nothing, type TemplateResult } from 'lit';
import type { Align, Inline, MarkdownItem, MarkdownNode } from '../../report/markdown/tree.js';
import { renderCode } from './render-code.js';
import { renderInline } from './render-inline.js';

/** What drawing Markdown needs to know of the page around it. */
export interface MarkdownContext {
  /** What relative addresses are relative to. */
  readonly base: string;
  /** Draws the n-th heading of the text. */
  readonly heading: (depth: number, content: unknown, index: number, line: readonly Inline[]) => unknown;
}

/** Draws a page of Markdown out of templates and text; no markup of its author reaches the page. */
export function renderMarkdown(nodes: readonly MarkdownNode[], context: MarkdownContext): unknown[] {
  let headings = 0;
  return nodes.map((node) => {
    if (node.type !== 'heading') return renderNode(node, context.base);
    return context.heading(node.depth, renderInline(node.children, context.base), headings++, node.children);
  });
}

function renderNode(node: MarkdownNode, base: string): unknown {
  switch (node.type) {
    // A heading inside a quote or a list structures nothing.
    case 'heading': return html`<p><strong>${renderInline(node.children, base)}</strong></p>`;
    case 'paragraph': return html`<p>${renderInline(node.children, base)}</p>`;
    case 'line': return renderInline(node.children, base);
    case 'rule': return html`<hr class="wide">`;
    case 'quote': return html`<blockquote>${node.children.map((child) => renderNode(child, base))}</blockquote>`;
    case 'code': return renderCode(node.text, node.language);
    case 'math': return renderFormula(node.tex);
    case 'table': return renderTable(node, base);
    case 'list': return renderList(node, base);
  }
}

/** Draws a formula on lines of its own. */
export function renderFormula(tex: string): TemplateResult {
  return html`<code class="math display" tabindex="0" role="group" aria-label="Formula">${tex}</code>`;
}

/** Draws a box that is ticked or not, and that nobody can tick here. */
export function renderBox(checked: boolean): TemplateResult {
  return html`<span class="box ${checked ? 'ticked' : ''}" role="img" aria-label=${checked ? 'done' : 'to do'}></span>`;
}

function renderList({ ordered, start, items }: MarkdownNode & { type: 'list' }, base: string): TemplateResult {
  const entries = items.map((item) => renderItem(item, base));
  if (ordered) return html`<ol start=${start === 1 ? nothing : start}>${entries}</ol>`;
  return html`<ul class=${items.every(({ checked }) => checked !== undefined) ? 'tasks' : nothing}>${entries}</ul>`;
}

function renderItem({ checked, children }: MarkdownItem, base: string): TemplateResult {
  const content = children.map((child) => renderNode(child, base));
  return checked === undefined ? html`<li>${content}</li>` : html`<li class="task">${renderBox(checked)}${content}</li>`;
}

function renderTable({ align, header, rows }: MarkdownNode & { type: 'table' }, base: string): TemplateResult {
  const to = (column: number): string | typeof nothing => classOf(align[column]);
  return html`<div class="scroll wide" tabindex="0" role="group" aria-label="Table"><table>
    <thead><tr>${header.map((cell, i) => html`<th scope="col" class=${to(i)}>${renderInline(cell, base)}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${row.map((cell, i) => html`<td class=${to(i)}>${renderInline(cell, base)}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

function classOf(align: Align): string | typeof nothing {
  return align === 'right' || align === 'center' ? `to-${align}` : nothing;
}
