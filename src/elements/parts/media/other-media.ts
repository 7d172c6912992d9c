import { html, type TemplateResult } from 'lit';
import { safeFile, safeLogged } from '../../../core/safe-url.js';
import type { LoggedFile, MediaType } from '../../../data/references.js';
import { closedPage } from './closed-page.js';

/** The texts and pages that have been read, and those that could not be. */
export interface ReadTexts {
  /** What is in a file: its text, why there is none, or nothing while it is being read. */
  of(file: LoggedFile): { readonly text?: string; readonly problem?: string };
}

const NAMES: Readonly<Record<MediaType, string>> = {
  image: 'Picture', audio: 'Sound', video: 'Film', html: 'Page', text: 'Text', table: 'Table', object3d: '3D object', file: 'File',
};

/** Returns a sound, a film, a page, a text, or a link to another file; `label` says what it is. */
export function renderOtherMedia(file: LoggedFile, label: string, texts: ReadTexts): TemplateResult {
  switch (file.type) {
    case 'audio': case 'video': return renderPlayer(file, label);
    case 'html': return renderRead(texts.of(file), label, (text) => renderPage(text, label));
    case 'text': return renderRead(texts.of(file), label, (text) => renderSource(text, label));
    case 'image': case 'table': case 'object3d': case 'file': return renderFileLink(file, label);
    default: return file.type satisfies never;
  }
}

/** Returns a link by which a file is saved or opened elsewhere. */
export function renderFileLink(file: LoggedFile, label: string): TemplateResult {
  const url = safeFile(file.url);
  if (url === undefined) return html`<span class="broken">Not offered: its address is not one that may be opened</span>`;
  return html`<a class="file" href=${url} download target="_blank" rel="noopener noreferrer" title=${label}>
    <svg viewBox="0 0 16 16" width="18" height="18" fill="none" stroke="currentColor" stroke-width="1.3" aria-hidden="true"><path d="M4 1.8h5l3 3v9.4H4zM9 1.8v3h3"/></svg>
    <span>${NAMES[file.type]} ${nameOf(url)}</span></a>`;
}

function renderPlayer(file: LoggedFile, label: string): TemplateResult {
  const isAudio = file.type === 'audio';
  const url = safeLogged(file.url, isAudio ? 'audio' : 'video');
  if (url === undefined) return html`<span class="broken">Not shown: its address is not one that may be loaded</span>`;
  return isAudio
    ? html`<audio src=${url} controls preload="none" aria-label=${label}></audio>`
    : html`<video src=${url} controls preload="metadata" playsinline aria-label=${label}></video>`;
}

function renderPage(text: string, label: string): TemplateResult {
  const page = closedPage(text);
  return page === undefined ? renderSource(text, label)
    : html`<iframe class="page" sandbox="" title=${label} referrerpolicy="no-referrer" tabindex="-1" .srcdoc=${page}></iframe>`;
}

function renderSource(text: string, label: string): TemplateResult {
  return html`<pre class="text" tabindex="0" role="region" aria-label=${label}>${text}</pre>`;
}

function renderRead({ text, problem }: { readonly text?: string; readonly problem?: string }, label: string, show: (text: string) => TemplateResult): TemplateResult {
  if (problem !== undefined) return html`<span class="broken">${problem}</span>`;
  return text === undefined ? html`<span class="waiting" aria-busy="true" aria-label=${label}></span>` : show(text);
}

function nameOf(url: string): string {
  if (/^(data|blob):/i.test(url)) return '';
  const name = url.replace(/[?#].*$/s, '').split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
