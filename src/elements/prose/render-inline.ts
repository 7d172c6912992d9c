import { html, nothing, type TemplateResult } from 'lit';
import type { Inline } from '../../report/markdown/tree.js';
import { ANCHOR_PREFIX } from './render-heading.js';
import { renderInlineFormula } from './render-formula.js';

/** What the author of a text may not pass on to the pages that are linked. */
const RELATION = 'noopener noreferrer nofollow ugc';

/** Where a text stands. */
export interface ProsePlace {
  /** What relative addresses are relative to. */
  readonly base: string;
  /** Begins the anchors of its footnotes; different for each text of a page. */
  readonly notes?: string;
}

/** Draws a line of text. */
export function renderInline(line: readonly Inline[], place: ProsePlace): unknown[] {
  return line.map((part) => renderPart(part, place));
}

function renderPart(part: Inline, place: ProsePlace): unknown {
  switch (part.type) {
    case 'text': return part.text;
    case 'strong': return html`<strong>${renderInline(part.children, place)}</strong>`;
    case 'emphasis': return html`<em>${renderInline(part.children, place)}</em>`;
    case 'deleted': return html`<del>${renderInline(part.children, place)}</del>`;
    case 'underlined': return html`<u>${renderInline(part.children, place)}</u>`;
    case 'code': return html`<code>${part.text}</code>`;
    case 'math': return renderInlineFormula(part.tex);
    case 'footnote': return renderReference(part, place);
    case 'break': return html`<br>`;
    case 'link': return html`<a href=${resolved(part.url, place.base)} rel=${RELATION} title=${part.title ?? nothing}>${renderInline(part.children, place)}</a>`;
    case 'image': return renderImage(part.url, part.alt, place.base, part.title);
  }
}

function renderReference({ number, reference }: Inline & { type: 'footnote' }, { notes = 'note' }: ProsePlace): TemplateResult {
  const id = `${ANCHOR_PREFIX}${referenceAnchor(notes, number, reference)}`;
  return html`<sup class="reference"><a id=${id} href="#${notes}-${number}" aria-label="Note ${number}">${number}</a></sup>`;
}

/** The anchor of the n-th place that refers to a note. */
export function referenceAnchor(notes: string, number: number, reference: number): string {
  return `${notes}-${number}-from-${reference}`;
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
