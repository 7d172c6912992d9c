import { html, svg, type TemplateResult } from 'lit';

/** A square in a colour of its own, or else in that of the class `c0` to `c7` around it. */
export function square(color: string | undefined): TemplateResult {
  return html`<svg viewBox="0 0 9 9" aria-hidden="true">${svg`<rect width="9" height="9" rx="2.5" fill=${ownColor(color) ?? 'var(--k)'}></rect>`}</svg>`;
}

/** Colours come from strangers: only what is a colour and nothing else gets through. */
export function ownColor(color: string | undefined): string | undefined {
  return color && !/url|var/i.test(color) && CSS.supports('color', color) ? color : undefined;
}
