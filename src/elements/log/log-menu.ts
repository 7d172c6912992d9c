import { html, type TemplateResult } from 'lit';
import type { LogView } from './log-view.js';
import { textOfLine } from '../../panels/log/terminal-line.js';
import { offer } from '../parts/picture-file.js';

/** The menu of a log: how it is shown, and how to take it along. */
export function renderLogMenu(view: LogView, close: () => void): TemplateResult {
  const { settings } = view;
  const toggle = (label: string, name: 'wrap' | 'noNumbers' | 'noTimes', isOn: boolean): TemplateResult => html`
    <button role="menuitemcheckbox" aria-checked=${isOn} @click=${() => { view.choose(name, String(!settings[name])); close(); }}>${label}</button>`;
  return html`<div class="menu" part="menu" role="menu" aria-label="Options">
    ${toggle('Wrap long lines', 'wrap', settings.wrap)}
    ${toggle('Line numbers', 'noNumbers', !settings.noNumbers)}
    ${toggle('Times', 'noTimes', !settings.noTimes)}
    <hr role="separator">
    <button role="menuitem" @click=${(event: Event) => void copy(event.currentTarget as HTMLElement, view, close)}>Copy as text</button>
    <button role="menuitem" @click=${() => { save(view); close(); }}>Save as a file</button>
  </div>`;
}

async function copy(button: HTMLElement, { follower }: LogView, close: () => void): Promise<void> {
  if (!follower) return;
  const lines = Array.from({ length: follower.text.lineCount }, (_, i) => textOfLine(follower.text.line(i)));
  try {
    await navigator.clipboard.writeText(lines.join('\n'));
    close();
  } catch {
    button.textContent = 'The browser did not allow it';
  }
}

/** Offers what was read as it was written, escape sequences and all. */
function save({ follower }: LogView): void {
  if (!follower) return;
  const name = follower.run.name.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80) || 'console';
  offer(new File(follower.text.texts(), `${name}.log`, { type: 'text/plain' }));
}
