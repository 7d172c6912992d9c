import { html, type TemplateResult } from 'lit';
import { safeLogged } from '../../core/safe-url.js';
import type { MediaItem } from '../../data/references.js';
import { formatNumber } from '../../panels/format.js';
import { anchor } from './name-cell.js';

/** Makes a cell show the last thing a run logged under a key: a picture small, anything else as a link. */
export function fillMedia(cell: HTMLElement, item: MediaItem, caption: string): void {
  const source = item.type === 'image' ? safeLogged(item.url, 'image') : undefined;
  if (source === undefined) {
    cell.replaceChildren(anchor(item.url, caption));
    return;
  }
  const known = cell.firstElementChild;
  const image = known instanceof HTMLImageElement && cell.childNodes.length === 1 ? known : newThumbnail();
  if (image.getAttribute('src') !== source) image.src = source;
  if (image.alt !== caption) image.alt = caption;
  if (image !== known) cell.replaceChildren(image);
}

/** Returns a picture at its own size, as far as there is room. */
export function wholePicture(item: MediaItem, caption: string): TemplateResult {
  return html`<img class="picture" src=${safeLogged(item.url, 'image') ?? ''} alt=${caption} tabindex="-1" autofocus>
    <p class="path">${caption}${item.caption === undefined ? '' : ` · step ${formatNumber(item.step)}`}</p>`;
}

/** Loaded when it comes near the view; the style sheet bounds its size, and its room is there before it is. */
function newThumbnail(): HTMLImageElement {
  const image = document.createElement('img');
  image.className = 'thumbnail';
  image.loading = 'lazy';
  image.decoding = 'async';
  image.referrerPolicy = 'no-referrer';
  return image;
}
