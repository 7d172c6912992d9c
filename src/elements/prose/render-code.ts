import { html, nothing, type TemplateResult } from 'lit';

/** How long the button says that it has copied, in milliseconds. */
const COPIED_MS = 1500;

/** Draws program text with a button that copies it. */
export function renderCode(text: string, language: string, title?: string): TemplateResult {
  const caption = [title, language].filter(Boolean).join(' · ');
  return html`<figure class="code wide">
    ${caption === '' ? nothing : html`<figcaption>${caption}</figcaption>`}
    <pre tabindex="0" role="group" aria-label=${caption === '' ? 'Code' : `Code: ${caption}`}><code>${text}</code></pre>
    <button class="copy" type="button" @click=${(event: Event) => void copy(event.currentTarget as HTMLButtonElement, text)}>Copy</button>
  </figure>`; // the listener stands on a button
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
