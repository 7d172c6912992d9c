import { html, type TemplateResult } from 'lit';

/** Keeps the ids of headings apart from those of the elements around them. */
export const ANCHOR_PREFIX = 'wb-section-';

/** A heading, ready to be drawn. */
export interface HeadingParts {
  /** How it looks, 1 to 6. */
  readonly level: number;
  /** Which element it is, 1 to 6. */
  readonly element: number;
  readonly anchor: string;
  readonly content: unknown;
}

/** Draws a heading that addresses can point to. */
export function renderHeading({ level, element, anchor, content }: HeadingParts): TemplateResult {
  const id = ANCHOR_PREFIX + anchor;
  const classes = `heading level-${Math.min(6, level)}`;
  switch (element) {
    case 1: return html`<h1 id=${id} class=${classes} tabindex="-1">${content}</h1>`;
    case 2: return html`<h2 id=${id} class=${classes} tabindex="-1">${content}</h2>`;
    case 3: return html`<h3 id=${id} class=${classes} tabindex="-1">${content}</h3>`;
    case 4: return html`<h4 id=${id} class=${classes} tabindex="-1">${content}</h4>`;
    case 5: return html`<h5 id=${id} class=${classes} tabindex="-1">${content}</h5>`;
    default: return html`<h6 id=${id} class=${classes} tabindex="-1">${content}</h6>`;
  }
}
