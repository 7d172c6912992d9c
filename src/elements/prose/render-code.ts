import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { highlighting } from './late-prose.js';

/** How long the button says that it has copied, in milliseconds. */
const COPIED_MS = 1500;

/** What stands around program text. */
export interface CodeFrame {
  readonly title?: string | undefined;
  /** A sentence under the text. */
  readonly note?: TemplateResult | undefined;
}

/** Draws program text with a button that copies it. */
export function renderCode(text: string, language: string, { title, note }: CodeFrame = {}): TemplateResult {
  const caption = [title, language].filter(Boolean).join(' · ');
  return html`<figure class="code wide">
    ${caption === '' ? nothing : html`<figcaption>${caption}</figcaption>`}
    <pre tabindex="0" role="group" aria-label=${caption === '' ? 'Code' : `Code: ${caption}`}><code>${words(text, language)}</code></pre>
    ${note === undefined ? nothing : html`<p class="code-note" role="status">${note}</p>`}
    <button class="copy" type="button" @click=${(event: Event) => void copy(event.currentTarget as HTMLButtonElement, text)}>Copy</button>
  </figure>`; // the listener stands on a button
}

/** The text with its words told apart, as soon as what can do that has been loaded. */
function words(text: string, language: string): unknown {
  return guard([text, language, highlighting.loaded?.isReady(language)], () => highlighting.loaded?.highlight(text, language) ?? text);
}

async function copy(button: HTMLButtonElement, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Not allowed'; // in a frame without the permission, or on a page without HTTPS
  }
  setTimeout(() => { button.textContent = 'Copy'; }, COPIED_MS);
}
