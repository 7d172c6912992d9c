import { html, type TemplateResult } from 'lit';

/** Returns the whole of a long value, to read and to copy. */
export function fullValue(name: string, text: string, copy: (text: string) => void): TemplateResult {
  return html`<p class="path">${name}</p><pre class="value" tabindex="0">${text}</pre>
    <button class="bordered" @click=${() => copy(text)}>Copy</button>`;
}
