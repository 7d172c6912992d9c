import { html, nothing, type TemplateResult } from 'lit';
import type { WbError } from '../../core/errors.js';

/** Why there is nothing to see, and one way out. Takes the panel's own size. */
export function renderFailure(error: WbError, retry: (() => void) | undefined): TemplateResult {
  return html`<div class="state failure" role="alert">
    <p>${sentence(error.message)}${error.hint ? html` ${error.hint}` : nothing}</p>
    ${retry ? html`<button class="bordered" @click=${retry}>Retry</button>` : nothing}
  </div>`;
}

/** One sentence that says what would fill the panel. */
export function renderNotice(text: string): TemplateResult {
  return html`<div class="state notice" role="status"><p>${text}</p></div>`;
}

/** The panel's shape while it is being loaded. */
export function renderSkeleton(): TemplateResult {
  return html`<div class="state skeleton" aria-hidden="true"><i></i><i></i><i></i><i></i></div>`;
}

/** Message with a capital first letter and a full stop. */
function sentence(message: string): string {
  const trimmed = message.trim();
  // A name such as `runs.csv` stays as it is written.
  const capital = /^[a-z]+[\s,:;]/.test(trimmed) ? trimmed.charAt(0).toUpperCase() + trimmed.slice(1) : trimmed;
  return /[.!?…]$/.test(capital) ? capital : `${capital}.`;
}
