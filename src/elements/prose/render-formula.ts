import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { formulas } from './late-prose.js';

/** Draws a formula in a line; as it was written while what typesets it is being loaded, and where it cannot be read. */
export function renderInlineFormula(tex: string): unknown {
  return guard([tex, formulas.loaded], () => {
    const { node, why } = typeset(tex, false);
    return node ?? html`<code class="math" title=${why ?? nothing}>${tex}</code>`;
  });
}

/** Draws a formula on lines of its own. */
export function renderFormula(tex: string): TemplateResult {
  return html`${guard([tex, formulas.loaded], () => {
    const { node, why } = typeset(tex, true);
    return node ? html`<div class="formula" tabindex="0" role="group" aria-label="Formula">${node}</div>` : html`
      <code class="math display" tabindex="0" role="group" aria-label="Formula">${tex}</code>${why === undefined ? nothing : html`<p class="aside">${why}</p>`}`;
  })}`;
}

function typeset(tex: string, display: boolean): { readonly node?: Element; readonly why?: string } {
  try {
    const node = formulas.loaded?.formula(tex, display);
    return node ? { node } : {};
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}
