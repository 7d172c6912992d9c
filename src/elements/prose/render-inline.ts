import { html, nothing, type TemplateResult } from 'lit';
import type { Inline } from '../../report/markdown/tree.js';

/** What the author of a text may not pass on to the pages that are linked. */
const RELATION = 'noopener noreferrer nofollow ugc';

/** Draws a line of text; `base` is what relative addresses are relative to. */
export function renderInline(line: readonly Inline[], base: string): unknown[] {
  return line.map((part) => renderPart(part, base));
}

function renderPart(part: Inline, base: string): string | TemplateResult {
  switch (part.type) {
    case 'text': return part.text;
    case 'strong': return html`<strong>${renderInline(part.children, base)}</strong>`;
    case 'emphasis': return html`<em>${renderInline(part.children, base)}</em>`;
    case 'deleted': return html`<del>${renderInline(part.children, base)}</del>`;
    case 'underlined': return html`<u>${renderInline(part.children, base)}</u>`;
    case 'code': return html`<code>${part.text}</code>`;
    case 'math': return html`<code class="math">${part.tex}</code>`;
    case 'break': return html`<br>`;
    case 'link': return html`<a href=${resolved(part.url, base)} rel=${RELATION} title=${part.title ?? nothing}>${renderInline(part.children, base)}</a>`;
    case 'image': return renderImage(part.url, part.alt, base, part.title);
  }
}

/** Draws a picture, which is loaded when it comes near. The address has been checked. */
export function renderImage(url: string, alt: string, base: string, title?: string): TemplateResult {
  return html`<img src=${resolved(url, base)} alt=${alt} title=${title ?? nothing} loading="lazy" decoding="async" referrerpolicy="no-referrer">`;
}

/** Draws a link to a checked address. */
export function renderLink(url: string, content: unknown, base: string): TemplateResult {
  return html`<a href=${resolved(url, base)} rel=${RELATION}>${content}</a>`;
}

/** Returns a checked address as seen from `base`; fragments stay on the page. */
export function resolved(url: string, base: string): string {
  if (url.startsWith('#')) return url;
  try {
    return new URL(url, base).href;
  } catch {
    return url;
  }
}
