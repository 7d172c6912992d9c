import { html, nothing, type TemplateResult } from 'lit';
import { printJson } from '../../report/print-json.js';

/** Shows that a part of the report cannot be shown, why, and what it is. */
export function renderRemark(message: string, json?: unknown): TemplateResult {
  return html`<div class="remark wide" role="note">
    <p>${message}</p>
    ${json === undefined ? nothing : html`<details><summary>Show its source</summary><pre tabindex="0" role="group" aria-label="Source">${printJson(json)}</pre></details>`}
  </div>`;
}
